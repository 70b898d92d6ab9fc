import { X } from 'lucide-react';
import {
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components/Toast';
import { Button, IconButton } from './button.jsx';
import styles from './toast.module.css';

export interface Told {
  readonly text: string;
  readonly isBad?: boolean;
  /** What can be done about it, such as taking it back. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

const queue = new ToastQueue<Told>({ maxVisibleToasts: 3 });

/** Milliseconds: long enough to read, and to reach "Undo" by keyboard; what is bad stays until it is closed. */
const shownMs = 8000;

/** Tells what was done, in a corner and to screen readers. */
export const tell = (told: Told): void => {
  queue.add(told, told.isBad ? {} : { timeout: shownMs });
};

export const Toasts = () => (
  <ToastRegion queue={queue} className={styles['region']}>
    {({ toast }) => (
      <AriaToast toast={toast} className={`${styles['toast']} ${toast.content.isBad ? styles['bad'] : ''}`}>
        <ToastContent className={styles['content']}>{toast.content.text}</ToastContent>
        {toast.content.action && (
          <Button
            look="quiet"
            onPress={() => {
              toast.content.action?.run();
              queue.close(toast.key);
            }}
          >
            {toast.content.action.label}
          </Button>
        )}
        <IconButton label="Dismiss" onPress={() => queue.close(toast.key)}>
          <X size={16} aria-hidden />
        </IconButton>
      </AriaToast>
    )}
  </ToastRegion>
);
