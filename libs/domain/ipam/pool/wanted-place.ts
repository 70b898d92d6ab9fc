import { blockAt, shortBlockText, type AddressNumber, type IpBlock, type Refusal } from '#libs/kernel/index.js';
import { forcedBy } from '../asked-block.js';
import { nextFree } from '../free-space.js';
import { linkBarrier } from '../usable-space.js';
import { prefixAround, touching, type PoolState } from './state.js';

/** Where something is to be handed out, or why not. */
export type Place = { readonly block: IpBlock; readonly within: string; readonly forced?: string } | Refusal;

/** The next free prefix of a length; an address is one of full length. */
export function nextPlace(pool: string, length: number, state: PoolState): Place {
  const { family, free, mode } = state;
  const first = nextFree(free, length, mode === 'blocks' ? linkBarrier : undefined);
  if (first === undefined) return exhausted(pool, length, state);
  const block = blockAt(family, first, length);
  return { block, within: prefixAround(state, block)?.prefix ?? '' };
}

function exhausted(pool: string, length: number, state: PoolState): Refusal {
  const { family, taken, resting, restEnds, ranges, prefixes } = state;
  const what = length === family.bits ? 'address' : `/${length}`;
  const [firstEnd] = restEnds.first() ?? [];
  const rests = resting.size === 1 ? 'rests' : 'rest';
  const rest = firstEnd === undefined ? '' : `, ${resting.size} ${rests} (the first until ${firstEnd.split(' ')[0]})`;
  const kept =
    ranges.length === 0
      ? ''
      : ranges.length === 1
        ? ', 1 range is kept back'
        : `, ${ranges.length} ranges are kept back`;
  const of = prefixes.length === 0 ? 'It has no prefix yet' : `Of ${prefixes.map((one) => one.prefix).join(', ')}`;
  return {
    code: 'pool-exhausted',
    message: `Pool ${pool} has no free ${what}. ${of}: ${taken.size} taken${rest}${kept}.`,
    wayOut: 'Extend it by another prefix, or give back what nobody needs.',
    field: 'pool',
  };
}

/** The place at an offset: counted in blocks of the length, from the first address of its first prefix on. */
export function placeAtOffset(pool: string, offset: number, length: number, state: PoolState): AddressNumber | Refusal {
  const { family, prefixes } = state;
  if (!Number.isInteger(offset) || offset < 0) return notAnOffset(offset);
  let left = family.count(offset);
  for (const { block } of prefixes) {
    if (block.length > length) continue;
    const has = 2n ** BigInt(length - block.length);
    if (BigInt(left) < has) return family.plus(block.first, times(state, left, length));
    left = family.version === 4 ? Number(BigInt(left) - has) : BigInt(left) - has;
  }
  return {
    code: 'offset-outside-pool',
    message: `Pool ${pool} has no place ${offset}: its prefixes are ${prefixes.map((one) => one.prefix).join(', ') || 'none'}.`,
    wayOut: 'Choose a smaller offset, or extend the pool.',
    field: 'offset',
  };
}

const notAnOffset = (offset: number): Refusal => ({
  code: 'offset-invalid',
  message: `${offset} is no offset: they are counted from 0.`,
  wayOut: 'Give 0 for the first place, or more.',
  field: 'offset',
});

function times({ family }: PoolState, count: AddressNumber, length: number): AddressNumber {
  const size = family.sizeOf(length);
  return typeof count === 'bigint' || typeof size === 'bigint' ? BigInt(count) * BigInt(size) : count * size;
}

/** What stands against handing out a certain block, the first of it; a reason passes over what may be forced. */
export function certainPlace(pool: string, block: IpBlock, force: string | undefined, state: PoolState): Place {
  const within = block.family === state.family ? prefixAround(state, block)?.prefix : undefined;
  if (within === undefined) return outside(pool, block, state);
  const [other] = touching(state.taken, block);
  if (other) return taken(pool, block, other.block, other.holder);
  const objection = objectionTo(pool, block, state);
  const reason = forcedBy(force);
  if (!objection) return { block, within };
  return reason === undefined ? objection : { block, within, forced: reason };
}

function objectionTo(pool: string, block: IpBlock, state: PoolState): Refusal | undefined {
  const what = shortBlockText(block);
  const [rest] = touching(state.resting, block);
  const refusal = (code: string, message: string, wayOut: string): Refusal => ({
    code,
    message,
    wayOut,
    field: 'address',
  });
  if (rest)
    return refusal(
      'in-quarantine',
      `${what} rests until ${rest.until}.`,
      'Take another one, end its quarantine, or force it with a reason.',
    );
  const range = state.ranges.find(
    ({ first, last, use }) => use !== 'reserved' && first <= block.last && block.first <= last,
  );
  if (range)
    return refusal(
      `in-${range.use}-range`,
      `${what} is in a range of pool ${pool} that is ${range.use}${range.title && ` (${range.title})`}.`,
      'Take another one, remove that range, or force it with a reason.',
    );
  const usable = prefixAround(state, block)?.usable ?? [];
  if (usable.some(({ first, last }) => first <= block.first && block.last <= last)) return undefined;
  return refusal(
    'kept-by-link',
    `${what} is what the link keeps for itself: its network, broadcast or anycast address.`,
    'Take another one, or force it with a reason.',
  );
}

function outside(pool: string, block: IpBlock, { prefixes }: PoolState): Refusal {
  return {
    code: 'outside-pool',
    message: `${shortBlockText(block)} is not in pool ${pool}: it has ${prefixes.map((one) => one.prefix).join(', ') || 'no prefix'}.`,
    wayOut: 'Take it from the pool that has it, or extend this one.',
    field: 'address',
  };
}

const taken = (pool: string, block: IpBlock, other: IpBlock, holder: { kind: string; id: string }): Refusal => ({
  code: 'already-taken',
  message: `${shortBlockText(block)} of pool ${pool} is taken: ${holder.kind} ${holder.id} holds ${shortBlockText(other)}.`,
  wayOut: 'Take another one, or have that one given back first.',
  field: 'address',
});
