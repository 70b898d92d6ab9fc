import { KeyRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '#console/ui/button.jsx';
import { Copyable } from '#console/ui/copyable.jsx';
import styles from './account.module.css';

export interface ShownOnceProps {
  /** What it is: `password`, `token`. */
  readonly what: string;
  readonly text: string;
  /** What to do with it. */
  readonly children: ReactNode;
  readonly onDone: () => void;
}

/** A secret that was just made: nobody can show it again. */
export const ShownOnce = ({ what, text, children, onDone }: ShownOnceProps) => (
  <div className={styles['form']}>
    <div className={styles['secret']} role="status">
      <KeyRound size={18} aria-hidden />
      <Copyable text={text} label={what} />
    </div>
    <p>{children}</p>
    <p className={styles['soft']}>It is shown this once: nobody can look it up again.</p>
    <div className={styles['actions']}>
      <Button look="primary" onPress={onDone} autoFocus>
        I have kept it
      </Button>
    </div>
  </div>
);
