import { AsnSpaceClaimed, type AsnRange, type AsnSpaceEvent } from '#libs/contracts/index.js';
import { accept, refuse, type Decider, type Decision, type Refusal } from '#libs/kernel/index.js';
import type { ClaimAsnSpace } from './commands.js';
import { overlaps } from './intervals.js';
import { rangeText } from './refusals.js';

export interface AsnSpaceState {
  readonly pools: Readonly<Record<string, readonly AsnRange[]>>;
}

/** The one stream of this category. */
export const theAsnSpace = 'all';

/**
 * Which pool hands out which numbers: two pools with the same ones would give them to two machines. Written in one append
 * with the pool that gets them. (RFC 7938 reuses numbers of 16 bits per cluster: that has to be forced, with a reason.)
 */
export const asnSpace: Decider<ClaimAsnSpace, AsnSpaceState, AsnSpaceEvent> = {
  category: 'asnspace',
  initialState: { pools: {} },
  decide: ({ data }, state) => claim(data, state),
  evolve: ({ pools }, { data }) => ({ pools: { ...pools, [data.pool]: data.ranges } }),
};

function claim(
  { pool, ranges, forcedBecause }: ClaimAsnSpace['data'],
  { pools }: AsnSpaceState,
): Decision<AsnSpaceEvent> {
  const plain = ranges.map(({ first, last }) => ({ first, last }));
  if (JSON.stringify(plain) === JSON.stringify(pools[pool])) return accept();
  const others = Object.entries(pools).filter(([other]) => other !== pool);
  const met = others.find(([, held]) => plain.some((one) => held.some((other) => overlaps(one, other))));
  if (met && !forcedBecause?.trim()) return refuse(overlapping(met[0], met[1]));
  return accept(AsnSpaceClaimed.record({ pool, ranges: plain, forcedBecause: forcedBecause?.trim() || null }));
}

const overlapping = (other: string, held: readonly AsnRange[]): Refusal => ({
  code: 'asn-pools-overlap',
  message: `ASN pool ${other} has some of these numbers: ${held.map(rangeText).join(', ')}.`,
  wayOut: 'Take numbers that no pool has; or force it, and say why.',
  field: 'ranges',
});
