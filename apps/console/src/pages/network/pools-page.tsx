import { getRouteApi, Link } from '@tanstack/react-router';
import { useWhole } from '#console/api/use-whole.js';
import { CommandButton } from '#console/commands/command-button.jsx';
import { CommandMenu } from '#console/commands/command-menu.jsx';
import { Page } from '#console/ui/page.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { SimpleTable, type Column } from '#console/ui/simple-table.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { TextField } from '#console/ui/text-field.jsx';
import styles from './network.module.css';
import { NetworkTabs } from './network-tabs.jsx';
import { handsOut, poolUsage } from './pool-usage.js';
import { poolsDocument, type PoolsQuery } from './pools-page.graphql.js';
import { Utilisation, UtilisationLegend } from './utilisation.jsx';
import { functionText } from '#libs/contracts/summary/function-text.js';

const route = getRouteApi('/network/pools');
type Pool = PoolsQuery['pools']['edges'][number]['node'];

const columns: readonly Column<Pool>[] = [
  {
    id: 'code',
    title: 'Pool',
    cell: ({ code }) => (
      <Link to="/network/pools/$pool" params={{ pool: code }}>
        {code}
      </Link>
    ),
  },
  { id: 'title', title: 'Title', cell: ({ title }) => title },
  {
    id: 'for',
    title: 'For',
    cell: ({ function: use, family }) => `${functionText(use)} IPv${family}`,
  },
  { id: 'hands', title: 'Hands out', cell: handsOut },
  { id: 'vrf', title: 'VRF', isShort: true, cell: ({ vrfCode }) => vrfCode },
  {
    id: 'used',
    isMain: true,
    title: 'Used',
    cell: (pool) => <Utilisation label={pool.code} usage={poolUsage(pool)} />,
  },
  {
    id: 'do',
    title: '',
    cell: ({ code, mode, revision }) => (
      <CommandMenu
        subject={`pool ${code}`}
        fixed={{ pool: code }}
        expectedRevision={revision}
        commands={[
          mode === 'BLOCKS' ? 'takePrefix' : 'takeAddress',
          'extendPool',
          'addPoolRange',
          'changePool',
          'removePool',
        ]}
      />
    ),
  },
];

const Nothing = ({ find }: { readonly find: string | undefined }) =>
  find === undefined ? (
    <EmptyState title="No pools yet" actions={<CommandButton command="createPool" />}>
      A pool hands out what is in some prefixes: add a prefix first, then make a pool of it.
    </EmptyState>
  ) : (
    <EmptyState title={`No pool has “${find}”`}>Look for a code or a title.</EmptyState>
  );

export const PoolsPage = () => {
  const { find } = route.useSearch();
  const navigate = route.useNavigate();
  const pools = useWhole(poolsDocument, { search: find }, (result) => result.pools, { topics: ['pool'], most: 1000 });
  return (
    <Page title="Pools" lead="What hands out addresses and prefixes." actions={<CommandButton command="createPool" />}>
      <NetworkTabs />
      <div className={styles['narrow']}>
        <TextField
          label="Find a pool"
          type="search"
          value={find ?? ''}
          onChange={(text) => void navigate({ search: { find: text === '' ? undefined : text }, replace: true })}
        />
      </div>
      <Answer of={pools} height={20}>
        {({ rows }) => (
          <Panel title={`${rows.length.toLocaleString('en')} ${rows.length === 1 ? 'pool' : 'pools'}`} isFlush>
            {rows.length === 0 ? (
              <Nothing find={find} />
            ) : (
              <SimpleTable label="Pools" isStacked rows={rows} keyOf={({ code }) => code} columns={columns} />
            )}
          </Panel>
        )}
      </Answer>
      <UtilisationLegend />
    </Page>
  );
};
