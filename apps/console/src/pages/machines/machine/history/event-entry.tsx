import { typeWords } from '#libs/contracts/summary/type-words.js';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { CommandButton } from '#console/commands/command-button.jsx';
import { IconButton } from '#console/ui/button.jsx';
import { timeText } from '#console/ui/when.jsx';
import { Sentence, sentenceText } from '../../../history/sentence.jsx';
import { EventContent } from './event-content.jsx';
import type { MachineHistoryQuery } from './history.graphql.js';
import styles from './history.module.css';

export type HistoryEvent = MachineHistoryQuery['auditEvents']['edges'][number]['node'];

const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });

/** A report that came late tells of another moment than the one at which it was recorded. */
const lateMs = 120_000;
const isLate = ({ recordedAt, observedAt }: HistoryEvent): boolean =>
  observedAt !== null && Date.parse(recordedAt) - Date.parse(observedAt) > lateMs;

const Said = ({ event }: { readonly event: HistoryEvent }) => {
  const { sentence, reason, cause, observedAt } = event;
  return (
    <div className={styles['what']}>
      <span>
        <Sentence of={sentence} />
      </span>
      {reason !== null && <span className={styles['reason']}>{reason}</span>}
      <span className={styles['by']}>
        <Sentence of={cause.sentence} />
        {isLate(event) && observedAt !== null && <> · was so {timeText(observedAt)}</>}
      </span>
    </div>
  );
};

export interface EventEntryProps {
  readonly event: HistoryEvent;
  /** The command that can be taken back here. */
  readonly undoable: string | undefined;
}

/** One event in plain words; opened it shows what led to it and its content. Open, it stands in the address: a link shows it. */
export const EventEntry = ({ event, undoable }: EventEntryProps) => {
  const { event: open } = useSearch({ from: '/machines/$machineId' });
  const navigate = useNavigate({ from: '/machines/$machineId' });
  const isOpen = open === event.id;
  const said = sentenceText(event.sentence);
  const wasOpenAtFirst = useRef(isOpen);
  const place = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (wasOpenAtFirst.current) place.current?.scrollIntoView({ block: 'center' });
  }, []);
  const toggle = (): void =>
    void navigate({
      search: (before) => ({ ...before, event: isOpen ? undefined : event.id }),
      replace: true,
      resetScroll: false,
    });
  return (
    <li ref={place} className={styles['entry']} data-open={isOpen}>
      <time className={styles['time']} dateTime={event.recordedAt} title={timeText(event.recordedAt)}>
        {clock.format(new Date(event.recordedAt))}
      </time>
      <div className={styles['arrow']}>
        <IconButton label={`${isOpen ? 'Close' : 'Open'}: ${said}`} aria-expanded={isOpen} onPress={toggle}>
          {isOpen ? <ChevronDown size={16} aria-hidden /> : <ChevronRight size={16} aria-hidden />}
        </IconButton>
      </div>
      <Said event={event} />
      <div className={styles['about']}>
        <span className={styles['type']}>{typeWords(event.type)}</span>
        {undoable !== undefined && (
          <CommandButton
            look="quiet"
            command="undo"
            subject={said}
            fixed={{ commandId: undoable, correlationId: undefined, mode: 'ALL_OR_NOTHING' }}
          >
            Undo
          </CommandButton>
        )}
      </div>
      {isOpen && <EventContent eventId={event.id} position={event.position} />}
    </li>
  );
};
