import { Link } from '@tanstack/react-router';
import { When } from '#console/ui/when.jsx';
import styles from './causes.module.css';
import { Sentence, type Told } from './sentence.jsx';

export interface CauseNode {
  readonly depth: number;
  readonly commandId: string | null;
  readonly cause: { readonly sentence: Told };
  readonly events: readonly {
    readonly id: string;
    readonly recordedAt: string;
    readonly reason: string | null;
    readonly sentence: Told;
  }[];
}

export interface CausesProps {
  readonly nodes: readonly CauseNode[];
  readonly cut: boolean;
  /** The event that was asked about. */
  readonly eventId: string;
}

/** Deeper ones are not indented any more: a phone has no room for it. */
const mostIndented = 6;
/** More of one command than these are shown when somebody wants to. */
const mostEvents = 8;

const Wrote = ({ events, eventId }: Pick<CauseNode, 'events'> & Pick<CausesProps, 'eventId'>) => (
  <ul>
    {events.map(({ id, sentence }) => (
      <li key={id} {...(id === eventId && { 'aria-current': 'true' as const })}>
        <Sentence of={sentence} />{' '}
        {id !== eventId && (
          <Link to="/history/$eventId" params={{ eventId: id }} search={{}} className={styles['whole']}>
            event
          </Link>
        )}
      </li>
    ))}
  </ul>
);

const Node = ({ node: { cause, events }, eventId }: { readonly node: CauseNode; readonly eventId: string }) => {
  const [first] = events;
  const at = events.findIndex(({ id }) => id === eventId);
  const shown = Math.max(mostEvents, at + 1);
  return (
    <>
      <p className={styles['cause']}>
        <strong>
          <Sentence of={cause.sentence} />
        </strong>{' '}
        {first && <When at={first.recordedAt} isExact />}
        {first?.reason && <span className={styles['reason']}>{first.reason}</span>}
      </p>
      <Wrote events={events.slice(0, shown)} eventId={eventId} />
      {events.length > shown && (
        <details className={styles['further']}>
          <summary>{(events.length - shown).toLocaleString('en')} more events</summary>
          <Wrote events={events.slice(shown)} eventId={eventId} />
        </details>
      )}
    </>
  );
};

/** What led to it and what came of it: each command with what it wrote, indented below what led to it. */
export const Causes = ({ nodes, cut, eventId }: CausesProps) => (
  <ol className={styles['causes']} aria-label="Cause and effect">
    {nodes.map((node) => (
      <li
        key={node.commandId ?? node.events[0]?.id}
        style={{ marginInlineStart: `${Math.min(node.depth, mostIndented) * 1.25}rem` }}
      >
        <Node node={node} eventId={eventId} />
      </li>
    ))}
    {cut && <li>The tree is larger than what is shown.</li>}
  </ol>
);
