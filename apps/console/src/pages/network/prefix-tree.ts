import {
  amountText,
  blocksIn,
  blockText,
  addressText,
  freeSpans,
  holds,
  sizeOf,
  type Block,
  type Span,
} from './blocks.js';

/** What is put into the tree: a prefix, or space that was given to be divided. */
export interface Leaf<Row> {
  readonly block: Block;
  readonly row: Row;
  /** Whether what lies between its prefixes can be divided further. */
  readonly isDivided: boolean;
}

export interface TreeNode<Row> extends Leaf<Row> {
  readonly children: readonly TreeNode<Row>[];
}

export type TreeLine<Row> = { readonly key: string; readonly level: number } & (
  | { readonly kind: 'node'; readonly node: TreeNode<Row>; readonly isOpen: boolean; readonly isParent: boolean }
  | { readonly kind: 'free'; readonly span: Span; readonly blocks: readonly Block[]; readonly within: Block }
);

/** As a tree is read: IPv4 first, by address, and each before what lies in it. */
function inOrder<Row>(one: Leaf<Row>, other: Leaf<Row>): number {
  const [a, b] = [one.block, other.block];
  if (a.version !== b.version) return a.version - b.version;
  if (a.first !== b.first) return a.first < b.first ? -1 : 1;
  return a.length - b.length;
}

interface Growing<Row> extends Leaf<Row> {
  readonly children: Growing<Row>[];
}

/** Each in the smallest that it lies in; of two that are the same, the later one is in the earlier one. */
export function treeOf<Row>(leaves: readonly Leaf<Row>[]): readonly TreeNode<Row>[] {
  const roots: Growing<Row>[] = [];
  const path: Growing<Row>[] = [];
  for (const leaf of leaves.toSorted(inOrder)) {
    const node: Growing<Row> = { ...leaf, children: [] };
    while (path.length > 0) {
      const above = path.at(-1);
      if (above && above.block.version === leaf.block.version && holds(above.block, leaf.block)) break;
      path.pop();
    }
    (path.at(-1)?.children ?? roots).push(node);
    path.push(node);
  }
  return roots;
}

/** What lies between the prefixes of one that is divided. */
export const freeIn = <Row>({ block, children }: TreeNode<Row>): readonly Span[] =>
  freeSpans(
    block,
    children.map((child) => child.block),
  );

interface Reading<Row> {
  readonly isOpen: (key: string) => boolean;
  /** Whether stretches that nobody has are lines as well. */
  readonly withFree: boolean;
  readonly lines: TreeLine<Row>[];
}

function readNode<Row>(node: TreeNode<Row>, level: number, path: string, reading: Reading<Row>): void {
  const key = `${path}>${blockText(node.block)}`;
  const free = reading.withFree && node.isDivided ? freeIn(node) : [];
  const isParent = node.children.length + free.length > 0;
  const isOpen = isParent && reading.isOpen(key);
  reading.lines.push({ kind: 'node', key, level, node, isOpen, isParent });
  if (!isOpen) return;
  const { version } = node.block;
  const parts = [
    ...node.children.map((child) => ({ first: child.block.first, child, span: undefined })),
    ...free.map((span) => ({ first: span.first, child: undefined, span })),
  ].toSorted((one, other) => (one.first < other.first ? -1 : 1));
  for (const { child, span } of parts) {
    if (child) readNode(child, level + 1, key, reading);
    if (!span) continue;
    const blocks = blocksIn(version, span, 128);
    reading.lines.push({
      kind: 'free',
      key: `${key}>${addressText(version, span.first)}-`,
      level: level + 1,
      span,
      blocks,
      within: node.block,
    });
  }
}

/** The lines that are seen, those of closed nodes left out. */
export function linesOf<Row>(
  roots: readonly TreeNode<Row>[],
  isOpen: (key: string) => boolean,
  withFree: boolean,
): readonly TreeLine<Row>[] {
  const lines: TreeLine<Row>[] = [];
  for (const root of roots) readNode(root, 1, '', { isOpen, withFree, lines });
  return lines;
}

/** How many levels can be open at once without more than so many prefixes in sight. */
export function openLevels<Row>(roots: readonly TreeNode<Row>[], most: number): number {
  let [levels, seen] = [0, roots.length];
  for (let row = roots; row.length > 0; levels += 1) {
    row = row.flatMap(({ children }) => children);
    seen += row.length;
    if (seen > most) return levels;
  }
  return levels;
}

/** Of the key of a line: 1 is the outermost. */
export const levelOf = (key: string): number => key.split('>').length - 1;

/** Only what fits, and all that it lies in. */
export function prune<Row>(
  roots: readonly TreeNode<Row>[],
  fits: (leaf: Leaf<Row>) => boolean,
): readonly TreeNode<Row>[] {
  return roots.flatMap((node) => {
    const children = prune(node.children, fits);
    return children.length > 0 || fits(node) ? [{ ...node, children }] : [];
  });
}

/** `10.64.12.0/22 and 3 more`: the prefixes that a free stretch falls into, the largest first. */
export function freeText(blocks: readonly Block[], shown = 1): string {
  const largest = blocks.toSorted((one, other) => one.length - other.length);
  const named = largest.slice(0, shown).map(blockText).join(', ');
  const more = blocks.length - Math.min(shown, blocks.length);
  return more > 0 ? `${named} and ${more} more` : named;
}

export const spanAmount = (span: Span): string => amountText(sizeOf(span));
