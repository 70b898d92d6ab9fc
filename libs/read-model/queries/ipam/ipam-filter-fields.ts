import type { FieldSet, FieldType, FilterField, Fields } from '#libs/filter/index.js';

export function field(type: FieldType, sql: string, description: string, more: Partial<FilterField> = {}): FilterField {
  return { type, sql, description, ...more };
}

const functions = ['loopback', 'transfer', 'bmc', 'service', 'anycast', 'public'];
export const purpose = (sql: string): FilterField =>
  field('choice', sql, 'what its addresses are for', { choices: functions, alsoTried: ['role', 'purpose'] });
export const family = (sql: string): FilterField =>
  field('number', sql, 'IP version: 4 or 6', { alsoTried: ['version'] });
export const percent = (share: string, of: string): FilterField =>
  field('number', `(${share} * 100)`, of, { alsoTried: ['usage', 'utilization', 'utilisation'] });

export const without = (fields: Fields): FieldSet => ({ fields, children: {} });
