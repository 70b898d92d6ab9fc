import { CheckboxGroup } from 'react-aria-components/CheckboxGroup';
import { FieldError } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { Checkbox } from '#console/ui/checkbox.jsx';
import { coded } from '#console/ui/coded.jsx';
import fields from '#console/ui/field.module.css';
import styles from './commands.module.css';

export interface ChoicesFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly error?: string | undefined;
  readonly options: readonly { readonly id: string; readonly label: string }[];
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
}

/** Some of a few. */
export const ChoicesField = ({ label, hint, error, options, value, onChange }: ChoicesFieldProps) => (
  <CheckboxGroup
    className={fields['field'] ?? ''}
    value={[...value]}
    onChange={onChange}
    isInvalid={error !== undefined}
  >
    <Label className={fields['label'] ?? ''}>{label}</Label>
    <div className={styles['choices']}>
      {options.map((one) => (
        <Checkbox key={one.id} value={one.id}>
          {one.label}
        </Checkbox>
      ))}
    </div>
    {error === undefined && (
      <Text slot="description" className={fields['hint']}>
        {coded(hint)}
      </Text>
    )}
    <FieldError className={fields['error']}>{error}</FieldError>
  </CheckboxGroup>
);
