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
  address: matching,
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
  address: 'text',
  choice: 'text',
  boolean: 'boolean',
  number: 'bigint',
  bytes: 'bigint',
  duration: 'bigint',
  time: 'timestamptz',
};

/** What a value is compared with: where it names the whole, that. */
const sideOf = ({ sql, whole }: FilterField, value: unknown): string =>
  whole && String(value).includes(whole.sign) ? whole.sql : sql;

/** One comparison that is not negated: `=`, `<`, `<=`, `>`, `>=` or `~`. */
export function comparisonSql(field: FilterField, operator: Operator, value: unknown, put: Put): string {
  // One address is kept in one of many ways.
  if (Array.isArray(value)) return membershipSql(field, value, put);
  const parameter = `${put(value)}::${castOf[field.type]}`;
  if (field.type === 'tags')
    return operator === '~'
      ? `exists (select 1 from unnest(${field.sql}) item where item ilike ${parameter})`
      : `${field.sql} @> array[${parameter}]`;
  const side = sideOf(field, value);
  return operator === '~' ? `${side} ilike ${parameter}` : `${side} ${operator} ${parameter}`;
}

export function membershipSql(field: FilterField, all: readonly unknown[], put: Put): string {
  const values = all.flat();
  const parameter = (some: readonly unknown[]) => `${put(some)}::${castOf[field.type]}[]`;
  if (field.type === 'tags') return `${field.sql} && ${parameter(values)}`;
  const sides = [...new Set(values.map((value) => sideOf(field, value)))];
  const ofSide = (side: string) => values.filter((value) => sideOf(field, value) === side);
  const each = sides.map((side) => `${side} = any(${parameter(ofSide(side))})`);
  return each.length > 1 ? `(${each.join(' or ')})` : each.join('');
}

export function presenceSql(field: FilterField): string {
  return field.type === 'tags' ? `cardinality(${field.sql}) > 0` : `${field.sql} is not null`;
}
