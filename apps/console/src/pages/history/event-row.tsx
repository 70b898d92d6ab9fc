import { machinesText, type Deed } from '#libs/contracts/summary/requests.js';
import { Link } from '@tanstack/react-router';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { timeText } from '#console/ui/when.jsx';
import { typeWords } from '#libs/contracts/summary/type-words.js';
import { AboutLink } from './about-link.jsx';
import { DeedSentences, deedText } from './deed-sentences.jsx';
import type { HistoryQuery } from './history-page.graphql.js';
import styles from './event-row.module.css';
import { Sentence, sentenceText } from './sentence.jsx';
import { UndoDeed } from './undo-deed.jsx';

export type HistoryEvent = HistoryQuery['auditEvents']['edges'][number]['node'];

const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });

interface AboutProps {
  readonly event: HistoryEvent;
  /** All machines that it is about, where there are more. */
  readonly machines?: string | undefined;
  readonly children?: ReactNode;
}

const About = ({ event: { machine, category, subject, type }, machines, children }: AboutProps) => (
  <div className={styles['about']}>
    {machines !== undefined ? (
      <span>{machines}</span>
    ) : machine ? (
      <Link to="/machines/$machineId" params={{ machineId: machine.id }} search={{}}>
        {machine.called}
      </Link>
    ) : (
      <AboutLink category={category} subject={subject} />
    )}
    <Link to="/history" search={(before) => ({ ...before, type })} className={styles['type']}>
      {typeWords(type)}
    </Link>
    {children}
  </div>
);

/** Its time leads to all of it. */
const Time = ({
  id,
  recordedAt,
  said,
}: {
  readonly id: string;
  readonly recordedAt: string;
  readonly said: string;
}) => (
  <Link
    to="/history/$eventId"
    params={{ eventId: id }}
    className={styles['time']}
    aria-label={`${clock.format(new Date(recordedAt))}: ${said}`}
  >
    <time dateTime={recordedAt} title={timeText(recordedAt)}>
      {clock.format(new Date(recordedAt))}
    </time>
  </Link>
);

/** One event among others of its request, which says who and why for all of them. */
export const EventRow = ({ event }: { readonly event: HistoryEvent }) => (
  <li className={styles['event']}>
    <Time {...event} said={sentenceText(event.sentence)} />
    <span className={styles['said']}>
      <Sentence of={event.sentence} />
    </span>
    <About event={event} />
  </li>
);

/** What somebody did, in plain words: what came of it, who, why, about what, and the way back. Opened it shows all that was written. */
export const DeedRow = ({ deed: { told, events } }: { readonly deed: Deed<HistoryEvent> }) => {
  const [isOpen, setOpen] = useState(false);
  const inside = useId();
  const [first] = told;
  const said = deedText(told);
  const reason = events.find((event) => event.reason !== null)?.reason;
  return (
    <li className={styles['event']}>
      <Time id={first.id} recordedAt={first.recordedAt} said={said} />
      {events.length > 1 && (
        <Button
          className={styles['open'] ?? ''}
          aria-label={`All ${events.length} events of: ${said}`}
          aria-expanded={isOpen}
          aria-controls={inside}
          onPress={() => setOpen(!isOpen)}
        >
          {isOpen ? <ChevronDown size={16} aria-hidden /> : <ChevronRight size={16} aria-hidden />}
        </Button>
      )}
      <div className={styles['what']}>
        <span className={styles['said']}>
          <DeedSentences told={told} />
        </span>
        {reason && <span className={styles['reason']}>{reason}</span>}
        <span className={styles['by']}>
          <Sentence of={first.cause.sentence} />
        </span>
      </div>
      <About event={first} machines={machinesText(told)}>
        <UndoDeed events={events} subject={said} />
      </About>
      <ol id={inside} className={styles['inside']} hidden={!isOpen}>
        {isOpen && events.map((event) => <EventRow key={event.id} event={event} />)}
      </ol>
    </li>
  );
};
