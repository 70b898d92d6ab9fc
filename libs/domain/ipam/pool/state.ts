import type { AddressFunction, Holder, LinkEnd, PoolMode, RangeUse } from '#libs/contracts/index.js';
import { ipv4, parseBlock, SortedMap, type AddressNumber, type IpBlock, type IpFamily } from '#libs/kernel/index.js';
import { emptySpace, type FreeSpace, type Stretch } from '../free-space.js';

/** Something that is handed out: an address or a prefix, by its first address. */
export interface Taken {
  readonly block: IpBlock;
  /** That it is configured with, in bits. */
  readonly length: number;
  readonly holder: Holder;
  readonly function: AddressFunction;
  readonly within: string;
  readonly ends: readonly LinkEnd[] | undefined;
}

/** Something that was given back and may not be handed out yet. */
export interface Resting {
  readonly block: IpBlock;
  readonly within: string;
  /** ISO 8601. */
  readonly until: string;
}

export interface PoolRange extends Stretch {
  readonly use: RangeUse;
  readonly title: string;
}

export interface PoolPrefixKept {
  readonly prefix: string;
  readonly block: IpBlock;
  readonly usable: readonly Stretch[];
}

/**
 * All that a pool has to know to hand something out. Free space, takings and rests are trees that share what an event does
 * not touch: folding one costs microseconds however much is taken, and states of before stay what they were.
 */
export interface PoolState {
  readonly exists: boolean;
  readonly vrf: string;
  readonly family: IpFamily;
  readonly mode: PoolMode;
  readonly function: AddressFunction;
  readonly title: string;
  readonly blockLength: number | null;
  readonly quarantineDays: number;
  /** In the order in which they came. */
  readonly prefixes: readonly PoolPrefixKept[];
  readonly ranges: readonly PoolRange[];
  /** What may be handed out to who asks for anything. */
  readonly free: FreeSpace;
  readonly taken: SortedMap<AddressNumber, Taken>;
  readonly resting: SortedMap<AddressNumber, Resting>;
  /** The first addresses of what rests, by the end of its rest. */
  readonly restEnds: SortedMap<string, AddressNumber>;
}

export const noPool: PoolState = {
  exists: false,
  vrf: '',
  family: ipv4,
  mode: 'hosts',
  function: 'loopback',
  title: '',
  blockLength: null,
  quarantineDays: 0,
  prefixes: [],
  ranges: [],
  free: emptySpace(ipv4),
  taken: SortedMap.empty<AddressNumber, Taken>(),
  resting: SortedMap.empty<AddressNumber, Resting>(),
  restEnds: SortedMap.empty<string, AddressNumber>(),
};

/** Sorts by the end of the rest; the first address makes it the only one of its kind. */
export const restKey = (family: IpFamily, { until, block }: Pick<Resting, 'until' | 'block'>): string =>
  `${until} ${family.hexOf(block.first)}`;

/** Ends of rests that are over by then sort before this. */
export const restKeyAt = (at: string): string => `${at} ~`;

/** @throws Error for what no event has: they hold canonical text */
export function knownBlock(text: string): IpBlock {
  const block = parseBlock(text);
  if (!block) throw new Error(`${text} is no address or prefix`);
  return block;
}

/** The prefix of the pool that something lies in. */
export function prefixAround({ prefixes }: Pick<PoolState, 'prefixes'>, { first, last }: Stretch) {
  return prefixes.find(({ block }) => block.first <= first && last <= block.last);
}

/** What of a map lies in a stretch at least in part. Its blocks do not overlap, so only one can reach in from before. */
export function* touching<Kept extends { readonly block: IpBlock }>(
  map: SortedMap<AddressNumber, Kept>,
  { first, last }: Stretch,
): Generator<Kept> {
  const before = map.floor(first);
  if (before && before[0] < first && before[1].block.last >= first) yield before[1];
  for (const [at, kept] of map.entries(first)) {
    if (at > last) return;
    yield kept;
  }
}
