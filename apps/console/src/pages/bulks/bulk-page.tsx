import { actorText } from '#libs/contracts/summary/actor-text.js';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import { useApi } from '#console/api/use-api.js';
import { useApiPages } from '#console/api/use-api-pages.js';
import { CommandButton } from '#console/commands/command-button.jsx';
import { Button } from '#console/ui/button.jsx';
import { Copyable } from '#console/ui/copyable.jsx';
import { KeyValues } from '#console/ui/key-values.jsx';
import { More } from '#console/ui/more.jsx';
import { Page } from '#console/ui/page.jsx';
import { Columns, Panel } from '#console/ui/panel.jsx';
import { SimpleTable } from '#console/ui/simple-table.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { Tabs } from '#console/ui/tabs.jsx';
import { tell } from '#console/ui/toast.jsx';
import { When } from '#console/ui/when.jsx';
import { Actor } from '../orders/actor.jsx';
import { orderWords } from '#libs/contracts/summary/order-words.js';
import { BulkProgress, type BulkFigures } from './bulk-progress.jsx';
import { oneBulkDocument, verdictsDocument, type OneBulkQuery } from './bulks.graphql.js';
import { verdicts, type Verdict } from './bulks-search.js';
import { verdictColumns } from './verdict-columns.jsx';
import { saveText, verdictsCsv } from './verdicts-csv.js';

const route = getRouteApi('/bulks/$bulkId');

const countOf = (bulk: BulkFigures, verdict: Verdict): number =>
  ({
    DONE: bulk.done,
    UNCHANGED: bulk.unchanged,
    REFUSED: bulk.refused,
    WITHHELD: bulk.withheld,
    WAITING: bulk.total - bulk.through,
  })[verdict];

const Verdicts = ({ id, verdict }: { readonly id: string; readonly verdict: Verdict | undefined }) => {
  const pages = useApiPages(
    verdictsDocument,
    { id, first: 100, only: verdict === undefined ? null : [verdict] },
    ({ bulkProgress }) => bulkProgress?.verdicts ?? { edges: [], pageInfo: { hasNextPage: false, endCursor: null } },
    { topics: ['bulk'] },
  );
  const save = (): void => {
    verdictsCsv(id, verdict)
      .then((text) => saveText(text, `bulk-${id}${verdict === undefined ? '' : `-${verdict.toLowerCase()}`}.csv`))
      .catch((error: Error) => tell({ text: error.message, isBad: true }));
  };
  return (
    <Panel
      title="Results"
      isFlush
      actions={
        <Button onPress={save}>
          <Download size={16} aria-hidden /> Export CSV
        </Button>
      }
    >
      <Answer of={pages}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title="None of these">Choose another result.</EmptyState>
          ) : (
            <SimpleTable label="Results" columns={verdictColumns} rows={rows} keyOf={({ subject }) => subject} />
          )
        }
      </Answer>
      <More hasMore={pages.hasMore} isFetching={pages.isFetchingMore} onMore={pages.fetchMore} />
    </Panel>
  );
};

type OneBulk = NonNullable<OneBulkQuery['bulkProgress']>;

/** The undo that took it back, of what, by whom and when. */
const TakenBack = ({ by: { id, total, actor, begunAt } }: { readonly by: NonNullable<OneBulk['takenBackBy']> }) => (
  <>
    by <Actor actor={actor} />, <When at={begunAt} isExact />:{' '}
    <Link to="/bulks/$bulkId" params={{ bulkId: id }} search={{}}>
      {orderWords('Undo', total)}
    </Link>
  </>
);

interface FactsProps {
  readonly bulk: OneBulk;
  readonly approval: OneBulkQuery['approval'];
}

const Facts = ({ bulk, approval }: FactsProps) => (
  <Columns>
    <Panel title="How far it is">
      <BulkProgress of={bulk} />
    </Panel>
    <Panel title="The order">
      <KeyValues
        values={[
          ['Ordered by', <Actor key="by" actor={bulk.actor} />],
          ['Why', bulk.reason],
          ...(approval
            ? [
                [
                  'Approved by',
                  <Link key="approved" to="/approvals/$approvalId" params={{ approvalId: approval.id }}>
                    {actorText(approval.answeredBy ?? '')}
                  </Link>,
                ] as const,
              ]
            : []),
          ['Begun', <When key="begun" at={bulk.begunAt} isExact />],
          ...(bulk.takenBackBy
            ? [
                [
                  bulk.takenBackBy.refused > 0 ? 'Taken back in part' : 'Taken back',
                  <TakenBack key="back" by={bulk.takenBackBy} />,
                ] as const,
              ]
            : []),
          ['Mode', bulk.mode === 'BEST_EFFORT' ? 'best effort' : 'all or nothing'],
          ...(bulk.filter === null ? [] : [['Chosen by', <code key="filter">{bulk.filter}</code>] as const]),
          [
            'All it did',
            bulk.correlationId && (
              <Link key="all" to="/history" search={{ correlationId: bulk.correlationId }}>
                in the history
              </Link>
            ),
          ],
          ['Bulk', <Copyable key="id" text={bulk.id} label="bulk id" />],
        ]}
      />
    </Panel>
  </Columns>
);

/** Of what was refused to be taken back there still is a way. */
const isTakenBackWhole = ({ takenBackBy }: OneBulk): boolean => takenBackBy !== null && takenBackBy.refused === 0;

/** One order for many: how far it is, and what became of each. */
export const BulkPage = () => {
  const { bulkId } = route.useParams();
  const { verdict } = route.useSearch();
  const navigate = route.useNavigate();
  const asked = useApi(oneBulkDocument, { id: bulkId }, { topics: ['bulk'] });
  const bulk = asked.data?.bulkProgress;
  const select = (id: string): void =>
    void navigate({
      search: (before) => ({ ...before, verdict: verdicts.find((one) => one === id) }),
      replace: true,
    });
  const content = <Verdicts id={bulkId} verdict={verdict} />;
  const shown = verdicts.filter((one) => bulk && (countOf(bulk, one) > 0 || one === verdict));
  return (
    <Page
      title={bulk ? orderWords(bulk.command, bulk.total) : 'Bulk'}
      actions={
        bulk &&
        bulk.done > 0 &&
        !isTakenBackWhole(bulk) && (
          <CommandButton
            command="undo"
            subject={orderWords(bulk.command, bulk.done)}
            fixed={{ commandId: bulk.id }}
            initial={{ mode: 'ALL_OR_NOTHING' }}
          >
            Undo
          </CommandButton>
        )
      }
    >
      <Answer of={asked} height={30}>
        {({ bulkProgress, approval }) =>
          bulkProgress ? (
            <>
              <Facts bulk={bulkProgress} approval={approval} />
              <Tabs
                label="By result"
                selected={verdict ?? 'ALL'}
                onSelect={select}
                tabs={[
                  { id: 'ALL', label: 'All', count: bulkProgress.total, content },
                  ...shown.map((one) => ({
                    id: one,
                    label: `${one.charAt(0)}${one.slice(1).toLowerCase()}`,
                    count: countOf(bulkProgress, one),
                    content,
                  })),
                ]}
              />
            </>
          ) : (
            <EmptyState title="There is no such bulk">
              Its id may be cut short. <Link to="/bulks">All bulks</Link>
            </EmptyState>
          )
        }
      </Answer>
    </Page>
  );
};
