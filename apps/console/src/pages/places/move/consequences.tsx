import type { DropOrder } from './drop-order.js';
import styles from './move.module.css';
import type { Following } from './try-move.js';

const FollowingList = ({ following }: { readonly following: Following }) => (
  <div>
    <p className={styles['caption']}>By policy it gets</p>
    <dl className={styles['following']}>
      {following.map(({ subject, value, instead }) => (
        <div key={subject}>
          <dt>{subject}</dt>
          <dd>
            {value} {instead !== null && <span className={styles['hint']}>instead of {instead}</span>}
          </dd>
        </div>
      ))}
    </dl>
  </div>
);

export interface ConsequencesProps {
  readonly order: DropOrder;
  readonly following: Following;
  /** What the centre says of it: what it keeps, what cables stay. */
  readonly warnings: readonly string[];
}

/** What becomes of names, addresses and cables. */
export const Consequences = ({ order, following, warnings }: ConsequencesProps) => (
  <>
    {order.swapsWith !== undefined && <p>It changes places with {order.swapsWith}.</p>}
    {order.takes !== undefined && <p>It takes the place that is kept for {order.takes}.</p>}
    {following.length > 0 && <FollowingList following={following} />}
    {warnings.map((warning) => (
      <p key={warning}>{warning}</p>
    ))}
  </>
);
