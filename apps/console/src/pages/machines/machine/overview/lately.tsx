import { Link } from '@tanstack/react-router';
import { Panel } from '#console/ui/panel.jsx';
import { When } from '#console/ui/when.jsx';
import { Sentence } from '#console/pages/history/sentence.jsx';
import { doneBy } from '../history/actor.js';
import type { Machine } from './overview-section.jsx';
import styles from './overview.module.css';

/** The newest of its history; the rest is a section of its own. */
export const Lately = ({ machine: { id, timeline } }: { readonly machine: Machine }) => (
  <Panel
    title="Lately"
    actions={
      <Link to="/machines/$machineId" params={{ machineId: id }} search={{ tab: 'history' }}>
        All of its history
      </Link>
    }
  >
    <ol className={styles['lately']}>
      {timeline.edges.map(({ node: { eventId, sentence, recordedAt, reason, cause } }) => (
        <li key={eventId}>
          <When at={recordedAt} />
          <span>
            <Sentence of={sentence} /> <span className={styles['who']}>{doneBy(cause)}</span>
            {reason !== null && <span className={styles['reason']}> “{reason}”</span>}
          </span>
        </li>
      ))}
    </ol>
  </Panel>
);
