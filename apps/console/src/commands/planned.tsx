import { effectsAmong } from '#libs/contracts/summary/requests.js';
import { aboutText } from '#libs/contracts/summary/about-text.js';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Badge } from '#console/ui/badge.jsx';
import { Sentence } from '#console/pages/history/sentence.jsx';
import { byMachine } from './by-machine.js';
import type { Plan, PlannedEvent, PlannedRow } from './give.js';
import styles from './commands.module.css';

const plain = (value: unknown): string =>
  value === null || value === undefined ? '–' : typeof value === 'string' ? value : JSON.stringify(value);

const fates = { ADDED: 'new', CHANGED: 'changes', REMOVED: 'goes' } as const;

const keyText = (key: unknown): string =>
  typeof key === 'object' && key !== null ? Object.values(key).map(plain).join(' ') : plain(key);

const Row = ({ row: { table, fate, key, before, after } }: { readonly row: PlannedRow }) => (
  <li>
    <code>
      {table} {keyText(key)}
    </code>{' '}
    {fates[fate]}
    {fate === 'CHANGED' &&
      Object.keys(after ?? {}).map((column) => (
        <div key={column}>
          {column.replaceAll('_', ' ')}: <span className={styles['before']}>{plain(before?.[column])}</span>{' '}
          <span className={styles['after']}>{plain(after?.[column])}</span>
        </div>
      ))}
  </li>
);

/** What would be said of one machine, or of one other thing. */
const About = ({ title, events }: { readonly title: ReactNode; readonly events: readonly PlannedEvent[] }) => (
  <li>
    <strong>{title}</strong>
    {events.map(({ sentence }, at) => (
      <div key={at}>
        <Sentence of={sentence} />
      </div>
    ))}
  </li>
);

const titleOf = ([{ machine, stream }]: readonly [PlannedEvent, ...PlannedEvent[]]): ReactNode => {
  if (!machine) return aboutText(stream.slice(0, stream.indexOf('-')), stream.slice(stream.indexOf('-') + 1));
  return (
    <Link to="/machines/$machineId" params={{ machineId: machine.id }} search={{}} target="_blank">
      {machine.called}
    </Link>
  );
};

/** What a command would do, in plain words, machine by machine, and below it row by row. */
export const Planned = ({ plan }: { readonly plan: Plan }) => {
  if (plan.eventCount === 0) return <p className={styles['plan']}>Nothing would change: it is so already.</p>;
  const more = plan.eventCount - plan.events.length;
  return (
    <section className={styles['plan']} aria-label="What would change">
      <h3>What would change</h3>
      {(plan.warnings ?? []).map((warning) => (
        <p key={warning}>
          <Badge tone="warn">mind</Badge> {warning}
        </p>
      ))}
      <ul>
        {byMachine(effectsAmong(plan.events)).map(([key, events]) => (
          <About key={key} title={titleOf(events)} events={events} />
        ))}
        {more > 0 && <li>and {more.toLocaleString('en')} more</li>}
      </ul>
      {plan.approval?.secondPerson && (
        <p>
          <strong>A second person has to agree</strong>, by policy{' '}
          {plan.approval.policies.map(({ policy, from }) => `${policy} (from ${from} on)`).join(', ')}: it is kept as a
          request until then.
        </p>
      )}
      {plan.workflows.length > 0 && (
        <p>Starts or moves on: {plan.workflows.map(({ name, subject }) => `${name} of ${subject}`).join(', ')}</p>
      )}
      {plan.rows.length > 0 && (
        <details>
          <summary>Row by row ({plan.rows.length})</summary>
          <ul className={styles['rows']}>
            {plan.rows.map((row, at) => (
              <Row key={at} row={row} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
};
