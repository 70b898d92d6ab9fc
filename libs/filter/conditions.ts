import type { FieldType, FilterField } from './fields.js';
import type { Operator } from './syntax.js';

type Put = (value: unknown) => string;

const equality: readonly Operator[] = ['=', '!='];
const matching: readonly Operator[] = [...equality, '~', '!~'];
const ordering: readonly Operator[] = [...equality, '<', '<=', '>', '>='];

export const operatorsOf: Readonly<Record<FieldType, readonly Operator[]>> = {
  text: matching,
  tags: matching,
  mac: matching,
  choice: equality,
  boolean: equality,
  number: ordering,
  bytes: ordering,
  duration: ordering,
  time: ordering,
};

/** The parameter's type is said, so that an index on the column is used whatever the driver sends. */
const castOf: Readonly<Record<FieldType, string>> = {
  text: 'text',
  tags: 'text',
  mac: 'text',
  choice: 'text',
  boolean: 'boolean',
  number: 'bigint',
  bytes: 'bigint',
  duration: 'bigint',
  time: 'timestamptz',
};

/** One comparison that is not negated: `=`, `<`, `<=`, `>`, `>=` or `~`. */
export function comparisonSql(field: FilterField, operator: Operator, value: unknown, put: Put): string {
  const parameter = `${put(value)}::${castOf[field.type]}`;
  if (field.type === 'tags')
    return operator === '~'
      ? `exists (select 1 from unnest(${field.sql}) item where item ilike ${parameter})`
      : `${field.sql} @> array[${parameter}]`;
  return operator === '~' ? `${field.sql} ilike ${parameter}` : `${field.sql} ${operator} ${parameter}`;
}

export function membershipSql(field: FilterField, values: readonly unknown[], put: Put): string {
  const parameter = `${put(values)}::${castOf[field.type]}[]`;
  return field.type === 'tags' ? `${field.sql} && ${parameter}` : `${field.sql} = any(${parameter})`;
}

export function presenceSql(field: FilterField): string {
  return field.type === 'tags' ? `cardinality(${field.sql}) > 0` : `${field.sql} is not null`;
}
