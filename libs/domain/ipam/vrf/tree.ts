import {
  blockAround,
  blockOfTreeKey,
  covers,
  sizeText,
  treeKeyOf,
  treeSpanOf,
  type IpBlock,
  type SortedMap,
} from '#libs/kernel/index.js';
import { lengthName, type KnownPrefix, type PrefixTree } from './state.js';

export interface FoundPrefix {
  readonly block: IpBlock;
  readonly known: KnownPrefix;
}

/** The prefix right above a block: the longest one that it lies in, and that it is not itself. */
export function parentOf({ prefixes, lengths }: PrefixTree, block: IpBlock): FoundPrefix | undefined {
  for (let length = block.length - 1; length >= 0; length -= 1) {
    if (!lengths[lengthName({ ...block, length })]) continue;
    const around = blockAround(block, length);
    const known = prefixes.get(treeKeyOf(around));
    if (known) return { block: around, known };
  }
  return undefined;
}

/** The topmost of those that lie within a block, itself left out, in order. */
export function* topmostWithin<Known>(
  map: SortedMap<string, Known>,
  block: IpBlock,
): Generator<{ readonly block: IpBlock; readonly known: Known }> {
  const [own, last] = treeSpanOf(block);
  let after = own;
  for (;;) {
    const found = map.ceiling(`${after} `);
    if (!found || found[0] > last) return;
    const [key, known] = found;
    const below = blockOfTreeKey(key);
    yield { block: below, known };
    [, after] = treeSpanOf(below);
  }
}

/** How many addresses these have together, in decimal. */
export function sizeOfAll(found: Iterable<{ readonly block: IpBlock }>): string {
  let sum = 0n;
  for (const { block } of found) sum += BigInt(sizeText(block));
  return sum.toString();
}

/** The one of these, none of which lies in another, that a block lies in. */
export function coveringOne<Known>(
  map: SortedMap<string, Known>,
  block: IpBlock,
): { readonly block: IpBlock; readonly known: Known } | undefined {
  const found = map.floor(treeKeyOf(block));
  if (!found) return undefined;
  const around = blockOfTreeKey(found[0]);
  return covers(around, block) ? { block: around, known: found[1] } : undefined;
}
