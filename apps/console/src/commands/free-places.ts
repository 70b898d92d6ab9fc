import { request } from '#console/api/request.js';
import { freeSlotsDocument, freeUnitsDocument } from './free-places.graphql.js';

/** Who holds what of a rack. */
export interface HeldUnits {
  readonly unit: number;
  readonly height: number;
  readonly face: 'FRONT' | 'REAR' | 'BOTH';
  readonly side: 'LEFT' | 'RIGHT' | 'FULL';
  /** Of a reservation: it holds nothing any more. */
  readonly ended: boolean;
}

/** What there is to choose: how it is written, and what about it. */
export interface PlaceOffer {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
}

const offer = (id: string, detail: string): PlaceOffer => ({ id, label: id, detail });

/** Units of a rack that nobody holds, or of which one whole face is free; from the lowest number up. */
export function freeUnitsOf(rack: string, height: number, places: readonly HeldUnits[]): readonly PlaceOffer[] {
  return Array.from({ length: height }, (_, nth) => nth + 1).flatMap((unit) => {
    const there = places.filter((held) => !held.ended && held.unit <= unit && unit < held.unit + held.height);
    if (there.length === 0) return [offer(`${rack}:${unit}`, 'free')];
    const isFree = (face: string): boolean => there.every((held) => held.face !== 'BOTH' && held.face !== face);
    if (isFree('FRONT')) return [offer(`${rack}:${unit}/front`, 'its front is free')];
    return isFree('REAR') ? [offer(`${rack}:${unit}/rear`, 'its rear is free')] : [];
  });
}

export interface SlotThere {
  readonly slot: string;
  readonly nodes: number | null;
  readonly held: readonly { readonly node: string | null; readonly ended: boolean }[];
}

/** Slots of a chassis that nobody holds, and nodes of those that are held in part. */
export function freeSlotsOf(chassis: string, slots: readonly SlotThere[]): readonly PlaceOffer[] {
  return slots.flatMap(({ slot, nodes, held }) => {
    const there = held.filter(({ ended }) => !ended);
    if (nodes === null) return there.length === 0 ? [offer(`${chassis}#${slot}`, 'free')] : [];
    if (there.some(({ node }) => node === null)) return [];
    const free = Array.from({ length: nodes }, (_, nth) => String(nth + 1)).filter((node) =>
      there.every((one) => one.node !== node),
    );
    return free.map((node) => offer(`${chassis}#${slot}/${node}`, 'free'));
  });
}

/** The rack or chassis whose free places are wanted; none while it is being named. */
export function thingIn(text: string): { readonly rack?: string; readonly chassis?: string } {
  const [, rack] = /^([^\s:#/]+\/[^\s:#/]+):/.exec(text.trim()) ?? [];
  if (rack !== undefined) return { rack };
  const [, chassis] = /^([^\s:#/]+\/[^\s:#/]+)#/.exec(text.trim()) ?? [];
  return chassis === undefined ? {} : { chassis };
}

/** What is free there, as it is written; nothing where there is no such rack or chassis. */
export async function askFree({ rack, chassis }: ReturnType<typeof thingIn>, signal: AbortSignal) {
  if (rack !== undefined) {
    const { rack: found } = await request(freeUnitsDocument, { rack }, signal);
    return found ? freeUnitsOf(rack, found.height, found.places) : [];
  }
  if (chassis === undefined) return [];
  const { chassis: found } = await request(freeSlotsDocument, { chassis }, signal);
  return found ? freeSlotsOf(chassis, found.slots) : [];
}
