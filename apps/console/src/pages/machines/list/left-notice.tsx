import { Button } from '#console/ui/button.jsx';
import styles from './list.module.css';
import type { Left } from './use-left.js';

/** So many are told by name. */
const mostTold = 5;

const namesOf = (left: readonly string[]): string =>
  left.length > mostTold
    ? `${left.slice(0, mostTold).join(', ')} and ${(left.length - mostTold).toLocaleString('en')} more`
    : left.join(', ');

/** Says which machines are not in the list any more because they left what one may see. */
export const LeftNotice = ({ left, forget }: Left) => (
  <div role="status" className={styles['leftStatus']}>
    {left.length > 0 && (
      <p className={styles['left']}>
        <span>
          <strong>{namesOf(left)}</strong> left your sites and clusters: your account shows nothing of{' '}
          {left.length === 1 ? 'it' : 'them'} there.
        </span>
        <Button look="quiet" onPress={forget}>
          Understood
        </Button>
      </p>
    )}
  </div>
);
