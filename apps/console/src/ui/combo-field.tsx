import { ChevronDown } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { useContext, useEffect, useRef, useState } from 'react';
import { ComboBox, ComboBoxStateContext } from 'react-aria-components/ComboBox';
import { FieldError } from 'react-aria-components/FieldError';
import { Group } from 'react-aria-components/Group';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Text } from 'react-aria-components/Text';
import { coded } from './coded.jsx';
import styles from './combo-field.module.css';
import fields from './field.module.css';
import menus from './menu.module.css';
import type { Option } from './select-field.jsx';

export interface ComboFieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  /** Offered as one types; anything else can be typed as well. */
  readonly options: readonly Option[];
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly autoFocus?: boolean;
}

const fits = ({ id, detail = '' }: Option, wanted: string): boolean =>
  id.toLowerCase().includes(wanted) || detail.toLowerCase().includes(wanted);

/** What fits what is typed; all of them while it is one of them, so that one can choose another. */
export function offered(options: readonly Option[], typed: string): readonly Option[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '' || options.some(({ id }) => id === wanted)) return options;
  return options.filter((one) => fits(one, wanted));
}

/** Its list opens when it is pressed, typed into or opened by an arrow; not when one only comes by: it would lie over the next field. */
const Typed = ({ autoFocus, offers }: { readonly autoFocus: boolean; readonly offers: number }) => {
  const state = useContext(ComboBoxStateContext);
  const [isTyped, setTyped] = useState(false);
  const before = useRef(offers);
  // Whoever types faster than the list comes is shown it then; what the state has of it stays as it was until it is open.
  useEffect(() => {
    if (before.current === 0 && offers > 0 && isTyped) state?.open(null, 'input');
    before.current = offers;
  }, [offers, isTyped, state]);
  return (
    <Input
      className={fields['input']}
      spellCheck="false"
      autoComplete="off"
      autoFocus={autoFocus}
      onClick={() => state?.open(null, 'manual')}
      onInput={() => setTyped(true)}
      onBlur={() => setTyped(false)}
    />
  );
};

/** A text field with a list of what there is. */
export const ComboField = ({ label, hint, error, options, value, onChange, autoFocus = false }: ComboFieldProps) => {
  const items = offered(options, value);
  return (
    <ComboBox
      className={fields['field']}
      items={items}
      inputValue={value}
      onInputChange={onChange}
      allowsCustomValue
      allowsEmptyCollection={false}
      defaultFilter={() => true}
      menuTrigger="input"
      isInvalid={error !== undefined}
    >
      <Label className={fields['label'] ?? ''}>{label}</Label>
      <Group className={styles['frame']}>
        <Typed autoFocus={autoFocus} offers={items.length} />
        <Button className={styles['open']}>
          <ChevronDown size={16} aria-hidden />
        </Button>
      </Group>
      {hint !== undefined && error === undefined && (
        <Text slot="description" className={fields['hint']}>
          {coded(hint)}
        </Text>
      )}
      <FieldError className={fields['error']}>{error}</FieldError>
      <Popover className={menus['popover']}>
        <ListBox<Option> className={menus['list']}>
          {({ id, detail }) => (
            <ListBoxItem id={id} textValue={id} className={menus['item']}>
              <span>{id}</span>
              {detail !== undefined && detail !== id && <span className={menus['detail']}>{detail}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
};
