import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { CommandButton } from '#console/commands/command-button.jsx';
import { Copyable } from '#console/ui/copyable.jsx';
import { SelectField } from '#console/ui/select-field.jsx';
import { SimpleTable } from '#console/ui/simple-table.jsx';
import { EmptyState } from '#console/ui/states.jsx';
import { addressText, bitsOf, blockText, freeSpans, nextFree, parseBlock, sizeOf, type Block } from './blocks.js';
import styles from './network.module.css';
import { functionText } from '#libs/contracts/summary/function-text.js';
import type { InnerPrefix, ShownPrefix } from './prefix-parts.js';
import strip from './strip.module.css';
import { usageOf } from './usage.js';
import { Utilisation } from './utilisation.jsx';

interface Placed {
  readonly row: InnerPrefix;
  readonly block: Block;
}

const part = (some: bigint, whole: bigint): number => Number((some * 1_000_000n) / whole) / 10_000;

/** Where in a container its prefixes lie, to scale; how high each is filled is how much of it is used. */
const Strip = ({
  block,
  inner,
  vrf,
}: {
  readonly block: Block;
  readonly inner: readonly Placed[];
  readonly vrf: string;
}) => {
  const size = sizeOf(block);
  return (
    <figure aria-label={`Where the prefixes of ${blockText(block)} lie`}>
      <div className={strip['strip']}>
        {inner.map(({ row, block: one }) => {
          const { used, size: whole } = usageOf(row);
          return (
            <Link
              key={row.prefix}
              to="/network/prefix"
              search={{ vrf, prefix: row.prefix }}
              aria-label={row.prefix}
              title={`${row.prefix} ${row.title}`}
              className={row.kind === 'CONTAINER' ? strip['container'] : undefined}
              style={{ left: `${part(one.first - block.first, size)}%`, width: `${part(sizeOf(one), size)}%` }}
            >
              <span style={{ width: '100%', height: `${whole === 0n ? 0 : part(used, whole)}%` }} />
            </Link>
          );
        })}
      </div>
      <figcaption className={strip['ends']}>
        <span>{addressText(block.version, block.first)}</span>
        <span>{addressText(block.version, block.last)}</span>
      </figcaption>
    </figure>
  );
};

/** Lengths that somebody may want: from one that halves the container down to some steps of four bits. */
function lengthsIn({ version, length }: Block): readonly number[] {
  const most = version === 4 ? 30 : 64;
  return Array.from({ length: Math.max(1, Math.min(most, bitsOf(version)) - length) }, (_, at) => length + 1 + at);
}

const NextPrefix = ({
  block,
  inner,
  vrf,
}: {
  readonly block: Block;
  readonly inner: readonly Placed[];
  readonly vrf: string;
}) => {
  const [length, setLength] = useState(
    Math.min(Math.max(block.length + 1, block.version === 4 ? 24 : 64), bitsOf(block.version)),
  );
  const free = freeSpans(
    block,
    inner.map((one) => one.block),
  );
  const next = nextFree(block.version, free, length);
  return (
    <div className={styles['line']}>
      <span className={styles['soft']}>Next free prefix of length</span>
      <SelectField
        label="Length of the next free prefix"
        isLabelHidden
        value={String(length)}
        options={lengthsIn(block).map((one) => ({ id: String(one), label: `/${one}` }))}
        onChange={(one) => setLength(Number(one))}
      />
      {next ? (
        <>
          <Copyable text={blockText(next)} label="the next free prefix" />
          <CommandButton
            command="addPrefix"
            look="primary"
            subject={blockText(next)}
            fixed={{ vrf, prefix: blockText(next) }}
            initial={{ kind: 'NETWORK' }}
          >
            Add it…
          </CommandButton>
        </>
      ) : (
        <span>Nothing that long is free.</span>
      )}
    </div>
  );
};

export interface DividedProps {
  readonly prefix: ShownPrefix;
  readonly block: Block;
  /** All prefixes that lie in it. */
  readonly inner: readonly InnerPrefix[];
}

/** What a container is divided into. */
export const Divided = ({ prefix, block, inner }: DividedProps) => {
  const right = inner
    .filter(({ parent }) => parent === prefix.prefix)
    .flatMap((row) => {
      const one = parseBlock(row.prefix);
      return one ? [{ row, block: one }] : [];
    });
  const vrf = prefix.vrf.code;
  return (
    <div className={styles['stack']}>
      <Strip block={block} inner={right} vrf={vrf} />
      <NextPrefix block={block} inner={right} vrf={vrf} />
      {right.length === 0 ? (
        <EmptyState title="Nothing is in it yet">Add a prefix; the next free one is above.</EmptyState>
      ) : (
        <SimpleTable
          label={`Prefixes in ${prefix.prefix}`}
          isStacked
          isLongNamed
          rows={right.map(({ row }) => row)}
          keyOf={(row) => row.prefix}
          columns={[
            {
              id: 'prefix',
              title: 'Prefix',
              cell: (row) => (
                <Link to="/network/prefix" search={{ vrf, prefix: row.prefix }}>
                  <code>{row.prefix}</code>
                </Link>
              ),
            },
            { id: 'title', title: 'Title', cell: ({ title }) => title },
            {
              id: 'for',
              title: 'For',
              cell: (row) => (row.kind === 'CONTAINER' ? 'container' : row.function && functionText(row.function)),
            },
            {
              id: 'used',
              isMain: true,
              title: 'Used',
              cell: (row) => <Utilisation label={row.prefix} usage={usageOf(row)} />,
            },
          ]}
        />
      )}
    </div>
  );
};
