import { ChevronDown } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { FieldError } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select, SelectValue } from 'react-aria-components/Select';
import { Text } from 'react-aria-components/Text';
import { coded } from './coded.jsx';
import fields from './field.module.css';
import styles from './menu.module.css';

export interface Option {
  readonly id: string;
  readonly label: string;
  readonly detail?: string;
}

export interface SelectFieldProps {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly options: readonly Option[];
  readonly value: string | null;
  readonly onChange: (id: string) => void;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly placeholder?: string;
  readonly isRequired?: boolean;
  readonly isDisabled?: boolean;
}

export const SelectField = (props: SelectFieldProps) => (
  <Select
    className={fields['field']}
    value={props.value}
    onChange={(id) => id !== null && props.onChange(String(id))}
    isInvalid={props.error !== undefined}
    isRequired={props.isRequired ?? false}
    isDisabled={props.isDisabled ?? false}
    placeholder={props.placeholder ?? 'Choose…'}
  >
    <Label className={props.isLabelHidden ? 'visually-hidden' : (fields['label'] ?? '')}>{props.label}</Label>
    <Button className={`${fields['input']} ${fields['select']}`}>
      <SelectValue>{({ selectedText, defaultChildren }) => selectedText || defaultChildren}</SelectValue>
      <ChevronDown size={16} aria-hidden />
    </Button>
    {props.hint !== undefined && props.error === undefined && (
      <Text slot="description" className={fields['hint']}>
        {coded(props.hint)}
      </Text>
    )}
    <FieldError className={fields['error']}>{props.error}</FieldError>
    <Popover className={styles['popover']}>
      <ListBox items={props.options} className={styles['list']}>
        {({ id, label, detail }) => (
          <ListBoxItem id={id} textValue={label} className={styles['item']}>
            <span>{label}</span>
            {detail !== undefined && <span className={styles['detail']}>{detail}</span>}
          </ListBoxItem>
        )}
      </ListBox>
    </Popover>
  </Select>
);
