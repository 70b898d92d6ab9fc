import { canonicalMac } from '#libs/kernel/index.js';
import { tablesNow, type TablesAt } from './history/tables-at.js';

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

/**
 * One condition for each word of a search: the word begins or ends a term of the machine (a serial, MAC, name, hostname,
 * model or address). A MAC, or four digits and
 * more of its beginning or end, may be written in any way. Puts its parameters behind those that are there.
 */
export function searchSql(search: string, values: unknown[], tables: TablesAt = tablesNow): readonly string[] {
  const words = search
    .trim()
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '');
  const put = (text: string) => `$${values.push(prefixPattern(text))}`;
  return words.slice(0, mostWords).map((word) => {
    const term = (canonicalMac(word) ?? word).replaceAll('\0', '');
    const mac = partsOfMac(term);
    const beginnings = new Set([term, ...(mac ? [mac.beginning] : [])]);
    const ends = new Set([term, ...(mac ? [mac.end] : [])]);
    const found = [
      ...[...beginnings].map((text) => `t.term like ${put(text)}`),
      ...[...ends].map((text) => `reverse(t.term) like ${put(reversed(text))}`),
    ];
    const each = found.map(
      (condition) =>
        `select t.machine_id from ${tables.from('machine_term', 't')} where ${condition} and ${tables.held('t')}`,
    );
    return `m.id in (${each.join(' union all ')})`;
  });
}
