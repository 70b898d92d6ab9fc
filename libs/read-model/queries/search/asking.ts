import { tablesAt, type TablesAt } from '../history/tables-at.js';
import type { When } from '../history/when.js';

/** A statement that is being put together, with its parameters so far. */
export interface Asking {
  readonly values: unknown[];
  /** Makes a parameter of a value. */
  readonly put: (value: unknown) => string;
  /** The tables of the moment that is asked about. */
  readonly tables: TablesAt;
  /** Its position; undefined for now. */
  readonly moment: string | undefined;
}

export function asking(when: When | undefined): Asking {
  const values: unknown[] = [];
  const tables = tablesAt(when, values);
  const moment = when?.axis === 'recorded' ? when.moment.position.toString() : undefined;
  return { values, tables, moment, put: (value) => `$${values.push(value)}` };
}
