import type { FieldType, FilterField } from '#libs/filter/index.js';

export function field(type: FieldType, sql: string, description: string, alsoTried?: string): FilterField {
  return { type, sql, description, ...(alsoTried === undefined ? {} : { alsoTried: alsoTried.split(' ') }) };
}

export const choice = (sql: string, description: string, choices: readonly string[]): FilterField => ({
  ...field('choice', sql, description),
  choices,
});
