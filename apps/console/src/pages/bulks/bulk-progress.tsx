import { Meter } from '#console/ui/meter.jsx';
import styles from '../orders/orders.module.css';
import type { BulkStandsFragment } from './bulks.graphql.js';

export type BulkFigures = Pick<
  BulkStandsFragment,
  'total' | 'through' | 'done' | 'unchanged' | 'refused' | 'withheld' | 'ended'
>;

/** What became of how many, as far as it got. */
export const BulkProgress = ({ of }: { readonly of: BulkFigures }) => {
  const { total, done, unchanged, refused, withheld, through, ended } = of;
  const all = [
    { name: 'done', value: done, tone: 'good' },
    { name: 'unchanged', value: unchanged, tone: 'plain' },
    { name: 'refused', value: refused, tone: 'bad' },
    { name: 'withheld', value: withheld, tone: 'warn' },
  ] as const;
  const parts = all.filter(({ value }) => value > 0);
  return (
    <div className={styles['bar']}>
      <Meter label="Progress" parts={parts} of={total} />
      <span className={styles['figures']}>
        {parts.map(({ name, value }) => (
          <span key={name}>
            <strong>{value.toLocaleString('en')}</strong> {name}
          </span>
        ))}
        {!ended && (
          <span>
            {through.toLocaleString('en')} of {total.toLocaleString('en')}
          </span>
        )}
      </span>
    </div>
  );
};
