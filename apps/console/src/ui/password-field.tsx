import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextField as AriaTextField } from 'react-aria-components/TextField';
import { IconButton } from './button.jsx';
import fields from './field.module.css';
import styles from './password-field.module.css';

export interface PasswordFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** For password managers. */
  readonly autoComplete: 'current-password' | 'new-password' | 'off';
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly autoFocus?: boolean;
}

/** What is typed can be looked at: whoever sees what he types mistypes less. */
export const PasswordField = ({ label, hint, error, autoFocus = false, ...rest }: PasswordFieldProps) => {
  const [isShown, setShown] = useState(false);
  return (
    <AriaTextField
      {...rest}
      type={isShown ? 'text' : 'password'}
      name={rest.autoComplete}
      isRequired
      validationBehavior="aria"
      autoFocus={autoFocus}
      isInvalid={error !== undefined}
      spellCheck="false"
      className={fields['field'] ?? ''}
    >
      <Label className={fields['label'] ?? ''}>{label}</Label>
      <div className={styles['row']}>
        <Input className={`${fields['input']} ${styles['input']}`} />
        <IconButton
          label={isShown ? `Hide ${label.toLowerCase()}` : `Show ${label.toLowerCase()}`}
          onPress={() => setShown(!isShown)}
        >
          {isShown ? <EyeOff size={16} aria-hidden /> : <Eye size={16} aria-hidden />}
        </IconButton>
      </div>
      {hint !== undefined && error === undefined && (
        <Text slot="description" className={fields['hint'] ?? ''}>
          {hint}
        </Text>
      )}
      <FieldError className={fields['error'] ?? ''}>{error}</FieldError>
    </AriaTextField>
  );
};
