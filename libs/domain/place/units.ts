import {
  PlaceFreed,
  PlaceTaken,
  footprintText,
  sameHolder,
  unitsText,
  type Footprint,
  type RackEvent,
} from '#libs/contracts/index.js';
import { accept, refuse, type Decision, type Refusal } from '#libs/kernel/index.js';
import { collide, firstShared, fitsInto, hasEnded, nearestFree, samePlace, type HeldUnits } from './occupancy.js';
import type { RackState } from './rack.js';
import type { FreePlace, TakePlace } from './rack-commands.js';
import {
  holdsAlready,
  noSuchReservation,
  problemOfTenure,
  tenantText,
  tenureFields,
  underReservation,
} from './tenure.js';

type RackDecision = Decision<RackEvent>;

/**
 * Gives units to a holder, where nobody holds any of them. Reservations whose time is over go out of the way; one that
 * is named is what the place was kept by.
 */
export function takePlace(asked: TakePlace['data'], { facts, held }: RackState): RackDecision {
  const data = underReservation(asked, held);
  const { site, rack, holder, at, reservation } = data;
  const id = `${site}/${rack}`;
  const wanted = footprintOf(data);
  const problem = problemOfTenure(data) ?? problemOfFootprint(id, facts.height, wanted);
  if (problem) return refuse(problem);
  const own = held.find((one) => sameHolder(one.holder, holder));
  if (own) return samePlace(own, wanted) ? accept() : refuse(holdsAlready(holder, `rack ${id}`));
  if (reservation !== undefined && !held.some((one) => isReservation(one, reservation)))
    return refuse(noSuchReservation(reservation, `rack ${id}`));
  const met = held.filter((one) => collide(one, wanted) && !isReservation(one, reservation));
  const inTheWay = met.find((one) => !hasEnded(one, at));
  if (inTheWay) return refuse(placeTaken(id, facts.height, held, wanted, inTheWay));
  const ended = met.map((one) => PlaceFreed.record({ site, rack, ...fieldsOf(one) }));
  return accept<RackEvent>(...ended, PlaceTaken.record({ site, rack, ...tenureFields(data), ...wanted }));
}

export function freePlace({ site, rack, holder }: FreePlace['data'], { held }: RackState): RackDecision {
  const own = held.find((one) => sameHolder(one.holder, holder));
  return own ? accept(PlaceFreed.record({ site, rack, ...fieldsOf(own) })) : accept();
}

function footprintOf({ unit, height, face, side }: Footprint): Footprint {
  return { unit, height, face, ...(side === undefined || side === 'full' ? {} : { side }) };
}

const fieldsOf = (held: HeldUnits) => ({ ...tenureFields(held), ...footprintOf(held) });

const isReservation = ({ holder }: HeldUnits, id: string | undefined): boolean =>
  holder.kind === 'reservation' && holder.id === id;

function problemOfFootprint(id: string, rackHeight: number, wanted: Footprint): Refusal | undefined {
  if (fitsInto(rackHeight, wanted)) return undefined;
  return {
    code: 'outside-rack',
    message: `${unitsText(wanted)} is not all in rack ${id}, whose units are 1 to ${rackHeight}.`,
    wayOut: wanted.height === 0 ? 'What hangs beside the units is at unit 0.' : 'Choose units that the rack has.',
    field: 'unit',
  };
}

function placeTaken(
  id: string,
  rackHeight: number,
  held: readonly HeldUnits[],
  wanted: Footprint,
  inTheWay: HeldUnits,
): Refusal {
  const free = nearestFree(rackHeight, held, wanted);
  const elsewhere =
    free === undefined ? 'no other place is free for it' : `${unitsText({ ...wanted, unit: free })} is free`;
  return {
    code: 'place-taken',
    message: `U${firstShared(wanted, inTheWay)} of rack ${id} is held by ${tenantText(inTheWay)}, which has ${footprintText(inTheWay)}.`,
    wayOut: `Choose another place (in this rack ${elsewhere}), or take that one out first.`,
    field: 'place',
  };
}
