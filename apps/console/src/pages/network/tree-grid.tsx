import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState, type KeyboardEvent } from 'react';
import { actOf } from '#console/ui/keys/key.js';
import { useKeysTold } from '#console/ui/keys/keys-here.js';
import type { TreeLine } from './prefix-tree.js';
import styles from './prefix-tree.module.css';
import { TreeLineCells } from './tree-line.jsx';
import { treeKeys, type TreeSide } from './tree-keys.js';
import type { TreeRow } from './tree-row.js';

const told = { title: 'In the tree of prefixes', keys: treeKeys };

export interface TreeGridProps {
  readonly lines: readonly TreeLine<TreeRow>[];
  readonly vrf: string;
  readonly onToggle: (key: string) => void;
  readonly isFound?: ((line: TreeLine<TreeRow>) => boolean) | undefined;
}

/** Narrow windows have two lines for each; as the style sheet. */
const isNarrow = (): boolean => matchMedia('(max-width: 60rem)').matches;

/** Where an arrow to the side leads: opens, closes, or goes to what it lies in. */
function sideways(lines: readonly TreeLine<TreeRow>[], at: number, side: TreeSide): 'toggle' | number | undefined {
  const line = lines[at];
  if (line?.kind === 'node' && line.isParent && line.isOpen === (side === 'close')) return 'toggle';
  if (side === 'open' || !line) return undefined;
  const above = lines.slice(0, at).findLastIndex(({ level }) => level < line.level);
  return above < 0 ? undefined : above;
}

/** The tree, by arrow keys as the pattern of ARIA for tree grids has it; only what is seen is in the page. */
export const TreeGrid = ({ lines, vrf, onToggle, isFound }: TreeGridProps) => {
  const scroll = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  useKeysTold(told);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => (isNarrow() ? 52 : 36),
    getItemKey: (at) => lines[at]?.key ?? at,
    overscan: 12,
  });
  const active = Math.min(current, lines.length - 1);
  const go = (to: number): void => {
    const at = Math.max(0, Math.min(to, lines.length - 1));
    setCurrent(at);
    virtual.scrollToIndex(at);
    requestAnimationFrame(() => scroll.current?.querySelector<HTMLElement>(`[data-at="${at}"]`)?.focus());
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const { target, currentTarget } = event;
    const act = target === currentTarget ? actOf(treeKeys, event) : undefined;
    if (act === undefined) return;
    event.preventDefault();
    if (act === 'visit') return currentTarget.querySelector('a')?.click();
    if (typeof act === 'function') return go(act(active, lines.length));
    const side = sideways(lines, active, act);
    if (side === 'toggle') onToggle(lines[active]?.key ?? '');
    else if (side !== undefined) go(side);
  };
  return (
    <div ref={scroll} className={styles['scroll']}>
      <div role="treegrid" aria-label={`Prefixes of VRF ${vrf}`} aria-rowcount={lines.length + 1} tabIndex={-1}>
        <div role="rowgroup">
          <div role="row" aria-rowindex={1} className={styles['head']}>
            {['Prefix', 'Title', 'For', 'Used'].map((title) => (
              <div key={title} role="columnheader">
                {title}
              </div>
            ))}
            <div role="columnheader">
              <span className="visually-hidden">Commands</span>
            </div>
          </div>
        </div>
        <div role="rowgroup" className={styles['tree']} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start, size, key }) => {
            const line = lines[index];
            if (!line) return null;
            return (
              <div
                key={key}
                role="row"
                data-at={index}
                aria-rowindex={index + 2}
                aria-level={line.level}
                {...(line.kind === 'node' && line.isParent && { 'aria-expanded': line.isOpen })}
                tabIndex={index === active ? 0 : -1}
                onKeyDown={onKeyDown}
                onFocus={() => setCurrent(index)}
                className={`${styles['row']} ${isFound?.(line) ? styles['found'] : ''}`}
                style={{ transform: `translateY(${start}px)`, height: size }}
              >
                <TreeLineCells line={line} vrf={vrf} onToggle={() => onToggle(line.key)} />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
};
