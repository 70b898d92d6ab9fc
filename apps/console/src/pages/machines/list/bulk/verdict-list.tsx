import { Link } from '@tanstack/react-router';
import { Badge, type Tone } from '#console/ui/badge.jsx';
import type { VerdictFragment } from './bulk.graphql.js';
import styles from './bulk.module.css';

const verdicts: Readonly<Record<VerdictFragment['verdict'], readonly [Tone, string]>> = {
  DONE: ['good', 'done'],
  UNCHANGED: ['plain', 'was so'],
  REFUSED: ['bad', 'refused'],
  WITHHELD: ['warn', 'withheld'],
  WAITING: ['plain', 'waits'],
};

/** What would be, of a dry run. */
const planned: Partial<Readonly<Record<VerdictFragment['verdict'], string>>> = {
  DONE: 'would change',
  UNCHANGED: 'is so already',
  REFUSED: 'would be refused',
  WITHHELD: 'would be withheld',
};

export interface VerdictListProps {
  readonly verdicts: readonly VerdictFragment[];
  readonly isPlan: boolean;
  /** What is written about a machine, in plain words, by its id. */
  readonly changes?: ReadonlyMap<string, readonly string[]>;
  /** How many more there are than these. */
  readonly more: number;
}

/** Machine by machine, what became of it or will. */
export const VerdictList = ({ verdicts: given, isPlan, changes, more }: VerdictListProps) => (
  <div className={styles['verdicts']} role="region" aria-label="Machine by machine" tabIndex={0}>
    <table>
      <thead>
        <tr>
          <th scope="col">Machine</th>
          <th scope="col">{isPlan ? 'What would become of it' : 'What became of it'}</th>
        </tr>
      </thead>
      <tbody>
        {given.map(({ subject, machine, verdict, refusal }) => {
          const [tone, word] = verdicts[verdict];
          return (
            <tr key={subject}>
              <th scope="row">
                <Link to="/machines/$machineId" params={{ machineId: subject }} target="_blank">
                  {machine ? machine.called : subject}
                </Link>
              </th>
              <td>
                <Badge tone={isPlan && verdict === 'DONE' ? 'accent' : tone}>
                  {(isPlan && planned[verdict]) || word}
                </Badge>{' '}
                {refusal ? `${refusal.message} ${refusal.wayOut}` : changes?.get(subject)?.join(' ')}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
    {more > 0 && <p>and {more.toLocaleString('en')} more</p>}
  </div>
);
