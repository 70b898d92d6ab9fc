import type { PoolEvent } from '#libs/contracts/index.js';
import { familyOf } from '#libs/kernel/index.js';
import { emptySpace, including, without, type FreeSpace, type Stretch } from '../free-space.js';
import { usableOf } from '../usable-space.js';
import {
  knownBlock,
  noPool,
  prefixAround,
  restKey,
  touching,
  type PoolRange,
  type PoolState,
  type Resting,
  type Taken,
} from './state.js';

export function evolvePool(state: PoolState, event: PoolEvent): PoolState {
  switch (event.type) {
    case 'PoolCreated': {
      const { family: version, vrf, mode, function: purpose, title, blockLength, quarantineDays } = event.data;
      const family = familyOf(version);
      const facts = { vrf, family, mode, function: purpose, title, blockLength, quarantineDays };
      return { ...noPool, ...facts, exists: true, free: emptySpace(family) };
    }
    case 'PoolChanged':
      return { ...state, title: event.data.title, quarantineDays: event.data.quarantineDays };
    case 'PoolRemoved':
      return noPool;
    case 'PoolExtended':
      return extended(state, event.data.prefix);
    case 'PoolReduced':
      return reduced(state, event.data.prefix);
    case 'PoolRangeAdded': {
      const range = rangeOf(state, event.data);
      return { ...state, ranges: [...state.ranges, range], free: without(state.free, range) };
    }
    case 'PoolRangeRemoved':
      return withoutRange(state, rangeOf(state, event.data));
    default:
      return evolveTakings(state, event);
  }
}

type TakingEvent = Extract<PoolEvent, { type: `Address${string}` | `Prefix${string}` | 'QuarantineEnded' }>;

function evolveTakings(state: PoolState, event: TakingEvent): PoolState {
  switch (event.type) {
    case 'AddressTaken': {
      const { address, length, holder, function: purpose, within } = event.data;
      return withTaken(state, {
        block: knownBlock(address),
        length,
        holder,
        function: purpose,
        within,
        ends: undefined,
      });
    }
    case 'PrefixTaken': {
      const { prefix, holder, function: purpose, within, ends } = event.data;
      const block = knownBlock(prefix);
      return withTaken(state, { block, length: block.length, holder, function: purpose, within, ends });
    }
    case 'AddressFreed':
      return withFreed(state, event.data.address, event.data);
    case 'PrefixFreed':
      return withFreed(state, event.data.prefix, event.data);
    case 'QuarantineEnded':
      return event.data.ended.reduce((before, { what }) => withoutRest(before, knownBlock(what).first), state);
  }
}

function rangeOf(
  { family }: PoolState,
  { from, to, use, title }: { from: string; to: string; use: PoolRange['use']; title: string },
): PoolRange {
  return { first: family.numberOf(from), last: family.numberOf(to), use, title };
}

function extended(state: PoolState, prefix: string): PoolState {
  const block = knownBlock(prefix);
  const usable = usableOf(block, state.mode);
  const free = usable.reduce<FreeSpace>(including, state.free);
  return { ...state, prefixes: [...state.prefixes, { prefix, block, usable }], free };
}

function reduced(state: PoolState, prefix: string): PoolState {
  const block = knownBlock(prefix);
  const prefixes = state.prefixes.filter((one) => one.prefix !== prefix);
  return { ...state, prefixes, free: without(state.free, block) };
}

/** Of these, what is usable and not in a range, taken or resting is free. */
function released(state: PoolState, stretch: Stretch): FreeSpace {
  let free = state.free;
  for (const one of prefixAround(state, stretch)?.usable ?? []) {
    const first = one.first > stretch.first ? one.first : stretch.first;
    const last = one.last < stretch.last ? one.last : stretch.last;
    if (first <= last) free = including(free, { first, last });
  }
  for (const range of state.ranges)
    if (range.first <= stretch.last && stretch.first <= range.last) free = without(free, range);
  for (const { block } of touching(state.taken, stretch)) free = without(free, block);
  for (const { block } of touching(state.resting, stretch)) free = without(free, block);
  return free;
}

function withoutRange(state: PoolState, range: PoolRange): PoolState {
  const ranges = state.ranges.filter(({ first, last }) => first !== range.first || last !== range.last);
  const left = { ...state, ranges };
  return { ...left, free: released(left, range) };
}

function withTaken(state: PoolState, taken: Taken): PoolState {
  const { block } = taken;
  const rested = state.resting.get(block.first) ? withoutRest(state, block.first) : state;
  return { ...rested, free: without(rested.free, block), taken: rested.taken.set(block.first, taken) };
}

function withFreed(
  state: PoolState,
  text: string,
  { within, quarantine }: { within: string; quarantine: { until: string } | null },
): PoolState {
  const block = knownBlock(text);
  const left = { ...state, taken: state.taken.delete(block.first) };
  if (!quarantine) return { ...left, free: released(left, block) };
  const rest: Resting = { block, within, until: quarantine.until };
  return {
    ...left,
    resting: left.resting.set(block.first, rest),
    restEnds: left.restEnds.set(restKey(state.family, rest), block.first),
  };
}

function withoutRest(state: PoolState, first: Resting['block']['first']): PoolState {
  const rest = state.resting.get(first);
  if (!rest) return state;
  const left = {
    ...state,
    resting: state.resting.delete(first),
    restEnds: state.restEnds.delete(restKey(state.family, rest)),
  };
  return { ...left, free: released(left, rest.block) };
}
