import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextArea } from 'react-aria-components/TextArea';
import { TextField as AriaTextField, type TextFieldProps as AriaProps } from 'react-aria-components/TextField';
import { coded } from './coded.jsx';
import styles from './field.module.css';

export interface TextFieldProps extends Omit<AriaProps, 'className' | 'style' | 'children'> {
  readonly label: string;
  /** Read out, and not shown: where the place says what the field is. */
  readonly isLabelHidden?: boolean;
  readonly hint?: string | undefined;
  /** What is wrong with it; shown in place of the hint. */
  readonly error?: string | undefined;
  readonly placeholder?: string;
  readonly isLong?: boolean;
}

export const TextField = ({ label, isLabelHidden, hint, error, placeholder, isLong, ...rest }: TextFieldProps) => (
  <AriaTextField {...rest} isInvalid={error !== undefined || rest.isInvalid === true} className={styles['field']}>
    <Label className={isLabelHidden ? 'visually-hidden' : (styles['label'] ?? '')}>{label}</Label>
    {isLong ? (
      <TextArea className={styles['input']} placeholder={placeholder} rows={3} />
    ) : (
      <Input className={styles['input']} placeholder={placeholder} />
    )}
    {hint !== undefined && error === undefined && (
      <Text slot="description" className={styles['hint']}>
        {coded(hint)}
      </Text>
    )}
    <FieldError className={styles['error']}>{error}</FieldError>
  </AriaTextField>
);
