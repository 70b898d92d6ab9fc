import { createHash } from 'node:crypto';
import type { Pool } from '#libs/database/index.js';
import { turnsAt } from './turns.js';

/** Texts that are worth preparing; statements made from filters are too many, and each connection would keep them all. */
const mostPrepared = 200;
const names = new Map<string, string>();

function preparedName(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.size >= mostPrepared) return undefined;
  const name = `q_${createHash('sha1').update(text).digest('base64url')}`;
  names.set(text, name);
  return name;
}

/** Runs a statement that comes again and again in the same words: PostgreSQL reads and plans it once per connection. */
export async function rowsOf<Row extends object>(pool: Pool, text: string, values: readonly unknown[]): Promise<Row[]> {
  const name = preparedName(text);
  const question = { ...(name === undefined ? {} : { name }), text, values: [...values] };
  const { rows } = await turnsAt(pool).take(() => pool.query<Row>(question));
  return rows;
}

/** Statements made from filters that came a second time; more of them than that are not kept. */
const mostRecurring = 50;
const seenOnce = new Set<string>();
const recurring = new Set<string>();

function recurs(text: string): boolean {
  if (recurring.has(text)) return true;
  if (recurring.size >= mostRecurring) return false;
  if (seenOnce.delete(text)) recurring.add(text);
  else if (seenOnce.size < 20 * mostRecurring) seenOnce.add(text);
  else seenOnce.clear();
  return recurring.has(text);
}

/**
 * Runs a statement whose words depend on what a caller typed, but whose plan does not depend on the values: where the same
 * words come again, with other values, they are prepared.
 */
export function rowsOfRecurring<Row extends object>(
  pool: Pool,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  return recurs(text) ? rowsOf(pool, text, values) : rowsOfOnce(pool, text, values);
}

/** Runs a statement whose words depend on what a caller typed. */
export async function rowsOfOnce<Row extends object>(
  pool: Pool,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  const { rows } = await turnsAt(pool).take(() => pool.query<Row>(text, [...values]));
  return rows;
}

/** ISO 8601 text of a timestamptz expression, so that rows go out without passing through Date. */
export function isoText(expression: string): string {
  return `to_char(${expression} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** `a as "x", b as "y"` */
export function selected(columns: Readonly<Record<string, string>>, names: Iterable<string>): string {
  return [...names].map((name) => `${columns[name]} as "${name}"`).join(', ');
}
