import type { Footprint, Holder, RackFace, RackSide } from '#libs/contracts/index.js';

/** Units that somebody holds. */
export interface HeldUnits extends Footprint {
  readonly holder: Holder;
  readonly purpose?: string | undefined;
  /** ISO 8601; a reservation's end. */
  readonly until?: string | undefined;
  readonly reservation?: string | undefined;
}

const facesMeet = (one: RackFace, other: RackFace): boolean => one === other || one === 'both' || other === 'both';

const sidesMeet = (one: RackSide, other: RackSide): boolean => one === other || one === 'full' || other === 'full';

/**
 * Whether two things would be in the same place: they share a unit, a face (what fills both meets everything) and a half
 * of the width. What hangs beside the units has none, and meets nothing.
 */
export function collide(one: Footprint, other: Footprint): boolean {
  return (
    one.unit < other.unit + other.height &&
    other.unit < one.unit + one.height &&
    one.height > 0 &&
    other.height > 0 &&
    facesMeet(one.face, other.face) &&
    sidesMeet(one.side ?? 'full', other.side ?? 'full')
  );
}

/** The first unit that both cover; only of two that collide. */
export const firstShared = (one: Footprint, other: Footprint): number => Math.max(one.unit, other.unit);

export function samePlace(one: Footprint, other: Footprint): boolean {
  return (
    one.unit === other.unit &&
    one.height === other.height &&
    one.face === other.face &&
    (one.side ?? 'full') === (other.side ?? 'full')
  );
}

/** Whether all of it is in a rack of that height; 0 units are at unit 0. */
export function fitsInto(rackHeight: number, { unit, height }: Pick<Footprint, 'unit' | 'height'>): boolean {
  if (height === 0) return unit === 0;
  return unit >= 1 && unit + height - 1 <= rackHeight;
}

/** Where as much as `wanted` is free, nearest to where it was wanted; undefined where it fits nowhere. */
export function nearestFree(rackHeight: number, held: readonly Footprint[], wanted: Footprint): number | undefined {
  const free: number[] = [];
  for (let unit = 1; unit + wanted.height - 1 <= rackHeight; unit += 1)
    if (!held.some((one) => collide(one, { ...wanted, unit }))) free.push(unit);
  return free.toSorted((a, b) => Math.abs(a - wanted.unit) - Math.abs(b - wanted.unit) || a - b)[0];
}

/** A reservation whose time is over holds nothing. Without a time at hand nothing has ended. */
export const hasEnded = ({ until }: { readonly until?: string | undefined }, at: string | undefined): boolean =>
  until !== undefined && at !== undefined && Date.parse(until) <= Date.parse(at);
