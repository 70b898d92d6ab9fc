import { Link } from '@tanstack/react-router';
import { CommandButton } from '#console/commands/command-button.jsx';
import { CommandMenu } from '#console/commands/command-menu.jsx';
import { Badge } from '#console/ui/badge.jsx';
import { stateWords } from '#libs/contracts/summary/state-words.js';
import { Panel } from '#console/ui/panel.jsx';
import { SimpleTable } from '#console/ui/simple-table.jsx';
import { EmptyState } from '#console/ui/states.jsx';
import { amountText } from './blocks.js';
import { poolPrefixUsage } from './pool-usage.js';
import type { PoolWholeQuery } from './pools-page.graphql.js';
import { Utilisation } from './utilisation.jsx';

export type WholePool = NonNullable<PoolWholeQuery['pool']>;

/** Where a pool takes from. */
export const PoolPrefixes = ({ pool }: { readonly pool: WholePool }) => (
  <Panel
    title="Prefixes"
    isFlush
    actions={
      <CommandButton
        command="extendPool"
        subject={pool.code}
        fixed={{ pool: pool.code }}
        expectedRevision={pool.revision}
      />
    }
  >
    {pool.prefixes.length === 0 ? (
      <EmptyState title="It has no prefix">Extend it by one: until then it hands out nothing.</EmptyState>
    ) : (
      <SimpleTable
        label={`Prefixes of pool ${pool.code}`}
        isStacked
        isLongNamed
        rows={pool.prefixes}
        keyOf={({ prefix }) => prefix}
        columns={[
          {
            id: 'prefix',
            title: 'Prefix',
            cell: ({ prefix }) => (
              <Link to="/network/prefix" search={{ vrf: pool.vrfCode, prefix }}>
                <code>{prefix}</code>
              </Link>
            ),
          },
          {
            id: 'used',
            title: 'Used',
            cell: (one) => <Utilisation label={one.prefix} usage={poolPrefixUsage(one)} />,
          },
          {
            id: 'do',
            title: '',
            cell: ({ prefix }) => (
              <CommandMenu
                subject={prefix}
                commands={['reducePool']}
                fixed={{ pool: pool.code, prefix }}
                expectedRevision={pool.revision}
              />
            ),
          },
        ]}
      />
    )}
  </Panel>
);

/** What it does not hand out of itself. */
export const PoolRanges = ({ pool }: { readonly pool: WholePool }) => (
  <Panel
    title="Kept back"
    isFlush
    actions={
      <CommandButton
        command="addPoolRange"
        subject={pool.code}
        fixed={{ pool: pool.code }}
        expectedRevision={pool.revision}
      />
    }
  >
    {pool.ranges.length === 0 ? (
      <EmptyState title="Nothing is kept back">
        Reserve a range for those who ask for one of its addresses, exclude it, or leave it to a DHCP server.
      </EmptyState>
    ) : (
      <SimpleTable
        label={`Ranges that pool ${pool.code} keeps back`}
        isStacked
        isLongNamed
        rows={pool.ranges}
        keyOf={({ first }) => first}
        columns={[
          { id: 'from', title: 'From', isShort: true, cell: ({ first }) => <code>{first}</code> },
          { id: 'to', title: 'To', isShort: true, cell: ({ last }) => <code>{last}</code> },
          { id: 'size', title: 'Addresses', isFigure: true, cell: ({ size }) => amountText(BigInt(size)) },
          {
            id: 'use',
            isMain: true,
            title: 'Why',
            cell: ({ use }) => <Badge>{stateWords('PoolRange.use', use)}</Badge>,
          },
          { id: 'title', title: 'Title', cell: ({ title }) => title },
          {
            id: 'do',
            title: '',
            cell: ({ first, last }) => (
              <CommandMenu
                subject={`${first} to ${last}`}
                commands={['removePoolRange']}
                fixed={{ pool: pool.code, from: first, to: last }}
                expectedRevision={pool.revision}
              />
            ),
          },
        ]}
      />
    )}
  </Panel>
);
