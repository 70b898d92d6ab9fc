import { textOf } from './text.js';

const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;
const americanShort = /^(\d{1,2})\/(\d{1,2})\/(\d{2})$/;

/** SMBIOS writes month/day/year (two-digit years before 2.3 mean 19xx); sysfs and tools copy that. As ISO 8601. */
export function dateOf(raw: string | undefined): string | undefined {
  const text = textOf(raw);
  if (text === undefined) return undefined;
  const long = american.exec(text);
  if (long) return iso(long[3] ?? '', long[1] ?? '', long[2] ?? '');
  const short = americanShort.exec(text);
  return short ? iso(`19${short[3]}`, short[1] ?? '', short[2] ?? '') : text;
}

const iso = (year: string, month: string, day: string): string =>
  `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
