import { useId } from 'react';
import { Button, type ButtonProps } from './button.jsx';
import { tell } from './toast.jsx';

export interface GuardedButtonProps extends ButtonProps {
  /** Why it can do nothing now. */
  readonly impossible: string | undefined;
}

/**
 * A button that says why it is off: the keyboard comes by, screen readers read the reason, and whoever presses it is told. The title of
 * something that takes no focus is for mice alone.
 */
export const GuardedButton = ({ impossible, ...button }: GuardedButtonProps) => {
  const why = useId();
  if (impossible === undefined) return <Button {...button} />;
  return (
    <span title={impossible}>
      <Button
        {...button}
        type="button"
        isDisabled={false}
        aria-disabled
        aria-describedby={why}
        onPress={() => tell({ text: impossible })}
      />
      <span id={why} hidden role="note" aria-label={impossible} />
    </span>
  );
};
