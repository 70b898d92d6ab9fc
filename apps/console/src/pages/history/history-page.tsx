import { isRequest, requestsTogether, type Deed, type Request } from '#libs/contracts/summary/requests.js';
import { getRouteApi } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import { download } from '#console/api/download.js';
import { useApiPages } from '#console/api/use-api-pages.js';
import { Button } from '#console/ui/button.jsx';
import { Menu } from '#console/ui/menu.jsx';
import { More } from '#console/ui/more.jsx';
import { Page } from '#console/ui/page.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { tell } from '#console/ui/toast.jsx';
import { groupedBy } from '../machines/machine/grouped.js';
import { DeedRow, EventRow, type HistoryEvent } from './event-row.jsx';
import { HistoryFilters } from './history-filters.jsx';
import { historyDocument } from './history-page.graphql.js';
import {
  auditFilter,
  dayOf,
  exportAddress,
  historySearch,
  type ExportFormat,
  type HistorySearch,
} from './history-search.js';
import styles from './history-page.module.css';
import { RequestRow } from './request-row.jsx';

const route = getRouteApi('/history');
const dayText = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full' });

type Row = Deed<HistoryEvent> | Request<HistoryEvent>;

const dayOfRow = ({ events: [newest] }: Row): string => (newest === undefined ? '' : dayOf(newest.recordedAt));

const Export = ({ search }: { readonly search: HistorySearch }) => {
  const save = (format: ExportFormat): void => {
    download(exportAddress(search, format), `rackledger-history.${format}`).catch((error: Error) =>
      tell({ text: error.message, isBad: true }),
    );
  };
  return (
    <Menu
      label="Export"
      trigger={
        <Button>
          <Download size={16} aria-hidden /> Export
        </Button>
      }
      entries={[
        { id: 'csv', label: 'CSV, for a spreadsheet', onAction: () => save('csv') },
        { id: 'json', label: 'JSON, whole events', onAction: () => save('json') },
        { id: 'jsonl', label: 'JSON lines, for streams', onAction: () => save('jsonl') },
      ]}
    />
  );
};

/** Whoever looks at the past sees what had happened until then. */
function useShown(): HistorySearch {
  const all = route.useSearch();
  const search = historySearch({ ...all });
  return search.until === undefined && all.asOf !== undefined ? { ...search, until: all.asOf } : search;
}

/** Everything that ever happened: who, what, when, why. */
export const HistoryPage = () => {
  const search = historySearch({ ...route.useSearch() });
  const shown = useShown();
  const pages = useApiPages(historyDocument, { filter: auditFilter(shown) }, ({ auditEvents }) => auditEvents);
  return (
    <Page
      title="History"
      lead="Every fact and decision: who, what, when, why, and what came of it. Nothing is ever taken out."
      actions={<Export search={shown} />}
    >
      <HistoryFilters search={search} />
      <Answer of={pages} height={30}>
        {(events) =>
          events.length === 0 ? (
            <EmptyState title="Nothing like that has happened">
              Words have to be whole: names, serials, addresses, tickets. Leave one out, or look at a longer time.
            </EmptyState>
          ) : (
            <Panel title="What happened, newest first" isFlush>
              {[...groupedBy(requestsTogether(events, pages.hasMore), dayOfRow)].map(([day, rows]) => (
                <section key={day} aria-label={day}>
                  <h3 className={styles['day']}>{dayText.format(new Date(`${day}T12:00`))}</h3>
                  <ul>
                    {rows.map((one) =>
                      isRequest(one) ? (
                        <RequestRow
                          key={one.correlationId}
                          request={one}
                          isMore={pages.hasMore && events.at(-1)?.correlationId === one.correlationId}
                        >
                          {(event) => <EventRow key={event.id} event={event} />}
                        </RequestRow>
                      ) : (
                        <DeedRow key={one.told[0].id} deed={one} />
                      ),
                    )}
                  </ul>
                </section>
              ))}
              <More hasMore={pages.hasMore} isFetching={pages.isFetchingMore} onMore={pages.fetchMore} label="Older" />
            </Panel>
          )
        }
      </Answer>
    </Page>
  );
};
