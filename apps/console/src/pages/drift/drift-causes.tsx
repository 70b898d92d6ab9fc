import { Link } from '@tanstack/react-router';
import { useApi } from '#console/api/use-api.js';
import { Panel } from '#console/ui/panel.jsx';
import { SimpleTable, type Column } from '#console/ui/simple-table.jsx';
import { Answer } from '#console/ui/states.jsx';
import { When } from '#console/ui/when.jsx';
import { CauseLink } from './cause-link.jsx';
import { driftCausesDocument, type DriftCausesQuery } from './drift-page.graphql.js';
import { filterOf } from './drift-search.js';
import styles from './drift.module.css';
import { NoDrift } from './no-drift.jsx';
import { Paging } from './paging.jsx';
import { useDriftSearch } from './use-drift-search.js';

type Group = DriftCausesQuery['driftCauses']['edges'][number]['node'];
/** Names that are shown; the items say all. */
const mostNames = 3;

const Items = ({ kind, kindTitle, cause, items }: Group) => (
  <Link
    to="/drift"
    search={(before) => ({
      ...before,
      view: 'items' as const,
      kind,
      cause: `${cause.kind} ${cause.id}`,
      after: undefined,
    })}
    aria-label={`${items} items of ${kindTitle}, by ${cause.kind} ${cause.machine?.called ?? cause.id}`}
  >
    {items.toLocaleString('en')}
  </Link>
);

const Machines = ({ machines, someMachines }: Group) => {
  const some = someMachines.slice(0, mostNames);
  const rest = machines - some.length;
  return (
    <span className={styles['names']}>
      {some.map(({ id, called }) => (
        <Link key={id} to="/machines/$machineId" params={{ machineId: id }}>
          {called}
        </Link>
      ))}
      {rest > 0 && <span className={styles['soft']}>and {rest.toLocaleString('en')} more</span>}
    </span>
  );
};

const columns: readonly Column<Group>[] = [
  { id: 'kind', title: 'Kind', cell: ({ kind, kindTitle }) => <span title={kind}>{kindTitle}</span> },
  { id: 'cause', title: 'Cause', cell: (group) => <CauseLink {...group.cause} /> },
  { id: 'machines', title: 'Machines', cell: (group) => <Machines {...group} /> },
  { id: 'items', title: 'Items', cell: (group) => <Items {...group} />, isFigure: true },
  {
    id: 'acknowledged',
    title: 'Acknowledged',
    cell: ({ acknowledged }) => (acknowledged === 0 ? null : acknowledged.toLocaleString('en')),
    isFigure: true,
  },
  { id: 'since', title: 'Since', cell: ({ since }) => <When at={since} /> },
];

/** One switch that is down is one line, however many machines hang on it. Words are not looked for here: causes have none. */
export const DriftCauses = () => {
  const { shown } = useDriftSearch();
  const asked = useApi(driftCausesDocument, { filter: filterOf(shown), after: shown.after }, { topics: ['drift'] });
  return (
    <Answer of={asked} height={20}>
      {({ driftCauses: { edges, totalCount, pageInfo } }) =>
        totalCount === 0 ? (
          <NoDrift of={shown} />
        ) : (
          <Panel title={`${totalCount.toLocaleString('en')} ${totalCount === 1 ? 'cause' : 'causes'}`} isFlush>
            <SimpleTable
              label="Causes of drift"
              rows={edges.map(({ node }) => node)}
              keyOf={({ kind, cause }) => `${kind} ${cause.kind} ${cause.id}`}
              columns={columns}
              isStacked
            />
            <Paging pageInfo={pageInfo} />
          </Panel>
        )
      }
    </Answer>
  );
};
