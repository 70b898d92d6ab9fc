import { useEffect, useState, type ReactNode } from 'react';
import { Form } from 'react-aria-components/Form';
import { Button } from '#console/ui/button.jsx';
import { GuardedButton } from '#console/ui/guarded-button.jsx';
import styles from './two-moments.module.css';
import { momentInField, momentOfField } from './moment-choice.js';
import { MomentOfLog } from './moment-of-log.jsx';

const hourMs = 3_600_000;
const presets = [
  ['Last hour', hourMs],
  ['Since yesterday', 24 * hourMs],
  ['Last week', 7 * 24 * hourMs],
  ['Last month', 30 * 24 * hourMs],
] as const;

export interface TwoMomentsProps {
  /** As the address has them. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly onChoose: (from: string | undefined, to: string | undefined) => void;
  /** What else is asked beside the moments. */
  readonly children?: ReactNode;
}

/** Two moments to compare: one of the usual spans up to now, or any two. */
export const TwoMoments = ({ from, to, onChoose, children }: TwoMomentsProps) => {
  const [earlier, setEarlier] = useState(momentInField(from));
  const [later, setLater] = useState(momentInField(to));
  useEffect(() => setEarlier(momentInField(from)), [from]);
  useEffect(() => setLater(momentInField(to)), [to]);
  const choose = (): void => {
    const now = new Date();
    const [first, second] = [momentOfField(earlier, now), momentOfField(later, now)];
    if (first !== null && second !== null) onChoose(first, second);
  };
  return (
    <Form
      className={styles['moments'] ?? ''}
      onSubmit={(event) => {
        event.preventDefault();
        choose();
      }}
    >
      <div className={styles['presets']} role="group" aria-label="Up to now">
        {presets.map(([label, backMs]) => (
          <Button key={label} onPress={() => onChoose(new Date(Date.now() - backMs).toISOString(), undefined)}>
            {label}
          </Button>
        ))}
      </div>
      <div className={styles['filters']}>
        <MomentOfLog label="Earlier moment" value={earlier} onChange={setEarlier} />
        <MomentOfLog label="Later moment" value={later} onChange={setLater} hint="Now, if nothing stands here" />
        {children}
        <div className={styles['compare']}>
          <GuardedButton
            type="submit"
            look="primary"
            impossible={earlier.trim() === '' ? 'Say the earlier moment first.' : undefined}
          >
            Compare
          </GuardedButton>
        </div>
      </div>
    </Form>
  );
};
