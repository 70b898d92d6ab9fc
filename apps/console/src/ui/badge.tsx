import type { ReactNode } from 'react';
import styles from './badge.module.css';

/** Never by colour alone: a badge always has a word. */
export type Tone = 'plain' | 'good' | 'warn' | 'bad' | 'new' | 'accent';

export const Badge = ({ tone = 'plain', children }: { readonly tone?: Tone; readonly children: ReactNode }) => (
  <span className={`${styles['badge']} ${tone === 'plain' ? '' : styles[tone]}`}>{children}</span>
);

const lifecycles: Readonly<Record<string, readonly [Tone, string]>> = {
  NEW: ['new', 'new'],
  ACCEPTED: ['good', 'accepted'],
  RETIRED: ['plain', 'retired'],
  MERGED: ['plain', 'merged'],
};

export const LifecycleBadge = ({ lifecycle }: { readonly lifecycle: string }) => {
  const [tone, word] = lifecycles[lifecycle] ?? ['plain', lifecycle.toLowerCase()];
  return <Badge tone={tone}>{word}</Badge>;
};
