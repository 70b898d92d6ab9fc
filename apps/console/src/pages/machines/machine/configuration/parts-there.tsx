import { Badge, type Tone } from '#console/ui/badge.jsx';
import { SimpleTable } from '#console/ui/simple-table.jsx';
import { When } from '#console/ui/when.jsx';
import { plainWords } from '../figures.js';
import styles from '../machine.module.css';
import type { ObservedConfiguration, ObservedPart } from './observed-parts.js';

const tones: Readonly<Record<string, Tone>> = {
  'in-step': 'good',
  differs: 'bad',
  applied: 'good',
  failed: 'bad',
  refused: 'bad',
};
const toneOf = (state: string): Tone => tones[state] ?? 'plain';

const Items = ({ items }: Pick<ObservedPart, 'items'>) =>
  items.map(({ what, detail }) => (
    <details key={what}>
      <summary>
        <code>{what}</code>
      </summary>
      {detail === undefined ? (
        <p>It is otherwise; what is secret is not shown.</p>
      ) : (
        <pre className={styles['text']}>{detail}</pre>
      )}
    </details>
  ));

/** Part by part: as given or not, with what is otherwise there; and what became of the last time that it was applied. */
export const ObservedParts = ({ observed, at }: { readonly observed: ObservedConfiguration; readonly at: string }) => (
  <>
    <SimpleTable
      label="Parts of its configuration"
      isStacked
      rows={observed.parts}
      keyOf={({ part }) => part}
      columns={[
        { id: 'part', title: 'Part', cell: ({ part }) => part },
        {
          id: 'state',
          title: 'On the machine',
          cell: ({ state }) => <Badge tone={toneOf(state)}>{plainWords(state)}</Badge>,
        },
        {
          id: 'items',
          title: 'What is otherwise',
          cell: ({ items, because }) => because ?? <Items items={items ?? []} />,
        },
      ]}
    />
    {observed.applied && (
      <div>
        <p>
          Generation {observed.applied.generation} was applied last:{' '}
          <Badge tone={toneOf(observed.applied.outcome)}>{plainWords(observed.applied.outcome)}</Badge>
        </p>
        <ul className={styles['lines']}>
          {(observed.applied.parts ?? []).map(({ part, outcome, because }) => (
            <li key={part}>
              {part} <Badge tone={toneOf(outcome)}>{plainWords(outcome)}</Badge> {because}
            </li>
          ))}
        </ul>
      </div>
    )}
    <p className={styles['aside']}>
      The machine said so <When at={at} />.
    </p>
  </>
);
