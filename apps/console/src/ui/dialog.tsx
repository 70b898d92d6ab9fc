import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { IconButton } from './button.jsx';
import styles from './dialog.module.css';

export interface DialogProps {
  readonly title: ReactNode;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons, the one that does it last. */
  readonly actions?: ReactNode;
  readonly isWide?: boolean;
}

export const Dialog = ({ title, isOpen, onClose, children, actions, isWide }: DialogProps) => (
  <ModalOverlay isOpen={isOpen} onOpenChange={(open) => !open && onClose()} isDismissable className={styles['overlay']}>
    <Modal className={`${styles['modal']} ${isWide ? styles['wide'] : ''}`}>
      <AriaDialog className={styles['dialog']}>
        <div className={styles['head']}>
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          <IconButton label="Close" onPress={onClose}>
            <X size={18} aria-hidden />
          </IconButton>
        </div>
        <div className={styles['body']}>{children}</div>
        {actions !== undefined && <div className={styles['foot']}>{actions}</div>}
      </AriaDialog>
    </Modal>
  </ModalOverlay>
);
