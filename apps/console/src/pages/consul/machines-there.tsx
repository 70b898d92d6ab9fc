import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useApi } from '#console/api/use-api.js';
import { Badge } from '#console/ui/badge.jsx';
import { GuardedButton } from '#console/ui/guarded-button.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { SelectField } from '#console/ui/select-field.jsx';
import { SimpleTable, type Column } from '#console/ui/simple-table.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { TextField } from '#console/ui/text-field.jsx';
import { When } from '#console/ui/when.jsx';
import { consulMachinesDocument, type ConsulMachinesQuery } from './consul.graphql.js';
import type { Datacenter } from './datacenter-page.jsx';
import type { ConsulSearch } from './consul-search.js';
import styles from './consul.module.css';
import { HealthBadge } from './standing.jsx';
import { counted } from '#libs/contracts/summary/values.js';

const route = getRouteApi('/consul/$datacenter');

const healths = [
  { id: 'any', label: 'any health' },
  { id: 'critical', label: 'critical' },
  { id: 'warning', label: 'warning' },
  { id: 'passing', label: 'passing' },
  { id: 'maintenance', label: 'maintenance' },
];

type Standing = ConsulMachinesQuery['consulRegistrations']['edges'][number]['node'];

/** An age that is not broken into lines. */
const Short = ({ at }: { readonly at: string | null }) => (
  <span className={styles['short']}>
    <When at={at} />
  </span>
);

const columns: readonly Column<Standing>[] = [
  {
    id: 'node',
    title: 'Node',
    cell: ({ machineId, node }) => (
      <Link to="/machines/$machineId" params={{ machineId }}>
        {node}
      </Link>
    ),
  },
  { id: 'health', title: 'Health', cell: ({ health }) => <HealthBadge health={health} /> },
  {
    id: 'by',
    title: 'Registered by',
    cell: ({ registeredBy }) => (registeredBy === 'US' ? 'us' : <Badge tone="accent">its own agent</Badge>),
  },
  {
    id: 'told',
    title: 'Health since',
    cell: ({ healthObservedAt }) => healthObservedAt !== null && <Short at={healthObservedAt} />,
  },
  { id: 'since', title: 'Written', cell: ({ since }) => <Short at={since} /> },
  { id: 'repaired', title: 'Put right', cell: ({ repairedAt }) => repairedAt !== null && <Short at={repairedAt} /> },
];

/** What of the list is shown stands in the address. */
function useShown() {
  const shown = route.useSearch();
  const navigate = route.useNavigate();
  const show = (next: { readonly [Name in keyof ConsulSearch]?: ConsulSearch[Name] | undefined }) =>
    void navigate({ search: (before) => ({ ...before, after: undefined, ...next }), replace: true });
  return { shown, show };
}

export const MachinesThere = ({ of }: { readonly of: Datacenter }) => {
  const datacenter = of.code;
  const { shown, show } = useShown();
  const [typed, setTyped] = useState(shown.search ?? '');
  const { health, search, after } = shown;
  const filter = `datacenter=${datacenter}${health === undefined ? '' : ` and health=${health}`}`;
  const asked = useApi(consulMachinesDocument, { filter, search, after }, { topics: ['consulnode'] });
  const isNarrowed = health !== undefined || search !== undefined;
  return (
    <Panel title={asked.data ? counted(asked.data.consulRegistrations.totalCount, 'machine') : 'Machines'} isFlush>
      <form
        className={styles['bar']}
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          show({ search: typed.trim() || undefined });
        }}
      >
        <div className={styles['wideField']}>
          <TextField label="Search" placeholder="node or machine id, then Enter" value={typed} onChange={setTyped} />
        </div>
        <div className={styles['narrowField']}>
          <SelectField
            label="Health"
            options={healths}
            value={health ?? 'any'}
            onChange={(id) => show({ health: id === 'any' ? undefined : id })}
          />
        </div>
      </form>
      <Answer of={asked} height={14}>
        {({ consulRegistrations: { edges, pageInfo } }) =>
          edges.length === 0 ? (
            <EmptyState title={isNarrowed ? 'No machine is so' : 'No machine stands here'}>
              {isNarrowed ? (
                'Search for something else, or for any health.'
              ) : (
                <>
                  <Link to="/policies">A policy</Link> of kind <code>consul</code> that names this datacenter says which
                  ones do.
                </>
              )}
            </EmptyState>
          ) : (
            <>
              {of.reachable === false && (
                <p className={styles['lead']}>
                  As it was when {of.title} was read last; what changed since is not known.
                </p>
              )}
              <SimpleTable
                label="Machines in this datacenter"
                rows={edges.map(({ node }) => node)}
                keyOf={({ machineId }) => machineId}
                columns={columns}
                isStacked
                isLongNamed
              />
              {(pageInfo.hasNextPage || after !== undefined) && (
                <div className={styles['foot']}>
                  <GuardedButton
                    look="quiet"
                    impossible={after === undefined ? 'This is the first page.' : undefined}
                    onPress={() => show({ after: undefined })}
                  >
                    First page
                  </GuardedButton>
                  <GuardedButton
                    look="quiet"
                    impossible={pageInfo.hasNextPage ? undefined : 'This is the last page.'}
                    onPress={() => show({ after: pageInfo.endCursor ?? undefined })}
                  >
                    Next page
                  </GuardedButton>
                </div>
              )}
            </>
          )
        }
      </Answer>
    </Panel>
  );
};
