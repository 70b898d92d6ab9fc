import styles from './meter.module.css';

export interface MeterProps {
  readonly label: string;
  /** Parts of the whole, each with a tone; they add up to `of` or less. */
  readonly parts: readonly {
    readonly value: number;
    readonly tone: 'accent' | 'good' | 'warn' | 'bad' | 'plain';
    readonly name: string;
  }[];
  readonly of: number;
}

const percent = (value: number, of: number): number => (of === 0 ? 0 : (100 * value) / of);

/** How much of something is used, drawn; the figures are in its name for those who do not see it. */
export const Meter = ({ label, parts, of }: MeterProps) => (
  <div
    role="img"
    className={styles['meter']}
    aria-label={`${label}: ${parts.map(({ name, value }) => `${name} ${value.toLocaleString('en')}`).join(', ')} of ${of.toLocaleString('en')}`}
  >
    {parts
      .filter(({ value }) => value > 0)
      .map(({ name, value, tone }) => (
        <span
          key={name}
          className={styles[tone]}
          style={{ width: `${percent(value, of)}%` }}
          title={`${name}: ${value.toLocaleString('en')}`}
        />
      ))}
  </div>
);
