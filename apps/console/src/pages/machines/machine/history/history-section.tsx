import { isRequest, requestsTogether, type Deed, type Request } from '#libs/contracts/summary/requests.js';
import { undoableOf } from '#libs/contracts/summary/undoable.js';
import { useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useApiPages } from '#console/api/use-api-pages.js';
import { useMoment } from '#console/app/use-moment.js';
import { More } from '#console/ui/more.jsx';
import { Panel } from '#console/ui/panel.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { RequestRow } from '../../../history/request-row.jsx';
import { groupedBy } from '../grouped.js';
import styles from '../machine.module.css';
import type { SectionProps } from '../sections.jsx';
import { EventEntry, type HistoryEvent } from './event-entry.jsx';
import { machineHistoryDocument } from './history.graphql.js';
import { HistoryFilter } from './history-filter.jsx';
import { typesOfKind } from './history-kinds.js';
import entries from './history.module.css';

const days = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full' });

/** What the address says, as the api's filter; in the past the history ends there. */
function useFilter(machineId: string) {
  const { kind, actor, text, from, to } = useSearch({ from: '/machines/$machineId' });
  const { asOf, observedAsOf } = useMoment();
  const types = typesOfKind(kind);
  const until = to ?? asOf ?? observedAsOf;
  return {
    machineIds: [machineId],
    ...(types.length > 0 && { types }),
    ...(actor !== undefined && { actors: [actor] }),
    ...(text !== undefined && { text }),
    ...(from !== undefined && { since: from }),
    ...(until !== undefined && { until }),
  };
}

const dayOf = ({ events: [newest] }: Deed<HistoryEvent> | Request<HistoryEvent>): string =>
  newest === undefined ? '' : days.format(new Date(newest.recordedAt));

/** Of a request of one command the row has the way back; of a request of many, the newest event of each. */
function isUndoneAt(event: HistoryEvent, events: readonly HistoryEvent[]): boolean {
  const commandId = undoableOf([event]);
  if (commandId === undefined || undoableOf(events) !== undefined) return false;
  return events.find((one) => undoableOf([one]) === commandId) === event;
}

interface EventsProps {
  /** Whether there are older ones that were not fetched yet. */
  readonly isMore: boolean;
  readonly events: readonly HistoryEvent[];
  /** What stands below them. */
  readonly children: ReactNode;
}

const Events = ({ events, isMore, children }: EventsProps) => {
  const { event: open } = useSearch({ from: '/machines/$machineId' });
  if (events.length === 0)
    return (
      <EmptyState title="Nothing like that happened to it">
        Leave out a word or the kind, or look at a longer time. Words have to be whole.
      </EmptyState>
    );
  return (
    <Panel title="What happened, newest first" isFlush>
      {[...groupedBy(requestsTogether(events, isMore), dayOf)].map(([day, ofDay]) => (
        <section key={day} aria-label={day}>
          <h3 className={entries['day']}>{day}</h3>
          <ol>
            {ofDay.map((one) =>
              isRequest(one) ? (
                <RequestRow
                  key={one.correlationId}
                  request={one}
                  isMore={isMore && events.at(-1)?.correlationId === one.correlationId}
                  isOpenAtFirst={one.events.some(({ id }) => id === open)}
                >
                  {(event) => (
                    <EventEntry
                      key={event.id}
                      deed={{ told: [event], events: [event] }}
                      hasUndo={isUndoneAt(event, one.events)}
                    />
                  )}
                </RequestRow>
              ) : (
                <EventEntry key={one.told[0].id} deed={one} />
              ),
            )}
          </ol>
        </section>
      ))}
      {children}
    </Panel>
  );
};

/** Everything that ever happened to it, newest first: what, who, why, what led to it, and how to take it back. */
export const HistorySection = ({ machineId }: SectionProps) => {
  const filter = useFilter(machineId);
  const pages = useApiPages(machineHistoryDocument, { filter }, ({ auditEvents }) => auditEvents);
  return (
    <div className={styles['section']}>
      <h2 className="visually-hidden">History</h2>
      <HistoryFilter />
      <Answer of={pages} height={30}>
        {(events) => (
          <Events events={events} isMore={pages.hasMore}>
            <More hasMore={pages.hasMore} isFetching={pages.isFetchingMore} onMore={pages.fetchMore} label="Older" />
          </Events>
        )}
      </Answer>
    </div>
  );
};
