import type { LiveState } from '#console/api/live.js';
import styles from './live.module.css';

const words: Readonly<Record<LiveState, readonly [short: string, whole: string]>> = {
  connecting: ['Connecting', 'Connecting: changes do not arrive yet'],
  live: ['Live', 'Changes arrive as they happen'],
  lost: ['Connection lost', 'The connection is lost and sought again; nothing is missed, what was missed comes then'],
  polling: ['Every 15 s', 'What you see is asked for every 15 seconds: your rights are limited to sites or clusters'],
};

export const LiveSign = ({ state }: { readonly state: LiveState }) => {
  const [short, whole] = words[state];
  return (
    <p role="status" className={styles['live']} data-state={state} title={whole}>
      <span className={styles['liveWord']}>{short}</span>
    </p>
  );
};
