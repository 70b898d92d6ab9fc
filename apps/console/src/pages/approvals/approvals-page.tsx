import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useApiPages } from '#console/api/use-api-pages.js';
import { useSession } from '#console/app/session.jsx';
import { More } from '#console/ui/more.jsx';
import { Page } from '#console/ui/page.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { SimpleTable, type Column } from '#console/ui/simple-table.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { Tabs } from '#console/ui/tabs.jsx';
import { When } from '#console/ui/when.jsx';
import { Actor } from '../orders/actor.jsx';
import { requestWords } from '#libs/contracts/summary/order-words.js';
import styles from '../orders/orders.module.css';
import { ApprovalBadge } from './approval-words.jsx';
import { approvalsDocument, type ApprovalsQuery } from './approvals.graphql.js';
import type { ApprovalTab } from './approvals-search.js';

const route = getRouteApi('/approvals');

type Approval = ApprovalsQuery['approvals']['edges'][number]['node'];

const what: Column<Approval> = {
  id: 'what',
  title: 'What',
  cell: (one) => (
    <Link to="/approvals/$approvalId" params={{ approvalId: one.id }}>
      {requestWords(one)}
    </Link>
  ),
};

const state: Column<Approval> = {
  id: 'state',
  title: 'State',
  cell: (one) => <ApprovalBadge state={one.state} />,
};

const asked: readonly Column<Approval>[] = [
  { id: 'by', title: 'Asked by', isMinor: true, cell: ({ requestedBy }) => <Actor actor={requestedBy} /> },
  {
    id: 'reason',
    title: 'Why',
    isMinor: true,
    cell: ({ reason }) => <div className={styles['reason']}>{reason ?? '–'}</div>,
  },
  { id: 'asked', title: 'Asked', cell: ({ requestedAt }) => <When at={requestedAt} /> },
];

const waitingColumns: readonly Column<Approval>[] = [
  what,
  ...asked,
  { id: 'until', title: 'Waits until', cell: ({ expiresAt }) => <When at={expiresAt} /> },
];

const pastColumns: readonly Column<Approval>[] = [
  what,
  state,
  ...asked,
  { id: 'answered', title: 'Answered by', isMinor: true, cell: ({ answeredBy }) => <Actor actor={answeredBy} /> },
  { id: 'ended', title: 'Over', isMinor: true, cell: ({ endedAt }) => <When at={endedAt} /> },
];

interface ListProps {
  readonly filter: string;
  readonly columns: readonly Column<Approval>[];
  readonly only?: (one: Approval) => boolean;
  readonly empty: readonly [title: string, next: ReactNode];
}

const List = ({ filter, columns: shown, only = () => true, empty: [title, next] }: ListProps) => {
  const pages = useApiPages(approvalsDocument, { filter }, ({ approvals }) => approvals, { topics: ['approval'] });
  return (
    <Panel title="Requests, newest first" isFlush>
      <Answer of={pages}>
        {(all) => {
          const rows = all.filter(only);
          return rows.length === 0 && !pages.hasMore ? (
            <EmptyState title={title}>{next}</EmptyState>
          ) : (
            <SimpleTable label="Requests" isStacked isLongNamed columns={shown} rows={rows} keyOf={({ id }) => id} />
          );
        }}
      </Answer>
      <More hasMore={pages.hasMore} isFetching={pages.isFetchingMore} onMore={pages.fetchMore} label="Older" />
    </Panel>
  );
};

/** Nothing waits: why that may be, and what to do where something should. */
const nextPolicy = (
  <>
    Which commands ask for a second person, and from how many machines on, is said by{' '}
    <Link to="/policies">policies of kind approval</Link>.
  </>
);

/** Orders that policy asks a second person for. */
export const ApprovalsPage = () => {
  const { tab = 'waiting' } = route.useSearch();
  const navigate = route.useNavigate();
  const { actor } = useSession();
  const waitingForMe = useApiPages(approvalsDocument, { filter: 'state=waiting' }, ({ approvals }) => approvals, {
    topics: ['approval'],
  });
  const count = waitingForMe.data?.filter(({ mayAnswer }) => mayAnswer).length;
  const select = (id: string): void =>
    void navigate({ search: (before) => ({ ...before, tab: id as ApprovalTab }), replace: true });
  return (
    <Page
      title="Approvals"
      lead="What policy asks a second person for. Whoever asked cannot give it; given, it is carried out once, as theirs."
    >
      <Tabs
        label="Requests"
        selected={tab}
        onSelect={select}
        tabs={[
          {
            id: 'waiting',
            label: 'Waiting for me',
            count,
            content: (
              <List
                filter="state=waiting"
                columns={waitingColumns}
                only={({ mayAnswer }) => mayAnswer}
                empty={['Nothing waits for you', 'What others ask for and you may answer appears here by itself.']}
              />
            ),
          },
          {
            id: 'mine',
            label: 'Mine',
            content: (
              <List
                filter={`by="${actor}"`}
                columns={pastColumns}
                empty={[
                  'You asked for nothing',
                  'A command that needs a second person is kept here until it is answered.',
                ]}
              />
            ),
          },
          {
            id: 'all',
            label: 'All that wait',
            content: <List filter="state=waiting" columns={waitingColumns} empty={['Nothing waits', nextPolicy]} />,
          },
          {
            id: 'past',
            label: 'Past',
            content: (
              <List
                filter="not state=waiting"
                columns={pastColumns}
                empty={['Nothing was asked for yet', 'Requests that were answered, withdrawn or expired stay here.']}
              />
            ),
          },
        ]}
      />
    </Page>
  );
};
