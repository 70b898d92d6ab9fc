import { Link } from '@tanstack/react-router';
import { ChevronDown, ChevronRight, Plus } from 'lucide-react';
import { CommandButton } from '#console/commands/command-button.jsx';
import { CommandMenu } from '#console/commands/command-menu.jsx';
import { Badge } from '#console/ui/badge.jsx';
import { addressText, blockText, type Block } from './blocks.js';
import { freeText, spanAmount, type TreeLine } from './prefix-tree.js';
import styles from './prefix-tree.module.css';
import type { TreePrefix, TreeRow } from './tree-row.js';
import { usageOf } from './usage.js';
import { Utilisation } from './utilisation.jsx';
import { functionText } from '#libs/contracts/summary/function-text.js';

export interface TreeLineProps {
  readonly line: TreeLine<TreeRow>;
  readonly vrf: string;
  readonly onToggle: () => void;
}

type FreeLine = Extract<TreeLine<TreeRow>, { kind: 'free' }>;

/** Rem that each level is further in. */
const indentOf = (level: number): { readonly width: string } => ({ width: `${(level - 1) * 1.25}rem` });

const spanText = ({ span: { first, last }, within: { version } }: FreeLine): string =>
  `${addressText(version, first)} to ${addressText(version, last)}`;

const Name = ({ line, vrf, onToggle }: TreeLineProps) => {
  if (line.kind === 'free') {
    return (
      <div role="gridcell" className={`${styles['name']} ${styles['free']}`} title={spanText(line)}>
        <span className={styles['indent']} style={indentOf(line.level)} />
        <span className={styles['freeMark']} aria-hidden />
        <span className={styles['text']}>{freeText(line.blocks)}</span>
      </div>
    );
  }
  const { isParent, isOpen, level, node } = line;
  const { prefix } = node.row.of;
  return (
    <div role="gridcell" className={styles['name']}>
      <span className={styles['indent']} style={indentOf(level)} />
      {isParent ? (
        <button
          type="button"
          tabIndex={-1}
          className={styles['toggle']}
          aria-label={`${isOpen ? 'Close' : 'Open'} ${prefix}`}
          onClick={onToggle}
        >
          {isOpen ? <ChevronDown size={16} aria-hidden /> : <ChevronRight size={16} aria-hidden />}
        </button>
      ) : (
        <span className={styles['leaf']} />
      )}
      {node.row.is === 'aggregate' ? (
        <code className={styles['text']}>{prefix}</code>
      ) : (
        <Link to="/network/prefix" search={{ vrf, prefix }} className={styles['text']} title={prefix}>
          {prefix}
        </Link>
      )}
    </div>
  );
};

const WhatFor = ({ row }: { readonly row: TreeRow }) => {
  if (row.is === 'aggregate') return <Badge>aggregate</Badge>;
  const { function: use, kind, vlan, siteCode, clusterCode } = row.of;
  return (
    <>
      {kind === 'CONTAINER' ? (
        <Badge>container</Badge>
      ) : (
        use !== null && <Badge tone="accent">{functionText(use)}</Badge>
      )}
      <span>{[siteCode, clusterCode, vlan && `VLAN ${vlan.vid}`].filter(Boolean).join(' · ')}</span>
    </>
  );
};

/** What is asked of a new prefix, as far as the place where it goes says it. */
const addedIn = (block: Block): Readonly<Record<string, unknown>> => ({ prefix: blockText(block), kind: 'NETWORK' });

const PrefixCommands = ({ prefix, vrf }: { readonly prefix: TreePrefix; readonly vrf: string }) => (
  <CommandMenu
    subject={prefix.prefix}
    commands={['changePrefix', 'removePrefix']}
    fixed={{ vrf, prefix: prefix.prefix }}
  />
);

const largest = (blocks: readonly Block[]): Block | undefined =>
  blocks.toSorted((one, other) => one.length - other.length)[0];

/** A line of the tree: a prefix, an aggregate, or what is free between them. */
export const TreeLineCells = (props: TreeLineProps) => {
  const { line, vrf } = props;
  if (line.kind === 'free') {
    const block = largest(line.blocks);
    return (
      <>
        <Name {...props} />
        <div role="gridcell" className={`${styles['title']} ${styles['free']}`}>
          {spanText(line)}
        </div>
        <div role="gridcell" className={styles['what']}>
          <Badge>free</Badge>
        </div>
        <div role="gridcell" className={`${styles['bar']} ${styles['free']}`}>
          {spanAmount(line.span)} free
        </div>
        <div role="gridcell" className={styles['act']}>
          {block && (
            <CommandButton
              command="addPrefix"
              look="quiet"
              aria-label={`Add… in ${blockText(line.within)}`}
              subject={`in ${blockText(line.within)}`}
              fixed={{ vrf }}
              initial={addedIn(block)}
            >
              <Plus size={16} aria-hidden />
              <span className={styles['addText']}>Add…</span>
            </CommandButton>
          )}
        </div>
      </>
    );
  }
  const { row } = line.node;
  return (
    <>
      <Name {...props} />
      <div role="gridcell" className={styles['title']}>
        {row.of.title}
      </div>
      <div role="gridcell" className={styles['what']}>
        <WhatFor row={row} />
      </div>
      <div role="gridcell" className={styles['bar']}>
        <Utilisation label={row.of.prefix} usage={usageOf(row.of)} />
      </div>
      <div role="gridcell" className={styles['act']}>
        {row.is === 'prefix' ? (
          <PrefixCommands prefix={row.of} vrf={vrf} />
        ) : (
          <CommandMenu subject={row.of.prefix} commands={['removeAggregate']} fixed={{ vrf, prefix: row.of.prefix }} />
        )}
      </div>
    </>
  );
};
