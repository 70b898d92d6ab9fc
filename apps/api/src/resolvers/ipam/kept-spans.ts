import type { PoolMode } from '#libs/contracts/index.js';
import { usableOf } from '#libs/domain/index.js';
import { parseAddress, parseBlock, type AddressNumber, type IpFamily } from '#libs/kernel/index.js';

/** From the first to the last address. */
interface Span {
  readonly first: AddressNumber;
  readonly last: AddressNumber;
}

interface PrefixSpan extends Span {
  readonly prefix: string;
  readonly family: IpFamily;
}

/** As addresses are written. */
interface WrittenRange {
  readonly first: string;
  readonly last: string;
}

const byFirst = (one: Span, other: Span): number => (one.first < other.first ? -1 : 1);

/** What lies in both of two lists, each in order and without overlaps in itself: one pass over the two. */
export function inBoth<One extends Span>(ones: readonly One[], others: readonly Span[]): readonly One[] {
  const found: One[] = [];
  for (let [at, beside] = [0, 0]; ;) {
    const [one, other] = [ones[at], others[beside]];
    if (!one || !other) return found;
    const first = one.first > other.first ? one.first : other.first;
    const last = one.last < other.last ? one.last : other.last;
    if (first <= last) found.push({ ...one, first, last });
    if (one.last < other.last) at += 1;
    else beside += 1;
  }
}

/**
 * What of a pool's ranges lies in these prefixes of it and could be handed out: neither other prefixes nor what a link keeps
 * for itself. Neither the prefixes nor the ranges of a pool overlap: `extendPool` and `addPoolRange` see to that.
 */
export function keptSpans(
  prefixes: readonly string[],
  ranges: readonly WrittenRange[],
  mode: PoolMode,
): readonly PrefixSpan[] {
  const usable = prefixes.flatMap((prefix) => {
    const block = parseBlock(prefix);
    return block ? usableOf(block, mode).map((span) => ({ prefix, family: block.family, ...span })) : [];
  });
  const kept = ranges.flatMap((range) => {
    const [first, last] = [parseAddress(range.first), parseAddress(range.last)];
    return first && last ? [{ first: first.number, last: last.number }] : [];
  });
  return inBoth(usable.toSorted(byFirst), kept.toSorted(byFirst));
}
