import { Badge, type Tone } from '#console/ui/badge.jsx';
import { standingWord, type Standing, type StandingWord } from '#libs/contracts/summary/datacenter-words.js';
import styles from './consul.module.css';

const tones: Readonly<Record<StandingWord, Tone>> = {
  removed: 'plain',
  disabled: 'plain',
  'not asked yet': 'plain',
  reachable: 'good',
  'denies us': 'bad',
  away: 'bad',
};

export const StandingBadge = (of: Standing) => {
  const word = standingWord(of);
  return <Badge tone={tones[word]}>{word}</Badge>;
};

const healthTones: Readonly<Record<string, Tone>> = {
  PASSING: 'good',
  WARNING: 'warn',
  CRITICAL: 'bad',
  MAINTENANCE: 'new',
};

/** What Consul says of a machine, or of one check. */
export const HealthBadge = ({ health }: { readonly health: string | null }) =>
  health === null ? (
    <span className={styles['unsaid']}>not told</span>
  ) : (
    <Badge tone={healthTones[health] ?? 'plain'}>{health.toLowerCase()}</Badge>
  );
