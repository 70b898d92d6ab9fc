import { describe, expect, it } from 'vitest';
import { parseBlock } from './blocks.js';
import { freeText, levelOf, linesOf, openLevels, prune, treeOf, type Leaf } from './prefix-tree.js';

const leaf = (text: string, isDivided = false): Leaf<string> => {
  const block = parseBlock(text);
  if (!block) throw new Error(`${text} is no prefix.`);
  return { block, row: text, isDivided };
};

const demo = [
  leaf('10.64.20.0/22'),
  leaf('fd00:b1::/48', true),
  leaf('10.64.0.0/16', true),
  leaf('10.0.0.0/8', true),
  leaf('10.64.0.0/22'),
];

const shown = (open: (key: string) => boolean, withFree = true): readonly string[] =>
  linesOf(treeOf(demo), open, withFree).map((line) =>
    line.kind === 'node' ? `${line.level} ${line.node.row}` : `${line.level} free ${freeText(line.blocks)}`,
  );

describe('the tree of prefixes', () => {
  it('puts each into the smallest that it lies in', () =>
    expect(shown(() => true, false)).toEqual([
      '1 10.0.0.0/8',
      '2 10.64.0.0/16',
      '3 10.64.0.0/22',
      '3 10.64.20.0/22',
      '1 fd00:b1::/48',
    ]));

  it('shows what is free between the prefixes of what is divided, and only there', () =>
    expect(shown(() => true)).toEqual([
      '1 10.0.0.0/8',
      '2 free 10.0.0.0/10',
      '2 10.64.0.0/16',
      '3 10.64.0.0/22',
      '3 free 10.64.8.0/21 and 2 more',
      '3 10.64.20.0/22',
      '3 free 10.64.128.0/17 and 3 more',
      '2 free 10.128.0.0/9 and 6 more',
      '1 fd00:b1::/48',
      '2 free fd00:b1::/48',
    ]));

  it('leaves out what is closed', () => expect(shown((key) => key === '>fd00:b1::/48')).toHaveLength(3));

  it('keeps what something that is looked for lies in', () => {
    const found = prune(treeOf(demo), ({ row }) => row === '10.64.20.0/22');
    expect(linesOf(found, () => true, false)).toHaveLength(3);
  });

  it('takes a prefix that is also an aggregate as lying in it', () => {
    const twice = treeOf([leaf('10.0.0.0/8', true), leaf('10.0.0.0/8', true)]);
    expect(twice).toHaveLength(1);
    expect(twice[0]?.children).toHaveLength(1);
  });

  it('begins open as deep as what is in sight stays few', () => {
    const roots = treeOf(demo);
    expect([openLevels(roots, 1), openLevels(roots, 4), openLevels(roots, 400)]).toEqual([0, 1, 3]);
    const open = openLevels(roots, 4);
    const lines = linesOf(roots, (key) => levelOf(key) <= open, false);
    expect(Math.max(...lines.map(({ level }) => level))).toBe(2);
  });
});
