import {
  beginningOf,
  machinesText,
  titleOfRequest,
  type Called,
  type Request,
} from '#libs/contracts/summary/requests.js';
import { bulkAmong, type Done } from '#libs/contracts/summary/undoable.js';
import { Link } from '@tanstack/react-router';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { timeText } from '#console/ui/when.jsx';
import styles from './request-row.module.css';
import { Sentence, type Told } from './sentence.jsx';
import { UndoDeed } from './undo-deed.jsx';

interface Event extends Called, Done {
  readonly type: string;
  readonly commandId: string | null;
  readonly cause: Called['cause'] & Done['cause'] & { readonly sentence: Told };
  readonly recordedAt: string;
  readonly reason: string | null;
}

const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });

export interface RequestRowProps<One extends Event> {
  readonly request: Request<One>;
  /** There may be more of it further down, on pages that were not asked for yet. */
  readonly isMore?: boolean;
  /** Open from the beginning: what the address shows is in it. */
  readonly isOpenAtFirst?: boolean;
  /** The events, each in an item of a list. */
  readonly children: (event: One) => ReactNode;
}

/** All that one request wrote, as one row that opens: what it was, about how many machines, in how many events. */
export const RequestRow = <One extends Event>({ request, isMore, isOpenAtFirst, children }: RequestRowProps<One>) => {
  const [isOpen, setOpen] = useState(isOpenAtFirst === true);
  const id = useId();
  const { events, correlationId } = request;
  const [newest] = events;
  if (newest === undefined) return null;
  const machines = machinesText(events);
  const title = titleOfRequest(events);
  const began = beginningOf(events) ?? newest;
  const reason = began.reason ?? events.find((event) => event.reason !== null)?.reason;
  const bulkId = bulkAmong(events);
  const count = `${events.length.toLocaleString('en')}${isMore ? ' or more' : ''} events`;
  return (
    <li className={styles['request']}>
      <Button
        className={styles['open'] ?? ''}
        aria-expanded={isOpen}
        aria-controls={id}
        onPress={() => setOpen(!isOpen)}
      >
        <time className={styles['time']} dateTime={newest.recordedAt} title={timeText(newest.recordedAt)}>
          {clock.format(new Date(newest.recordedAt))}
        </time>
        {isOpen ? <ChevronDown size={16} aria-hidden /> : <ChevronRight size={16} aria-hidden />}
        <span className={styles['title']}>{title}</span>
        <span className={styles['sum']}>
          {machines === undefined || title.includes(machines) ? count : `${machines}, ${count}`}
        </span>
      </Button>
      <div className={styles['requestBy']}>
        {reason && <span className={styles['reason']}>{reason}</span>}
        <span>
          <Sentence of={began.cause.sentence} /> ·{' '}
          <Link to="/history" search={{ correlationId }}>
            Only this
          </Link>
          {bulkId !== undefined && (
            <>
              {' '}
              ·{' '}
              <Link to="/bulks/$bulkId" params={{ bulkId }} search={{}}>
                The bulk
              </Link>
            </>
          )}
        </span>
        <div className={styles['undo']}>
          <UndoDeed events={events} subject={title} />
        </div>
      </div>
      <ol id={id} className={styles['inRequest']} hidden={!isOpen}>
        {isOpen && events.map((event) => children(event))}
      </ol>
    </li>
  );
};
