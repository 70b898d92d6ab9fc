import { canonicalMac } from '#libs/kernel/index.js';

const mostWords = 8;

function prefixPattern(word: string): string {
  return `${word.replace(/[\\%_]/g, String.raw`\$&`)}%`;
}

/**
 * One condition for each word of a search: the word begins or ends a term of the machine (a serial, MAC, name, hostname,
 * model or address). A MAC may be written in any way. Puts its parameters behind those that are there.
 */
export function searchSql(search: string, values: unknown[]): readonly string[] {
  const words = search
    .trim()
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '');
  return words.slice(0, mostWords).map((word) => {
    const term = (canonicalMac(word) ?? word).replaceAll('\0', '');
    const [prefix, suffix] = [
      values.push(prefixPattern(term)),
      values.push(prefixPattern([...term].toReversed().join(''))),
    ];
    return `m.id in (select t.machine_id from machinedb.machine_term t where t.term like $${prefix}
      union all select t.machine_id from machinedb.machine_term t where reverse(t.term) like $${suffix})`;
  });
}
