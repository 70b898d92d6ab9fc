import { blockText, parseBlock } from './blocks.js';
import type { TreeAggregatesQuery, TreePrefixesQuery } from './network-page.graphql.js';
import type { Leaf } from './prefix-tree.js';

export type TreePrefix = TreePrefixesQuery['prefixes']['edges'][number]['node'];
export type TreeAggregate = TreeAggregatesQuery['aggregates']['edges'][number]['node'];
export type TreeRow =
  | { readonly is: 'aggregate'; readonly of: TreeAggregate }
  | { readonly is: 'prefix'; readonly of: TreePrefix };

/** What a VRF has, as leaves of its tree. Aggregates come first, so that a prefix of the same size lies in its aggregate. */
export function leavesOf(
  aggregates: readonly TreeAggregate[],
  prefixes: readonly TreePrefix[],
): readonly Leaf<TreeRow>[] {
  const rows: readonly TreeRow[] = [
    ...aggregates.map((of) => ({ is: 'aggregate', of }) as const),
    ...prefixes.map((of) => ({ is: 'prefix', of }) as const),
  ];
  return rows.flatMap((row) => {
    const block = parseBlock(row.of.prefix);
    return block ? [{ block, row, isDivided: row.is === 'aggregate' || row.of.kind === 'CONTAINER' }] : [];
  });
}

function wordsOf(row: TreeRow): readonly (string | null | undefined)[] {
  if (row.is === 'aggregate') return [row.of.prefix, row.of.title, row.of.registry];
  const { prefix, title, siteCode, clusterCode, poolCode, vlan, function: use } = row.of;
  return [prefix, title, siteCode, clusterCode, poolCode, use, vlan?.name, vlan && `vlan ${vlan.vid}`];
}

/** What is looked for: the prefixes that an address lies in, or those of which something that is said has the text. */
export function finder(text: string): (leaf: Leaf<TreeRow>) => boolean {
  const block = parseBlock(text);
  if (block)
    return (leaf) =>
      leaf.block.version === block.version &&
      (leaf.block.first <= block.first ? leaf.block.last >= block.last : blockText(leaf.block) === text);
  const wanted = text.trim().toLowerCase();
  return ({ row }) => wordsOf(row).some((word) => word?.toLowerCase().includes(wanted) === true);
}
