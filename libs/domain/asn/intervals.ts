import type { AsnRange } from '#libs/contracts/index.js';

/** Whole numbers as stretches: ascending, apart from each other by at least one number, both ends included. */
export type Intervals = readonly AsnRange[];

/** The numbers that are in one of both. */
export const common = (one: readonly AsnRange[], other: readonly AsnRange[]): readonly AsnRange[] =>
  one.flatMap((own) =>
    other
      .map(({ first, last }) => ({ first: Math.max(own.first, first), last: Math.min(own.last, last) }))
      .filter(({ first, last }) => first <= last),
  );

/** @param ranges in any order, none touching another's numbers */
export function intervalsOf(ranges: readonly AsnRange[]): Intervals {
  const sorted = ranges.toSorted((one, other) => one.first - other.first);
  const joined: AsnRange[] = [];
  for (const { first, last } of sorted) {
    const before = joined.at(-1);
    if (before && before.last + 1 >= first)
      joined[joined.length - 1] = { first: before.first, last: Math.max(before.last, last) };
    else joined.push({ first, last });
  }
  return joined;
}

/** Place of the stretch that holds a number, or of the first one behind it. */
function placeOf(all: Intervals, number: number): number {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((all[middle]?.last ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function holds(all: Intervals, number: number): boolean {
  const found = all[placeOf(all, number)];
  return found !== undefined && found.first <= number;
}

/** One number less; the same where it was not among them. */
export function without(all: Intervals, number: number): Intervals {
  const at = placeOf(all, number);
  const found = all[at];
  if (!found || found.first > number) return all;
  const left = [
    ...(found.first < number ? [{ first: found.first, last: number - 1 }] : []),
    ...(number < found.last ? [{ first: number + 1, last: found.last }] : []),
  ];
  return all.toSpliced(at, 1, ...left);
}

/** One number more; the same where it was among them. */
export function including(all: Intervals, number: number): Intervals {
  const at = placeOf(all, number);
  const [before, behind] = [all[at - 1], all[at]];
  if (behind && behind.first <= number) return all;
  const joinsBefore = before !== undefined && before.last === number - 1;
  const joinsBehind = behind !== undefined && behind.first === number + 1;
  const one = { first: joinsBefore ? before.first : number, last: joinsBehind ? behind.last : number };
  return all.toSpliced(joinsBefore ? at - 1 : at, Number(joinsBefore) + Number(joinsBehind), one);
}

/** The lowest number within a range that none of the blocked ranges holds. @param blocked in any order */
export function lowest(all: Intervals, within: AsnRange, blocked: readonly AsnRange[] = []): number | undefined {
  const walls = intervalsOf(blocked);
  for (let at = placeOf(all, within.first); at < all.length; at += 1) {
    const stretch = all[at];
    if (!stretch || stretch.first > within.last) return undefined;
    const found = lowestBetween(Math.max(stretch.first, within.first), Math.min(stretch.last, within.last), walls);
    if (found !== undefined) return found;
  }
  return undefined;
}

function lowestBetween(first: number, last: number, walls: Intervals): number | undefined {
  let candidate = first;
  for (let at = placeOf(walls, first); at < walls.length && (walls[at]?.first ?? 0) <= candidate; at += 1)
    candidate = (walls[at]?.last ?? candidate) + 1;
  return candidate <= last ? candidate : undefined;
}

/** How many numbers there are. */
export const countOf = (all: readonly AsnRange[]): number =>
  all.reduce((sum, { first, last }) => sum + last - first + 1, 0);

export const overlaps = (one: AsnRange, other: AsnRange): boolean => one.first <= other.last && other.first <= one.last;
