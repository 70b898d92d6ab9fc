import type { Deed } from '#libs/contracts/summary/requests.js';
import { typeWords } from '#libs/contracts/summary/type-words.js';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { IconButton } from '#console/ui/button.jsx';
import { timeText } from '#console/ui/when.jsx';
import { DeedSentences, deedText } from '../../../history/deed-sentences.jsx';
import { Sentence } from '../../../history/sentence.jsx';
import { UndoDeed } from '../../../history/undo-deed.jsx';
import { EventContent } from './event-content.jsx';
import type { MachineHistoryQuery } from './history.graphql.js';
import styles from './history.module.css';

export type HistoryEvent = MachineHistoryQuery['auditEvents']['edges'][number]['node'];

const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });

/** A report that came late tells of another moment than the one at which it was recorded. */
const lateMs = 120_000;
const isLate = ({ recordedAt, observedAt }: HistoryEvent): boolean =>
  observedAt !== null && Date.parse(recordedAt) - Date.parse(observedAt) > lateMs;

const Said = ({ deed: { told, events } }: { readonly deed: Deed<HistoryEvent> }) => {
  const [first] = told;
  const reason = events.find((event) => event.reason !== null)?.reason;
  return (
    <div className={styles['what']}>
      <span>
        <DeedSentences told={told} />
      </span>
      {reason && <span className={styles['reason']}>{reason}</span>}
      <span className={styles['by']}>
        <Sentence of={first.cause.sentence} />
        {isLate(first) && first.observedAt !== null && <> · was so {timeText(first.observedAt)}</>}
      </span>
    </div>
  );
};

export interface EventEntryProps {
  readonly deed: Deed<HistoryEvent>;
  /** Whether the way back is offered here. */
  readonly hasUndo?: boolean;
}

/**
 * What was done, in plain words; opened it shows what led to it, all that was written, and its content. Open, it stands in
 * the address: a link shows it, whichever of its events the link names.
 */
export const EventEntry = ({ deed, hasUndo = true }: EventEntryProps) => {
  const { told, events } = deed;
  const [first] = told;
  const { event: open } = useSearch({ from: '/machines/$machineId' });
  const navigate = useNavigate({ from: '/machines/$machineId' });
  const shown = events.find(({ id }) => id === open);
  const isOpen = shown !== undefined;
  const said = deedText(told);
  const wasOpenAtFirst = useRef(isOpen);
  const place = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (wasOpenAtFirst.current) place.current?.scrollIntoView({ block: 'center' });
  }, []);
  const toggle = (): void =>
    void navigate({
      search: (before) => ({ ...before, event: isOpen ? undefined : first.id }),
      replace: true,
      resetScroll: false,
    });
  return (
    <li ref={place} className={styles['entry']} data-open={isOpen}>
      <time className={styles['time']} dateTime={first.recordedAt} title={timeText(first.recordedAt)}>
        {clock.format(new Date(first.recordedAt))}
      </time>
      <div className={styles['arrow']}>
        <IconButton label={`${isOpen ? 'Close' : 'Open'}: ${said}`} aria-expanded={isOpen} onPress={toggle}>
          {isOpen ? <ChevronDown size={16} aria-hidden /> : <ChevronRight size={16} aria-hidden />}
        </IconButton>
      </div>
      <Said deed={deed} />
      <div className={styles['about']}>
        <span className={styles['type']}>{typeWords(first.type)}</span>
        {hasUndo && <UndoDeed events={events} subject={said} />}
      </div>
      {isOpen && <EventContent eventId={shown.id} position={shown.position} />}
    </li>
  );
};
