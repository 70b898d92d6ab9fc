import { useId } from 'react';
import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip';
import { Button, type ButtonProps } from './button.jsx';
import styles from './button.module.css';

export interface ToldButtonProps extends ButtonProps {
  /** What somebody should know before he presses it. */
  readonly told: string;
}

/** A button that says more of itself to whoever points at it, comes by with the keyboard, or hears it read out. */
export const ToldButton = ({ told, ...button }: ToldButtonProps) => {
  const id = useId();
  return (
    <TooltipTrigger delay={250} closeDelay={0}>
      <Button {...button} aria-describedby={id} />
      <span id={id} hidden role="note" aria-label={told} />
      <Tooltip className={styles['why'] ?? ''} offset={6}>
        {told}
      </Tooltip>
    </TooltipTrigger>
  );
};
