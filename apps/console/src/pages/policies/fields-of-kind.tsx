import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { catalogueQuery, type Operations } from '#console/commands/catalogue.js';
import { FieldControl } from '#console/commands/field-control.jsx';
import { readAll, type Problems, type Values } from '#console/commands/values.js';
import { GuardedButton } from '#console/ui/guarded-button.jsx';
import { TextField } from '#console/ui/text-field.jsx';
import styles from './policies.module.css';
import { inputName, type RuleKind } from './rule-input.js';

export interface FieldsOfKindProps {
  readonly kind: RuleKind;
  /** The rule as JSON: both ways of editing are of it. */
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly error?: string | undefined;
}

/** Numbers and lists as the fields have them: text, and a line for each. */
function asValues(value: unknown): unknown {
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value))
    return value.every((one) => typeof one !== 'object') ? value.join('\n') : value.map(asValues);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asValues(inner)]));
}

function valuesOf(text: string): Values | undefined {
  try {
    return asValues(JSON.parse(text)) as Values;
  } catch {
    return undefined;
  }
}

interface FieldsProps extends FieldsOfKindProps {
  readonly operations: Operations;
  readonly type: string;
}

const Fields = ({ operations, type, text, onText }: FieldsProps) => {
  const [values, setValues] = useState<Values>(() => valuesOf(text) ?? {});
  const [problems, setProblems] = useState<Problems>();
  const fields = operations.inputs[type] ?? [];
  const set = (name: string, value: unknown): void => {
    const next = { ...values, [name]: value };
    setValues(next);
    try {
      onText(JSON.stringify(readAll(fields, next, operations), null, 2));
      setProblems(undefined);
    } catch (error) {
      const field = (error as { field?: string }).field ?? name;
      setProblems({ [field]: error instanceof Error ? error.message : String(error) });
    }
  };
  return (
    <div className={styles['rule']}>
      {fields.map((field) => (
        <FieldControl
          key={field.name}
          field={field}
          operations={operations}
          value={values[field.name]}
          onChange={(value) => set(field.name, value)}
          problems={problems}
        />
      ))}
    </div>
  );
};

/** The rule, by its fields as the api describes them, or as text. */
export const FieldsOfKind = (props: FieldsOfKindProps) => {
  const { kind, text, onText, error } = props;
  const { data } = useQuery(catalogueQuery);
  const [isText, setText] = useState(kind === 'settings');
  const type = data?.inputs['PolicyRuleInput']?.find(({ name }) => name === inputName(kind))?.type;
  const hasFields = type !== undefined && data?.inputs[type] !== undefined;
  return (
    <div className={styles['stack']}>
      {hasFields && (
        <div className={styles['line']}>
          <GuardedButton
            look="quiet"
            onPress={() => setText(!isText)}
            impossible={isText && valuesOf(text) === undefined ? 'The text cannot be read: mend it first.' : undefined}
          >
            {isText ? 'Edit by fields' : 'Edit as text'}
          </GuardedButton>
        </div>
      )}
      {hasFields && !isText ? (
        <>
          <Fields key={kind} {...props} operations={data} type={type} />
          {error !== undefined && <p role="alert">{error}</p>}
        </>
      ) : (
        <div className={styles['code']}>
          <TextField
            label="Rule, as JSON"
            hint="The fields are those of the API; docs/policies.md says what they do."
            value={text}
            onChange={onText}
            isLong
            error={error}
            spellCheck="false"
          />
        </div>
      )}
    </div>
  );
};
