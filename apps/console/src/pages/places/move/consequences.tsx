import type { DropOrder } from './drop-order.js';
import styles from './move.module.css';
import type { Subject } from './spot.js';
import { useCableCount, useFollowing, type Following } from './try-move.js';

/** What it gets there; or, where it is moved as it is, what it keeps, and what policy would say of it there. */
const FollowingList = ({ following, byPolicy }: { readonly following: Following; readonly byPolicy: boolean }) => (
  <div>
    <p className={styles['caption']}>
      {byPolicy ? 'By policy it gets' : 'It keeps these; what policy gives there shows as drift'}
    </p>
    <dl className={styles['following']}>
      {following.map(({ subject, value, instead }) => (
        <div key={subject}>
          <dt>{subject}</dt>
          {byPolicy ? (
            <dd>
              {value} {instead !== null && <span className={styles['hint']}>instead of {instead}</span>}
            </dd>
          ) : (
            <dd>
              {instead ?? 'none'} <span className={styles['hint']}>policy: {value}</span>
            </dd>
          )}
        </div>
      ))}
    </dl>
  </div>
);

export interface ConsequencesProps {
  readonly order: DropOrder;
  readonly subject: Subject;
}

/** What becomes of names, addresses and cables. */
export const Consequences = ({ order, subject }: ConsequencesProps) => {
  const following = useFollowing(order);
  const cables = useCableCount(subject);
  return (
    <>
      {order.swapsWith !== undefined && <p>It changes places with {order.swapsWith}.</p>}
      {order.takes !== undefined && <p>It takes the place that is kept for {order.takes}.</p>}
      {following.length > 0 && (
        <FollowingList following={following} byPolicy={order.command === 'placeMachineByPolicy'} />
      )}
      {cables > 0 && (
        <p>
          {cables} {cables === 1 ? 'cable is' : 'cables are'} planned into it, and {cables === 1 ? 'stays' : 'stay'} so.
          Where other ports are nearer, plan them anew.
        </p>
      )}
    </>
  );
};
