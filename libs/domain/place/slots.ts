import { SlotFreed, SlotTaken, sameHolder, type ChassisEvent, type Holder } from '#libs/contracts/index.js';
import { accept, refuse, type Decision, type Refusal } from '#libs/kernel/index.js';
import type { ChassisState } from './chassis.js';
import type { FreeSlot, TakeSlot } from './chassis-commands.js';
import { hasSlot } from './chassis-facts.js';
import { hasEnded } from './occupancy.js';
import {
  holdsAlready,
  noSuchReservation,
  problemOfTenure,
  tenantText,
  tenureFields,
  underReservation,
} from './tenure.js';

/** A slot, or one node in it, that somebody holds. */
export interface HeldSlot {
  readonly holder: Holder;
  readonly slot: string;
  readonly node?: string | undefined;
  readonly purpose?: string | undefined;
  readonly until?: string | undefined;
  readonly reservation?: string | undefined;
}

type Bay = Pick<HeldSlot, 'slot' | 'node'>;
type ChassisDecision = Decision<ChassisEvent>;

/** A whole slot meets each of its nodes. */
const meet = (one: Bay, other: Bay): boolean =>
  one.slot === other.slot && (one.node === undefined || other.node === undefined || one.node === other.node);

const sameBay = (one: Bay, other: Bay): boolean => one.slot === other.slot && one.node === other.node;

export const bayText = ({ slot, node }: Bay): string => `slot ${slot}${node === undefined ? '' : ` node ${node}`}`;

/** Gives a slot to a holder, where nobody holds it or a node of it. */
export function takeSlot(asked: TakeSlot['data'], { facts, held }: ChassisState): ChassisDecision {
  const data = underReservation(asked, held);
  const { site, chassis, slot, node, holder, at, reservation } = data;
  const where = `chassis ${site}/${chassis}`;
  const wanted = { slot, ...(node === undefined ? {} : { node }) };
  const problem =
    problemOfTenure(data) ?? (hasSlot(facts, slot, node) ? undefined : noSlot(where, wanted, facts.slots));
  if (problem) return refuse(problem);
  const own = held.find((one) => sameHolder(one.holder, holder));
  if (own) return sameBay(own, wanted) ? accept() : refuse(holdsAlready(holder, where));
  const isReservation = (one: HeldSlot) => one.holder.kind === 'reservation' && one.holder.id === reservation;
  if (reservation !== undefined && !held.some(isReservation)) return refuse(noSuchReservation(reservation, where));
  const met = held.filter((one) => meet(one, wanted) && !isReservation(one));
  const inTheWay = met.find((one) => !hasEnded(one, at));
  if (inTheWay) return refuse(slotTaken(where, inTheWay));
  const ended = met.map((one) => SlotFreed.record({ site, chassis, ...fieldsOf(one) }));
  return accept<ChassisEvent>(...ended, SlotTaken.record({ site, chassis, ...tenureFields(data), ...wanted }));
}

export function freeSlot({ site, chassis, holder }: FreeSlot['data'], { held }: ChassisState): ChassisDecision {
  const own = held.find((one) => sameHolder(one.holder, holder));
  return own ? accept(SlotFreed.record({ site, chassis, ...fieldsOf(own) })) : accept();
}

function fieldsOf(held: HeldSlot) {
  const { slot, node } = held;
  return { ...tenureFields(held), slot, ...(node === undefined ? {} : { node }) };
}

function noSlot(where: string, wanted: Bay, slots: ChassisState['facts']['slots']): Refusal {
  const known = slots.find(({ slot }) => slot === wanted.slot);
  const names = slots.map(({ slot }) => slot);
  const range = names.length > 6 ? `${names.slice(0, 3).join(', ')} … ${names.at(-1)}` : names.join(', ');
  return {
    code: known ? 'node-not-found' : 'slot-not-found',
    message: `There is no ${bayText(wanted)} in ${where}.`,
    wayOut: known
      ? `Slot ${known.slot} has ${known.nodes === undefined ? 'no nodes' : `nodes 1 to ${known.nodes}`}.`
      : `Its slots are ${range}.`,
    field: known ? 'node' : 'slot',
  };
}

const slotTaken = (where: string, inTheWay: HeldSlot): Refusal => ({
  code: 'place-taken',
  message: `${bayText(inTheWay).replace('slot', 'Slot')} of ${where} is held by ${tenantText(inTheWay)}.`,
  wayOut: 'Choose another slot, or take that one out first.',
  field: 'place',
});
