import {
  sameHolder,
  type AssignedAddress,
  type Holder,
  type LinkEnd,
  type PrefixTaken,
} from '#libs/contracts/index.js';
import { blockText, isRefusal, type DomainEvent, type EventOf, type Refusal } from '#libs/kernel/index.js';
import { ipamCommands } from '../ipam/declared.js';
import type { Taken } from '../ipam/pool/state.js';
import { reservationOf, type MovingMachine, type Moves, type OrderOf, type Planning } from './planning.js';

/** A link as it is, the end of the machine at it, and the pool that the new one comes from. */
interface MovingLink {
  readonly has: AssignedAddress;
  readonly link: Taken;
  readonly to: string;
}

type Between = readonly [Holder, Holder];

function between({ link }: MovingLink): Between | Refusal {
  const [lower, upper] = link.ends ?? [];
  return lower && upper ? [lower.holder, upper.holder] : oneEnded(blockText(link.block));
}

const oneEnded = (prefix: string): Refusal => ({
  code: 'link-without-ends',
  message: `Nobody knows who is at the two ends of ${prefix}.`,
  wayOut: 'Free it, and take a link again saying who it is between.',
  field: 'orders',
});

const takenIn = (events: readonly DomainEvent[]) =>
  events.find((event): event is EventOf<typeof PrefixTaken> => event.type === 'PrefixTaken')?.data;

/** The machine's end of the new link: whoever had the lower address has the lower one again. */
function ownEnd(ends: readonly LinkEnd[], machineId: string): string | undefined {
  return ends.find(({ holder }) => sameHolder(holder, { kind: 'machine', id: machineId }))?.address;
}

/** A link of two moves with both its ends, once. */
export async function linkMove(
  { trial, intent, links }: Planning,
  { id }: MovingMachine,
  order: OrderOf<'address'>,
  moving: MovingLink,
): Moves {
  const { has, link, to } = moving;
  const before = blockText(link.block);
  if (links.has(before)) return [];
  const ends = between(moving);
  if (isRefusal(ends)) return ends;
  const { function: purpose, family } = order;
  const { length } = link.block;
  const holder = { kind: 'reservation', id: reservationOf(intent.renumbering, id) } as const;
  const asked = { pool: to, holder, function: purpose, length, between: ends, at: intent.at };
  const events = await trial.give(await ipamCommands.TakePrefix.steps(asked, trial.look));
  if (isRefusal(events)) return { ...events, field: 'orders' };
  const taken = takenIn(events);
  const own = taken?.ends && ownEnd(taken.ends, id);
  if (!taken || own === undefined) return [];
  links.add(before);
  const numbers = { before: { pool: has.pool, text: before }, after: { pool: to, text: taken.prefix } };
  const after = `${own}/${length}`;
  return [{ kind: 'link', machineId: id, function: purpose, family, ...numbers, own: { before: has.address, after } }];
}
