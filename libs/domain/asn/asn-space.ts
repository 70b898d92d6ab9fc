import { AsnSpaceClaimed, type AsnRange, type AsnSpaceEvent } from '#libs/contracts/index.js';
import { accept, refuse, type Decider, type Decision, type Refusal } from '#libs/kernel/index.js';
import type { ClaimAsnSpace } from './commands.js';
import { common, intervalsOf, overlaps } from './intervals.js';
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
  { pool, ranges, forcedBecause, shared }: ClaimAsnSpace['data'],
  { pools }: AsnSpaceState,
): Decision<AsnSpaceEvent> {
  const plain = ranges.map(({ first, last }) => ({ first, last }));
  if (JSON.stringify(plain) === JSON.stringify(pools[pool])) return accept();
  const others = Object.entries(pools).filter(([other]) => other !== pool);
  const met = others.filter(([, held]) => plain.some((one) => held.some((other) => overlaps(one, other))));
  const [against] = forcedBecause?.trim() ? met.filter(([other, held]) => !isAllowed(other, plain, held, shared)) : met;
  if (against) return refuse(overlapping(against[0], against[1]));
  return accept(AsnSpaceClaimed.record({ pool, ranges: plain, forcedBecause: forcedBecause?.trim() || null }));
}

/** Whether all that two pools would share is what they may. */
function isAllowed(
  other: string,
  own: readonly AsnRange[],
  held: readonly AsnRange[],
  shared: ClaimAsnSpace['data']['shared'],
): boolean {
  if (!shared) return true;
  const may = intervalsOf(shared.filter((one) => one.with === other).flatMap(({ ranges }) => ranges));
  return common(own, held).every(({ first, last }) => may.some((one) => one.first <= first && last <= one.last));
}

const overlapping = (other: string, held: readonly AsnRange[]): Refusal => ({
  code: 'asn-pools-overlap',
  message: `ASN pool ${other} has some of these numbers: ${held.map(rangeText).join(', ')}.`,
  wayOut: 'Take numbers that no pool has; or force it, and say why.',
  field: 'ranges',
});
