import { PoolExtended, PoolRangeAdded, PoolRangeRemoved, PoolReduced, type PoolEvent } from '#libs/contracts/index.js';
import { accept, blockText, overlap, parseAddress, refuse, type Decision, type Refusal } from '#libs/kernel/index.js';
import { withBlock } from '../asked-block.js';
import { countOf, usableOf } from '../usable-space.js';
import type { AddRange, ExtendPool, ReducePool, RemoveRange } from './commands.js';
import { prefixAround, touching, type PoolRange, type PoolState } from './state.js';

export function extendPool({ pool, vrf, prefix: text }: ExtendPool['data'], state: PoolState): Decision<PoolEvent> {
  return withBlock(text, (block) => {
    const prefix = blockText(block);
    if (vrf !== state.vrf) return refuse(otherVrf(pool, vrf, state));
    if (block.family !== state.family) return refuse(otherFamily(pool, prefix, state));
    if (state.prefixes.some((one) => one.prefix === prefix)) return accept();
    const other = state.prefixes.find((one) => overlap(one.block, block));
    if (other) return refuse(overlapsOwn(pool, prefix, other.prefix));
    const usable = countOf(block, usableOf(block, state.mode));
    return accept(PoolExtended.record({ pool, vrf, prefix, usable }));
  });
}

const otherVrf = (pool: string, vrf: string, state: PoolState): Refusal => ({
  code: 'other-vrf',
  message: `Pool ${pool} is of VRF ${state.vrf}, not of ${vrf}.`,
  wayOut: 'Extend it by a prefix of its own VRF.',
  field: 'vrf',
});

const otherFamily = (pool: string, prefix: string, { family }: PoolState): Refusal => ({
  code: 'other-family',
  message: `Pool ${pool} is of IPv${family.version}, and ${prefix} is not.`,
  wayOut: 'Make a pool for the other one beside it.',
  field: 'prefix',
});

const overlapsOwn = (pool: string, prefix: string, other: string): Refusal => ({
  code: 'prefix-overlaps',
  message: `${prefix} overlaps ${other}, which pool ${pool} has already.`,
  wayOut: 'Extend it by a prefix that is not in it yet.',
  field: 'prefix',
});

export function reducePool({ pool, prefix: text }: ReducePool['data'], state: PoolState): Decision<PoolEvent> {
  return withBlock(text, (block) => {
    const prefix = blockText(block);
    const { vrf } = state;
    if (!state.prefixes.some((one) => one.prefix === prefix)) return accept();
    const [taken] = touching(state.taken, block);
    const [rest] = touching(state.resting, block);
    const [range] = state.ranges.filter(({ first, last }) => first <= block.last && block.first <= last);
    if (!taken && !rest && !range) return accept(PoolReduced.record({ pool, vrf, prefix }));
    const what = taken ? 'addresses that are taken' : rest ? 'addresses in quarantine' : 'a range';
    return refuse({
      code: 'prefix-in-use',
      message: `${prefix} of pool ${pool} has ${what}.`,
      wayOut: 'Give these back first, and remove its ranges.',
      field: 'prefix',
    });
  });
}

interface AskedRange {
  readonly pool: string;
  readonly from: string;
  readonly to: string;
}

/** The addresses from one to another within one prefix of the pool. */
function stretchOf({ pool, from, to }: AskedRange, state: PoolState): Omit<PoolRange, 'use' | 'title'> | Refusal {
  const [first, last] = [parseAddress(from), parseAddress(to)];
  const { family } = state;
  if (first?.family !== family || last?.family !== family || first.number > last.number)
    return {
      code: 'range-invalid',
      message: `From "${from}" to "${to}" is no range of IPv${family.version} addresses.`,
      wayOut: 'Give the first and the last address of it, without lengths.',
      field: 'from',
    };
  const stretch = { first: first.number, last: last.number };
  if (prefixAround(state, stretch)) return stretch;
  return {
    code: 'outside-pool',
    message: `From ${from} to ${to} is not within one prefix of pool ${pool}.`,
    wayOut: 'Give each prefix a range of its own, or extend the pool first.',
    field: 'from',
  };
}

export function addRange(data: AddRange['data'], state: PoolState): Decision<PoolEvent> {
  const { pool, use, title = '' } = data;
  const stretch = stretchOf(data, state);
  if ('code' in stretch) return refuse(stretch);
  const { first, last } = stretch;
  const other = state.ranges.find((one) => one.first <= last && first <= one.last);
  const { family, vrf } = state;
  if (other)
    return refuse({
      code: 'range-overlaps',
      message: `Pool ${pool} has a ${other.use} range from ${family.textOf(other.first)} to ${family.textOf(other.last)} there.`,
      wayOut: 'Remove that one first, or choose addresses beside it.',
      field: 'from',
    });
  const [from, to] = [family.textOf(first), family.textOf(last)];
  return accept(PoolRangeAdded.record({ pool, vrf, from, to, use, title }));
}

export function removeRange(data: RemoveRange['data'], state: PoolState): Decision<PoolEvent> {
  const stretch = stretchOf(data, state);
  if ('code' in stretch) return refuse(stretch);
  const known = state.ranges.find(({ first, last }) => first === stretch.first && last === stretch.last);
  const { family, vrf } = state;
  if (!known)
    return refuse({
      code: 'range-not-found',
      message: `Pool ${data.pool} has no range from ${data.from} to ${data.to}.`,
      wayOut: 'Name it by its first and its last address.',
      field: 'from',
    });
  const { use, title } = known;
  const [from, to] = [family.textOf(known.first), family.textOf(known.last)];
  return accept(PoolRangeRemoved.record({ pool: data.pool, vrf, from, to, use, title }));
}
