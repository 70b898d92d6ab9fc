import { percentText, usageWords, type Usage } from './usage.js';
import styles from './utilisation.module.css';

export interface UtilisationProps {
  /** Of what, read out. */
  readonly label: string;
  readonly usage: Usage;
  readonly isTall?: boolean;
}

const percent = (part: bigint, whole: bigint): number => (whole === 0n ? 0 : Number((part * 100_000n) / whole) / 1000);

/** How full it is, drawn: used, at rest, kept back, and the rest free. */
export const UtilisationBar = ({ label, usage, isTall }: UtilisationProps) => {
  const words = usageWords(usage);
  const parts = [
    ['used', usage.used],
    ['resting', usage.resting],
    ['kept', usage.kept],
  ] as const;
  return (
    <div
      role="img"
      aria-label={`${label}: ${words}`}
      title={words}
      className={`${styles['bar']} ${isTall ? styles['tall'] : ''}`}
    >
      {parts.map(([name, part]) =>
        part > 0n ? (
          <span key={name} className={styles[name]} style={{ width: `${percent(part, usage.size)}%` }} />
        ) : null,
      )}
    </div>
  );
};

/** The bar with its figure beside it. */
export const Utilisation = (props: UtilisationProps) => (
  <div className={styles['row']}>
    <UtilisationBar {...props} />
    <span className={styles['words']}>{percentText(props.usage)}</span>
  </div>
);

const keysFor = (kept: string) =>
  [
    ['used', 'used'],
    ['resting', 'at rest after it was given back'],
    ['kept', `kept back: ${kept}`],
    ['', 'free'],
  ] as const;

/** What the colours of the bars say. */
export const UtilisationLegend = ({ kept = 'reserved, excluded, for DHCP' }: { readonly kept?: string }) => (
  <ul className={`${styles['legend']} ${styles['words']}`} aria-label="What the bars show">
    {keysFor(kept).map(([name, words]) => (
      <li key={words}>
        <span className={`${styles['key']} ${styles[name] ?? ''}`} aria-hidden /> {words}
      </li>
    ))}
  </ul>
);
