import { Link } from '@tanstack/react-router';
import { timeText } from '#console/ui/when.jsx';
import { typeWords } from '#libs/contracts/summary/type-words.js';
import { aboutText, machineText } from './about.js';
import type { HistoryQuery } from './history-page.graphql.js';
import styles from './event-row.module.css';
import { Sentence, sentenceText } from './sentence.jsx';

export type HistoryEvent = HistoryQuery['auditEvents']['edges'][number]['node'];

const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });

export interface EventRowProps {
  readonly event: HistoryEvent;
  /** Among others of its request, which says who and why for all of them. */
  readonly isOfMany?: boolean;
}

/** One event in plain words: what, who, why, about what. Its time leads to all of it. */
export const EventRow = ({ event, isOfMany = false }: EventRowProps) => {
  const { id, sentence, recordedAt, reason, machine, category, subject, type, cause } = event;
  return (
    <li className={styles['event']}>
      <Link
        to="/history/$eventId"
        params={{ eventId: id }}
        className={styles['time']}
        aria-label={`${clock.format(new Date(recordedAt))}: ${sentenceText(sentence)}`}
      >
        <time dateTime={recordedAt} title={timeText(recordedAt)}>
          {clock.format(new Date(recordedAt))}
        </time>
      </Link>
      <div className={styles['what']}>
        <span className={styles['said']}>
          <Sentence of={sentence} />
        </span>
        {reason !== null && !isOfMany && <span className={styles['reason']}>{reason}</span>}
        {!isOfMany && (
          <span className={styles['by']}>
            <Sentence of={cause.sentence} />
          </span>
        )}
      </div>
      <div className={styles['about']}>
        {machine ? (
          <Link to="/machines/$machineId" params={{ machineId: machine.id }} search={{}}>
            {machineText(machine)}
          </Link>
        ) : (
          <span>{aboutText(category, subject)}</span>
        )}
        <Link to="/history" search={(before) => ({ ...before, type })} className={styles['type']}>
          {typeWords(type)}
        </Link>
      </div>
    </li>
  );
};
