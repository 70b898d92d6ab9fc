import type { ReactNode } from 'react';
import { Button } from '#console/ui/button.jsx';
import styles from './account.module.css';

export interface LostOnceProps {
  /** What was made, and what becomes of it. */
  readonly children: ReactNode;
  /** What mends it. */
  readonly way: string;
  readonly onMend: () => void;
  readonly onClose: () => void;
}

/** A secret that was made, and whose text went with an answer that never came. */
export const LostOnce = ({ children, way, onMend, onClose }: LostOnceProps) => (
  <div className={styles['form']}>
    <p role="alert">{children}</p>
    <div className={styles['actions']}>
      <Button onPress={onClose}>Leave it</Button>
      <Button look="primary" onPress={onMend} autoFocus>
        {way}
      </Button>
    </div>
  </div>
);
