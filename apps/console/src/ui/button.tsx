import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import styles from './button.module.css';

/** `primary`: what the page is for, once. `danger`: destroys or takes away. `quiet`: one of many, without a frame. */
export type ButtonLook = 'plain' | 'primary' | 'danger' | 'quiet';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  readonly look?: ButtonLook;
  readonly children: ReactNode;
}

const looks: Readonly<Record<ButtonLook, string | undefined>> = {
  plain: '',
  primary: styles['primary'],
  danger: styles['danger'],
  quiet: styles['quiet'],
};

export const Button = ({ look = 'plain', children, ...rest }: ButtonProps) => (
  <AriaButton {...rest} className={`${styles['button']} ${looks[look]}`}>
    {children}
  </AriaButton>
);

export interface IconButtonProps extends Omit<ButtonProps, 'aria-label'> {
  /** What it does: read out, and shown when pointed at. */
  readonly label: string;
}

export const IconButton = ({ label, look = 'quiet', children, ...rest }: IconButtonProps) => (
  <AriaButton {...rest} aria-label={label} className={`${styles['button']} ${styles['icon']} ${looks[look]}`}>
    {children}
  </AriaButton>
);
