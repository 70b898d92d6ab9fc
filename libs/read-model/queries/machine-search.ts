import type { Pool } from '#libs/database/index.js';
import { canonicalMac } from '#libs/kernel/index.js';
import { tablesAt, tablesNow, type TablesAt } from './history/tables-at.js';
import type { When } from './history/when.js';
import { rowsOfOnce } from './statement.js';

const mostWords = 8;

function prefixPattern(word: string): string {
  return `${word.replace(/[\\%_]/g, String.raw`\$&`)}%`;
}

const fewestHexDigits = 4;
const partOfMac = /^[0-9a-f]+$/;

/**
 * A word that may be part of a MAC, as its beginning and as its end would be stored: `ef000040` and `ef-00.0040` are the
 * end of `3c:ec:ef:00:00:40`. Neither when it cannot be one.
 */
function partsOfMac(word: string): { readonly beginning: string; readonly end: string } | undefined {
  const digits = word.replace(/[:.-]/g, '');
  if (digits.length < fewestHexDigits || digits.length >= 12 || !partOfMac.test(digits)) return undefined;
  return { beginning: digits.replace(/(..)(?=.)/g, '$1:'), end: digits.replace(/(?<=.)(?=(?:..)+$)/g, ':') };
}

const reversed = (text: string): string => [...text].toReversed().join('');

function wordsOf(search: string): readonly string[] {
  const words = search.trim().toLowerCase().split(/\s+/u);
  return words.filter((word) => word !== '').slice(0, mostWords);
}

/** Selects the machines that each word of a search finds. Puts its parameters behind those that are there. */
function searches(search: string, values: unknown[], tables: TablesAt): readonly string[] {
  const put = (text: string) => `$${values.push(prefixPattern(text))}`;
  return wordsOf(search).map((word) => {
    const term = word.replaceAll('\0', '');
    const mac = partsOfMac(term);
    // Twelve hex digits may be a serial as well as a MAC.
    const whole = canonicalMac(term);
    const beginnings = new Set([term, ...(mac ? [mac.beginning] : []), ...(whole === undefined ? [] : [whole])]);
    const ends = new Set([term, ...(mac ? [mac.end] : [])]);
    const found = [
      ...[...beginnings].map((text) => `t.term like ${put(text)}`),
      ...[...ends].map((text) => `reverse(t.term) like ${put(reversed(text))}`),
    ];
    const from = `${tables.from('machine_term', 't')} where ${tables.held('t')}`;
    return found.map((condition) => `select t.machine_id from ${from} and ${condition}`).join(' union all ');
  });
}

/**
 * One condition for each word of a search: the word begins or ends a term of the machine (a serial, MAC, name, hostname,
 * model or address). A MAC, or four digits and more of its beginning or end, may be written in any way. Puts its
 * parameters behind those that are there.
 */
export function searchSql(search: string, values: unknown[], tables: TablesAt = tablesNow): readonly string[] {
  return searches(search, values, tables).map((found) => `m.id in (${found})`);
}

/** More machines than this are no shorter list than the fleet. */
const few = 1_000;

/**
 * The machines of the past that a search can only be about, where these are few. PostgreSQL cannot tell beforehand how
 * many begin or end so, and would read all versions of all machines for one that is found at once.
 */
export async function foundBySearch(pool: Pool, search: string, when: When): Promise<readonly string[] | undefined> {
  for (const word of wordsOf(search)) {
    const values: unknown[] = [];
    const [found = ''] = searches(word, values, tablesAt(when, values));
    const text = `select machine_id from (${found}) found limit ${few + 1}`;
    const rows = await rowsOfOnce<{ machine_id: string }>(pool, text, values);
    if (rows.length <= few) return [...new Set(rows.map(({ machine_id: id }) => id))];
  }
  return undefined;
}
