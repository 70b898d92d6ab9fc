import { keptByLink, rangesOf, heldOf, windowOf, type Drawn } from './address-cells.js';
import type { ListedAddress } from './address-list.jsx';
import type { Block } from './blocks.js';
import type { PrefixesWithinQuery, PrefixWholeQuery } from './prefix-page.graphql.js';

export type ShownPrefix = NonNullable<PrefixWholeQuery['prefix']>;
export type InnerPrefix = PrefixesWithinQuery['prefixes']['edges'][number]['node'];

/** What of a network's addresses is drawn. */
export function drawnOf(
  { pool }: ShownPrefix,
  block: Block,
  from: bigint | undefined,
  addresses: readonly ListedAddress[],
): Drawn<ListedAddress> {
  return {
    version: block.version,
    window: windowOf(block, from),
    held: heldOf(addresses),
    ranges: rangesOf(pool?.ranges ?? []),
    link: pool === null || pool.mode === 'HOSTS' ? [] : keptByLink(block),
  };
}
