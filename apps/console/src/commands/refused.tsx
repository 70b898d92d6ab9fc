import states from '#console/ui/layout.module.css';
import type { Refusal } from './give.js';

/** Why something was not done, and the way out of it: once. */
export const Refused = ({
  refusal: { message, wayOut },
}: {
  readonly refusal: Pick<Refusal, 'message' | 'wayOut'>;
}) => (
  <div role="alert" className={states['problem']}>
    <strong>{message}</strong>
    {wayOut !== '' && <span>{wayOut}</span>}
  </div>
);
