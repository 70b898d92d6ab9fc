import { SortedMap, type AddressNumber, type IpFamily } from '#libs/kernel/index.js';

/** Addresses from one to another, both included. */
export interface Stretch {
  readonly first: AddressNumber;
  readonly last: AddressNumber;
}

/**
 * What is free, as stretches that do not touch: from the first address of each to its last. The rank of a stretch is the
 * size of the largest prefix that lies within it, so that room for one is found without a look at those that are too small.
 * Taking, giving and finding cost the logarithm of the number of stretches, however many addresses there are.
 */
export interface FreeSpace {
  readonly family: IpFamily;
  readonly stretches: SortedMap<AddressNumber, AddressNumber>;
}

export function emptySpace(family: IpFamily): FreeSpace {
  const rank = (first: AddressNumber, last: AddressNumber) => family.largestBlock(first, last);
  return { family, stretches: SortedMap.empty<AddressNumber, AddressNumber>(rank) };
}

/** The stretch that an address is free in. */
export function stretchAt({ stretches }: FreeSpace, number: AddressNumber): Stretch | undefined {
  const found = stretches.floor(number);
  return found && found[1] >= number ? { first: found[0], last: found[1] } : undefined;
}

export function isFree(space: FreeSpace, { first, last }: Stretch): boolean {
  const found = stretchAt(space, first);
  return found !== undefined && found.last >= last;
}

/** What is left without these, whichever of them were free. */
export function without(space: FreeSpace, { first, last }: Stretch): FreeSpace {
  const { family } = space;
  const one = family.count(1);
  let { stretches } = space;
  const before = stretches.floor(first);
  if (before && before[0] < first && before[1] >= first) {
    stretches = stretches.set(before[0], family.minus(first, one));
    if (before[1] > last) stretches = stretches.set(family.plus(last, one), before[1]);
  }
  for (let next = stretches.ceiling(first); next && next[0] <= last; next = stretches.ceiling(first)) {
    stretches = stretches.delete(next[0]);
    if (next[1] > last) stretches = stretches.set(family.plus(last, one), next[1]);
  }
  return { family, stretches };
}

/** With these, and whatever of them was free already. */
export function including(space: FreeSpace, { first, last }: Stretch): FreeSpace {
  const { family } = space;
  const one = family.count(1);
  let { stretches } = without(space, { first, last });
  const before = stretches.floor(first);
  const behind = stretches.get(family.plus(last, one));
  const joins = before !== undefined && family.plus(before[1], one) === first;
  if (behind !== undefined) stretches = stretches.delete(family.plus(last, one));
  stretches = stretches.set(joins ? before[0] : first, behind ?? last);
  return { family, stretches };
}

/** Where a prefix may not begin, and how far that goes. */
export type Barrier = (first: AddressNumber, length: number) => AddressNumber | undefined;

const nothingBars: Barrier = () => undefined;

/** The first prefix of a length within one stretch from an address on that nothing bars. */
function within(
  { family }: FreeSpace,
  { first, last }: Stretch,
  length: number,
  barrier: Barrier,
): AddressNumber | undefined {
  const more = family.minus(family.sizeOf(length), family.count(1));
  let at = family.alignUp(first, length);
  while (family.plus(at, more) <= last) {
    const until = barrier(at, length);
    if (until === undefined) return at;
    at = family.alignUp(family.plus(until, family.count(1)), length);
  }
  return undefined;
}

/** The first free prefix of a length. */
export function nextFree(space: FreeSpace, length: number, barrier: Barrier = nothingBars): AddressNumber | undefined {
  const { family, stretches } = space;
  const rank = family.bits - length;
  for (let found = stretches.ranked(rank); found;) {
    const [first, last] = found;
    const at = within(space, { first, last }, length, barrier);
    if (at !== undefined) return at;
    found = stretches.ranked(rank, family.plus(first, family.count(1)));
  }
  return undefined;
}
