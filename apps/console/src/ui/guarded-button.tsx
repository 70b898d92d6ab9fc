import { useId, type ReactNode } from 'react';
import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip';
import { Button, IconButton, type ButtonProps, type IconButtonProps } from './button.jsx';
import styles from './button.module.css';
import { tell } from './toast.jsx';

interface Guard {
  /** Why it can do nothing now. */
  readonly impossible: string | undefined;
}

type Own = Pick<ButtonProps, 'type' | 'isDisabled' | 'isPending' | 'aria-disabled' | 'aria-describedby' | 'onPress'>;

interface GuardedProps extends Guard {
  readonly children: (own: Own) => ReactNode;
}

/**
 * Says why, to whoever points at it, comes by with the keyboard, hears it read out, or presses it. It stays in the way of the keyboard,
 * and the same element when that changes: nobody's focus is lost.
 */
const Guarded = ({ impossible, children }: GuardedProps) => {
  const why = useId();
  const off: Own | undefined =
    impossible === undefined
      ? undefined
      : {
          type: 'button',
          isDisabled: false,
          isPending: false,
          'aria-disabled': true,
          'aria-describedby': why,
          onPress: () => tell({ text: impossible }),
        };
  return (
    <TooltipTrigger delay={250} closeDelay={0} isDisabled={off === undefined}>
      {children(off ?? {})}
      {off && <span id={why} hidden role="note" aria-label={impossible} />}
      {/* One that is open when nothing stands against it any more goes: it would be empty. */}
      {off && (
        <Tooltip className={styles['why'] ?? ''} offset={6}>
          {impossible}
        </Tooltip>
      )}
    </TooltipTrigger>
  );
};

export interface GuardedButtonProps extends ButtonProps, Guard {}

/** A button that says why it is off. */
export const GuardedButton = ({ impossible, ...button }: GuardedButtonProps) => (
  <Guarded impossible={impossible}>{(own) => <Button {...button} {...own} />}</Guarded>
);

export interface GuardedIconButtonProps extends IconButtonProps, Guard {}

/** The same without words. */
export const GuardedIconButton = ({ impossible, ...button }: GuardedIconButtonProps) => (
  <Guarded impossible={impossible}>{(own) => <IconButton {...button} {...own} />}</Guarded>
);
