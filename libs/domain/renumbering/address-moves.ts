import type { AddressChoice, AddressTaken, AssignedAddress, RenumberingMove } from '#libs/contracts/index.js';
import { isRefusal, type DomainEvent, type EventOf, type Refusal } from '#libs/kernel/index.js';
import { within } from '../bgp/prefix.js';
import { ipamCommands } from '../ipam/declared.js';
import { pool } from '../ipam/pool/pool.js';
import { knownBlock, touching, type Taken } from '../ipam/pool/state.js';
import { offsetOf } from '../plan/addresses.js';
import { addressesLeft } from '../plan/left-elsewhere.js';
import { policiesFor, policyFor } from '../policy/chosen.js';
import { addressSubject } from '../policy/subjects.js';
import { linkMove } from './link-moves.js';
import { alone, reservationOf, type MovingMachine, type Moves, type OrderOf, type Planning } from './planning.js';

type AddressOrder = OrderOf<'address'>;

/** Where the new address comes from, and which one of that. */
interface Target {
  readonly pool: string;
  readonly choice: AddressChoice;
}

const familyOf = ({ address }: AssignedAddress): number => (address.includes(':') ? 6 : 4);

/** The addresses of a machine that an order is about. */
function meant({ state }: MovingMachine, order: AddressOrder): readonly AssignedAddress[] {
  return state.assigned.filter(
    (one) =>
      one.function === order.function &&
      familyOf(one) === order.family &&
      (order.from === null || one.pool === order.from) &&
      (order.leaving === null || within(one.address, order.leaving)),
  );
}

const noPolicy = (subject: string, machineId: string): Refusal => ({
  code: 'no-policy',
  message: `No policy says where the ${subject} of machine ${machineId} comes from.`,
  wayOut: 'Say the pool to go to, or define an addressing policy.',
  field: 'orders',
});

function targetOf({ book }: Planning, { id, facts }: MovingMachine, order: AddressOrder): Target | Refusal {
  if (order.to !== null) return { pool: order.to, choice: order.choice ?? { how: 'next' } };
  const subject = addressSubject(order);
  const policy = policyFor(policiesFor(book, facts), 'addressing', subject);
  const said = policy?.rule.addresses.find((one) => addressSubject(one) === subject);
  return said ? { pool: said.pool, choice: order.choice ?? said.choice } : noPolicy(subject, id);
}

const takenIn = (events: readonly DomainEvent[]) =>
  events.find((event): event is EventOf<typeof AddressTaken> => event.type === 'AddressTaken')?.data;

/** The pool that has none left, and those that have some. */
async function exhausted({ book, trial }: Planning, order: AddressOrder, to: string, why: Refusal): Promise<Refusal> {
  const left = await addressesLeft(book, { ...order, pool: to, choice: { how: 'next' } }, trial.look);
  return { ...why, message: `${why.message} ${left}`, field: 'orders' };
}

const stillThere = (address: string, leaving: string, to: string): Refusal => ({
  code: 'prefix-not-left',
  message: `The next address of pool ${to} is ${address}, and that is in ${leaving}, which is to be left.`,
  wayOut: `Keep that prefix back in the pool (addPoolRange, EXCLUDED), or go to another pool.`,
  field: 'orders',
});

async function moveOne(
  planning: Planning,
  { id, scheme }: MovingMachine,
  order: AddressOrder,
  has: AssignedAddress,
  target: Target,
): Moves {
  const { trial, intent } = planning;
  const offset = offsetOf({ ...order, ...target }, scheme);
  if (typeof offset === 'object') return { ...offset, field: 'orders' };
  const holder = { kind: 'reservation', id: reservationOf(intent.renumbering, id) } as const;
  const asked = { pool: target.pool, holder, function: order.function, at: intent.at };
  const data = offset === undefined ? asked : { ...asked, offset };
  const events = await trial.give(await ipamCommands.TakeAddress.steps(data, trial.look));
  if (isRefusal(events)) return exhausted(planning, order, target.pool, events);
  const taken = takenIn(events);
  if (!taken) return [];
  if (order.leaving !== null && within(taken.address, order.leaving))
    return stillThere(taken.address, order.leaving, target.pool);
  const { function: purpose, family } = order;
  const after = { pool: target.pool, text: `${taken.address}/${taken.length}` };
  const before = { pool: has.pool, text: has.address };
  return [
    { kind: 'address', machineId: id, function: purpose, family, before, after, beside: order.function !== 'bmc' },
  ];
}

/** The link that an address is an end of; undefined where it is none. */
async function linkOf({ trial }: Planning, { pool: code, address }: AssignedAddress): Promise<Taken | undefined> {
  const { state } = await trial.look(pool, code);
  const [taken] = touching(state.taken, knownBlock(alone(address)));
  return taken?.ends && taken;
}

/** Addresses that are in the right place already stay; a link moves as a whole. */
export async function addressMoves(planning: Planning, of: MovingMachine, order: AddressOrder): Moves {
  const moves: RenumberingMove[] = [];
  for (const has of meant(of, order)) {
    const target = targetOf(planning, of, order);
    if (isRefusal(target)) return target;
    if (has.pool === target.pool && order.leaving === null) continue;
    const link = await linkOf(planning, has);
    const made = await (link
      ? linkMove(planning, of, order, { has, link, to: target.pool })
      : moveOne(planning, of, order, has, target));
    if (isRefusal(made)) return made;
    moves.push(...made);
  }
  return moves;
}
