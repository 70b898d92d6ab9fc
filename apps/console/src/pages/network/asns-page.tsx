import { getRouteApi, Link } from '@tanstack/react-router';
import { useApi } from '#console/api/use-api.js';
import { CommandButton } from '#console/commands/command-button.jsx';
import { CommandMenu } from '#console/commands/command-menu.jsx';
import { Badge } from '#console/ui/badge.jsx';
import { Page } from '#console/ui/page.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { SimpleTable, type Column } from '#console/ui/simple-table.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { TextField } from '#console/ui/text-field.jsx';
import { When } from '#console/ui/when.jsx';
import { asnUsage } from './asn-usage.js';
import { asnHoldersDocument, asnPoolsDocument, type AsnPoolsQuery } from './asns-page.graphql.js';
import { Holder } from './holder.jsx';
import styles from './network.module.css';
import { NetworkTabs } from './network-tabs.jsx';
import { Utilisation, UtilisationLegend } from './utilisation.jsx';

const route = getRouteApi('/network/asns');
type Pool = AsnPoolsQuery['asnPools']['edges'][number]['node'];

const columns: readonly Column<Pool>[] = [
  {
    id: 'code',
    title: 'Pool',
    cell: ({ code, closed }) => (
      <span className={styles['line']}>
        <Link to="/network/asns/$pool" params={{ pool: code }}>
          {code}
        </Link>
        {closed && <Badge>closed</Badge>}
      </span>
    ),
  },
  { id: 'title', title: 'Title', cell: ({ title }) => title },
  { id: 'per', title: 'One for each', cell: ({ per }) => per.toLowerCase() },
  {
    id: 'ranges',
    title: 'Numbers',
    cell: ({ ranges }) => <code>{ranges.map(({ first, last }) => `${first} to ${last}`).join(', ')}</code>,
  },
  { id: 'free', title: 'Free', isFigure: true, cell: ({ free }) => free.toLocaleString('en') },
  { id: 'used', isMain: true, title: 'Used', cell: (pool) => <Utilisation label={pool.code} usage={asnUsage(pool)} /> },
  {
    id: 'do',
    title: '',
    cell: ({ code, closed, revision }) => (
      <CommandMenu
        subject={`ASN pool ${code}`}
        fixed={{ pool: code }}
        expectedRevision={revision}
        commands={[
          { command: 'assignAsn', impossible: closed ? 'The pool is closed.' : undefined },
          'takeAsnForDevice',
          'reserveAsns',
          'changeAsnPool',
          closed ? 'reopenAsnPool' : 'closeAsnPool',
        ]}
      />
    ),
  },
];

const Holders = ({ asn }: { readonly asn: string }) => {
  const answer = useApi(asnHoldersDocument, { asn }, { topics: ['asnpool', 'machine'] });
  return (
    <Answer of={answer} height={3}>
      {({ asnHolders }) =>
        asnHolders.length === 0 ? (
          <p>Nobody has AS {asn}, and it does not rest.</p>
        ) : (
          asnHolders.map(({ pool, holders, restsUntil, asdot, asn: number, since }) => (
            <p key={pool} className={styles['line']}>
              <strong>AS {number}</strong>
              <span className={styles['soft']}>
                {asdot} of{' '}
                <Link to="/network/asns/$pool" params={{ pool }}>
                  {pool}
                </Link>
              </span>
              {holders.map((one) => (
                <Holder key={one.id} kind={one.kind} id={one.id} machine={one.machine} />
              ))}
              {restsUntil !== null && (
                <Badge tone="warn">
                  rests, free <When at={restsUntil} />
                </Badge>
              )}
              <span className={styles['soft']}>
                since <When at={since} />
              </span>
            </p>
          ))
        )
      }
    </Answer>
  );
};

const Find = () => {
  const { find } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <div className={styles['stack']}>
      <div className={styles['narrow']}>
        <TextField
          label="Who has an AS number"
          type="search"
          placeholder="4200000000 or 64086.59904"
          value={find ?? ''}
          onChange={(text) => void navigate({ search: { find: text === '' ? undefined : text }, replace: true })}
        />
      </div>
      {find !== undefined && /^(AS)?\s*\d+(\.\d+)?$/i.test(find) && <Holders asn={find} />}
    </div>
  );
};

export const AsnsPage = () => {
  const pools = useApi(asnPoolsDocument, {}, { topics: ['asnpool'] });
  return (
    <Page
      title="AS numbers"
      lead="Pools of autonomous system numbers, and who has them."
      actions={<CommandButton command="createAsnPool">Create ASN pool</CommandButton>}
    >
      <NetworkTabs />
      <Find />
      <Answer of={pools} height={20}>
        {({ asnPools: { edges } }) => (
          <Panel title="Pools" isFlush>
            {edges.length === 0 ? (
              <EmptyState title="No ASN pools yet" actions={<CommandButton command="createAsnPool" />}>
                Make one of numbers for private use, such as 4200000000 to 4200000999; a policy of kind asn hands them
                out.
              </EmptyState>
            ) : (
              <SimpleTable
                label="ASN pools"
                isStacked
                rows={edges.map(({ node }) => node)}
                keyOf={({ code }) => code}
                columns={columns}
              />
            )}
          </Panel>
        )}
      </Answer>
      <UtilisationLegend kept="reserved" />
    </Page>
  );
};
