import { typeWords, writtenLarge } from '#libs/contracts/summary/type-words.js';
import { Plus, Trash2 } from 'lucide-react';
import { Button, IconButton } from '#console/ui/button.jsx';
import { Checkbox } from '#console/ui/checkbox.jsx';
import { coded } from '#console/ui/coded.jsx';
import { MomentField } from '#console/ui/moment-field.jsx';
import { SelectField } from '#console/ui/select-field.jsx';
import { TextField } from '#console/ui/text-field.jsx';
import { toldInForms, type Field, type Operations } from './catalogue.js';
import { ChoicesField } from './choices-field.jsx';
import styles from './commands.module.css';
import { KnownField } from './known-field.jsx';
import { knownListOf } from './known-values.js';
import { PlaceField } from './place-field.jsx';
import { controlOf, defaultChoices, momentTextOf, typedMoment, type Problems, type Values } from './values.js';

export interface FieldControlProps {
  readonly field: Field;
  readonly operations: Operations;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  /** Of the whole form, by the fields' names. */
  readonly problems?: Problems | undefined;
  /** Its name, behind those of the fields that it lies within; its own alone unless told. */
  readonly path?: string;
  readonly isFirst?: boolean;
}

interface GroupProps extends FieldControlProps {
  readonly legend: string;
}

/** The fields within a group, each under all the names of where it lies. */
const Inner = (props: FieldControlProps) => {
  const { field, operations, value, onChange, problems, path = field.name, isFirst = false } = props;
  const values = (value ?? {}) as Values;
  return (operations.inputs[field.type] ?? []).map((inner, at) => (
    <FieldControl
      key={inner.name}
      isFirst={isFirst && at === 0}
      field={inner}
      operations={operations}
      value={values[inner.name]}
      onChange={(next) => onChange({ ...values, [inner.name]: next })}
      problems={problems}
      path={`${path}.${inner.name}`}
    />
  ));
};

/** Fields that belong together. Inside it an error of the whole stands at its top. */
const Group = ({ legend, ...props }: GroupProps) => {
  const { field, problems, path = field.name } = props;
  const error = problems?.[path];
  return (
    <fieldset className={styles['group']}>
      <legend>{legend}</legend>
      {error !== undefined && <p className={styles['error']}>{error}</p>}
      <Inner {...props} />
    </fieldset>
  );
};

const Groups = (props: FieldControlProps) => {
  const { field, value, onChange, problems, path = field.name } = props;
  const list = (value ?? []) as readonly Values[];
  const error = problems?.[path];
  return (
    <fieldset className={styles['group']}>
      <legend>{typeWords(field.name)}</legend>
      <p className={styles['hint']}>{coded(toldInForms(field.description))}</p>
      {error !== undefined && <p className={styles['error']}>{error}</p>}
      {list.map((one, at) => (
        <div key={at} className={styles['item']}>
          <Group
            {...props}
            value={one}
            path={`${path}.${at}`}
            legend={`${at + 1}`}
            onChange={(next) => onChange(list.with(at, next as Values))}
          />
          <IconButton label={`Remove ${at + 1}`} onPress={() => onChange(list.toSpliced(at, 1))}>
            <Trash2 size={16} aria-hidden />
          </IconButton>
        </div>
      ))}
      <Button look="quiet" onPress={() => onChange([...list, {}])}>
        <Plus size={16} aria-hidden /> Add one
      </Button>
    </fieldset>
  );
};

/** `FRONT_LEFT` as `front left`. */
const choiceText = (value: string): string => writtenLarge(value.toLowerCase().replaceAll('_', ' '));

/** A field of a command, by what the api says of it. */
export const FieldControl = (props: FieldControlProps) => {
  const { field, operations, value, onChange, problems, path = field.name, isFirst = false } = props;
  const error = problems?.[path];
  const control = controlOf(field, operations);
  const label = `${typeWords(field.name)}${field.required ? '' : ' (optional)'}`;
  if (control === 'place')
    return (
      <PlaceField {...props} path={path} label={label}>
        {(parts) => <Inner {...props} value={parts} isFirst={false} />}
      </PlaceField>
    );
  if (control === 'object') return <Group {...props} legend={label} />;
  if (control === 'objects') return <Groups {...props} />;
  if (control === 'boolean')
    return (
      <div className={styles['check']}>
        <Checkbox isSelected={value === true} onChange={onChange}>
          {typeWords(field.name)}
        </Checkbox>
        <p className={styles['hint']}>{coded(toldInForms(field.description))}</p>
      </div>
    );
  const choices = (operations.enums[field.type] ?? []).map((id) => ({ id, label: choiceText(id) }));
  if (control === 'choices')
    return (
      <ChoicesField
        label={label}
        hint={toldInForms(field.description)}
        error={error}
        options={choices}
        value={Array.isArray(value) ? (value as readonly string[]) : defaultChoices(field)}
        onChange={onChange}
      />
    );
  if (control === 'choice')
    return (
      <SelectField
        label={label}
        hint={toldInForms(field.description)}
        error={error}
        value={typeof value === 'string' ? value : null}
        onChange={onChange}
        options={choices}
      />
    );
  if (control === 'moment')
    return (
      <MomentField
        label={label}
        hint={toldInForms(field.description)}
        error={error}
        value={momentTextOf(value)}
        onChange={(text) => onChange(typedMoment(text, new Date()))}
        autoFocus={isFirst}
        isAhead
      />
    );
  const list = control === 'text' ? knownListOf(field) : undefined;
  if (list !== undefined)
    return (
      <KnownField
        list={list}
        label={label}
        hint={toldInForms(field.description)}
        error={error}
        value={typeof value === 'string' ? value : ''}
        onChange={onChange}
        autoFocus={isFirst}
      />
    );
  // Certificates are lines: a field of one line would run them together.
  const isLong = control === 'json' || control === 'lines' || /note|text|csv|yaml|^ca$/i.test(field.name);
  return (
    <TextField
      label={label}
      hint={control === 'lines' ? `${toldInForms(field.description)} One a line.` : toldInForms(field.description)}
      error={error}
      value={typeof value === 'string' || typeof value === 'number' ? String(value) : ''}
      onChange={onChange}
      isLong={isLong}
      isRequired={field.required}
      autoFocus={isFirst}
      {...(control === 'number' && { inputMode: 'numeric' as const })}
      spellCheck="false"
      autoComplete="off"
    />
  );
};
