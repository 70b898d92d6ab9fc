import { Link } from '@tanstack/react-router';
import { Copyable } from '#console/ui/copyable.jsx';
import { Button } from '#console/ui/button.jsx';
import styles from './commands.module.css';

export interface KeptAsRequestProps {
  readonly approvalId: string;
  readonly onClose: () => void;
}

/** Policy asks a second person: the order waits, and nothing is left to do here but to tell somebody. */
export const KeptAsRequest = ({ approvalId, onClose }: KeptAsRequestProps) => (
  <div className={styles['form']}>
    <div role="status" className={styles['plan']}>
      <strong>It waits for a second person</strong>
      <p>
        Nothing was done yet. Somebody else who could give this command may approve it; then it is carried out as yours.{' '}
        <Link to="/approvals/$approvalId" params={{ approvalId }} onClick={onClose}>
          See the request
        </Link>
      </p>
      <p>Its address, for whoever may approve:</p>
      <Copyable label="the address of the request" text={`${location.origin}/approvals/${approvalId}`} />
    </div>
    <div className={styles['actions']}>
      <Button autoFocus onPress={onClose}>
        Done
      </Button>
    </div>
  </div>
);
