import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import { CheckboxButton, CheckboxField, type CheckboxFieldProps } from 'react-aria-components/Checkbox';
import styles from './field.module.css';

export interface CheckboxProps extends Omit<CheckboxFieldProps, 'className' | 'style' | 'children'> {
  /** What it says; give `aria-label` instead where there is no room. */
  readonly children?: ReactNode;
}

export const Checkbox = ({ children, ...rest }: CheckboxProps) => (
  <CheckboxField {...rest}>
    <CheckboxButton className={styles['checkbox']} data-alone={children === undefined}>
      {({ isSelected, isIndeterminate }) => (
        <>
          <span className={styles['box']} aria-hidden>
            {isIndeterminate ? <Minus size={12} strokeWidth={3} /> : isSelected && <Check size={12} strokeWidth={3} />}
          </span>
          {children}
        </>
      )}
    </CheckboxButton>
  </CheckboxField>
);
