import type { GiveBulkMutation, VerdictFragment } from './bulk.graphql.js';
import { BulkFigures } from './bulk-figures.jsx';
import styles from './bulk.module.css';
import { VerdictList } from './verdict-list.jsx';

export type BulkAnswer = GiveBulkMutation['bulk'];
type Bulk = NonNullable<BulkAnswer['bulk']>;

const names = new Intl.Collator('en', { numeric: true });
const nameOf = ({ machine, subject }: VerdictFragment): string => (machine ? machine.called : subject);
const byName = (one: VerdictFragment, other: VerdictFragment): number => names.compare(nameOf(one), nameOf(other));

/** Those that stand against it first; then the others; each by name. */
export function verdictsOf({ verdicts, against }: Pick<Bulk, 'verdicts' | 'against'>) {
  const first = against.edges.map(({ node }) => node);
  const known = new Set(first.map(({ subject }) => subject));
  const others = verdicts.edges.map(({ node }) => node).filter(({ subject }) => !known.has(subject));
  return [...first.toSorted(byName), ...others.toSorted(byName)];
}

/** What would be written about each machine; what is written of other things (names, bulks) goes with none. */
function changesOf({ events }: NonNullable<BulkAnswer['dryRun']>): ReadonlyMap<string, readonly string[]> {
  const changes = new Map<string, string[]>();
  for (const { stream, summary } of events) {
    if (!stream.startsWith('machine-')) continue;
    const id = stream.slice('machine-'.length);
    changes.set(id, [...(changes.get(id) ?? []), summary]);
  }
  return changes;
}

/** What an order would do: in sum, and machine by machine. */
export const BulkPlan = ({ answer }: { readonly answer: BulkAnswer }) => {
  const { bulk, dryRun } = answer;
  if (!bulk || !dryRun) return null;
  const verdicts = verdictsOf(bulk);
  return (
    <section className={styles['plan']} aria-label="What would change">
      <h3>What would change</h3>
      <BulkFigures bulk={bulk} isPlan />
      {dryRun.approval?.secondPerson === true && (
        <p>
          <strong>A second person has to agree</strong>, by policy{' '}
          {dryRun.approval.policies.map(({ policy, from }) => `${policy} (from ${from} on)`).join(', ')}: it is kept as
          a request until then.
        </p>
      )}
      {dryRun.workflows.length > 0 && (
        <p>Starts or moves on: {dryRun.workflows.map(({ name, subject }) => `${name} of ${subject}`).join(', ')}.</p>
      )}
      <VerdictList verdicts={verdicts} isPlan changes={changesOf(dryRun)} more={bulk.total - verdicts.length} />
    </section>
  );
};
