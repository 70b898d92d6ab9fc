import { getRouteApi, Link } from '@tanstack/react-router';
import { useApiPages } from '#console/api/use-api-pages.js';
import { Badge } from '#console/ui/badge.jsx';
import { More } from '#console/ui/more.jsx';
import { Page } from '#console/ui/page.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { SimpleTable, type Column } from '#console/ui/simple-table.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { Tabs } from '#console/ui/tabs.jsx';
import { When } from '#console/ui/when.jsx';
import { Actor } from '../orders/actor.jsx';
import { orderWords } from '#libs/contracts/summary/order-words.js';
import styles from '../orders/orders.module.css';
import { BulkProgress } from './bulk-progress.jsx';
import { bulksDocument, type BulkStandsFragment } from './bulks.graphql.js';

const route = getRouteApi('/bulks');

const columns: readonly Column<BulkStandsFragment>[] = [
  {
    id: 'what',
    title: 'What',
    cell: ({ id, command, total }) => (
      <Link to="/bulks/$bulkId" params={{ bulkId: id }}>
        {orderWords(command, total)}
      </Link>
    ),
  },
  {
    id: 'ended',
    title: 'State',
    isMinor: true,
    cell: ({ ended }) => <Badge tone={ended ? 'plain' : 'accent'}>{ended ? 'ended' : 'under way'}</Badge>,
  },
  { id: 'progress', title: 'What became of them', cell: (one) => <BulkProgress of={one} /> },
  { id: 'by', title: 'Ordered by', isMinor: true, cell: ({ actor }) => <Actor actor={actor} /> },
  {
    id: 'reason',
    title: 'Why',
    isMinor: true,
    cell: ({ reason }) => <div className={styles['reason']}>{reason ?? '–'}</div>,
  },
  { id: 'begun', title: 'Begun', isMinor: true, cell: ({ begunAt }) => <When at={begunAt} /> },
];

const List = ({ unfinished }: { readonly unfinished: boolean }) => {
  const pages = useApiPages(bulksDocument, { unfinished }, ({ bulks }) => bulks, { topics: ['bulk'] });
  return (
    <Panel title="Orders for many, newest first" isFlush>
      <Answer of={pages}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={unfinished ? 'None is under way' : 'There were none yet'}>
              {unfinished ? (
                <>
                  What was given before is under <Link to="/bulks">All</Link>.
                </>
              ) : (
                <>
                  Choose <Link to="/machines">machines</Link> in their list and give them one command; lists that are
                  imported and undos are shown here as well.
                </>
              )}
            </EmptyState>
          ) : (
            <SimpleTable label="Bulks" isStacked isLongNamed columns={columns} rows={rows} keyOf={({ id }) => id} />
          )
        }
      </Answer>
      <More hasMore={pages.hasMore} isFetching={pages.isFetchingMore} onMore={pages.fetchMore} label="Older" />
    </Panel>
  );
};

/** Orders for many subjects, and how far they got. */
export const BulksPage = () => {
  const { tab = 'all' } = route.useSearch();
  const navigate = route.useNavigate();
  const select = (id: string): void =>
    void navigate({
      search: (before) => ({ ...before, tab: id === 'running' ? 'running' : undefined }),
      replace: true,
    });
  return (
    <Page title="Bulks" lead="One command for many, imports and undos. They go on by themselves, whoever looks.">
      <Tabs
        label="Bulks"
        selected={tab}
        onSelect={select}
        tabs={[
          { id: 'all', label: 'All', content: <List unfinished={false} /> },
          { id: 'running', label: 'Under way', content: <List unfinished /> },
        ]}
      />
    </Page>
  );
};
