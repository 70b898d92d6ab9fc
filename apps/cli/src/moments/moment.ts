import { exitCode, Failure } from '../exit-code.js';

const units: ReadonlyMap<string, number> = new Map([
  ['second', 1_000],
  ['minute', 60_000],
  ['hour', 3_600_000],
  ['day', 86_400_000],
  ['week', 604_800_000],
  ['month', 2_592_000_000],
]);
const short: ReadonlyMap<string, string> = new Map([
  ['s', 'second'],
  ['sec', 'second'],
  ['m', 'minute'],
  ['min', 'minute'],
  ['h', 'hour'],
  ['hr', 'hour'],
  ['d', 'day'],
  ['w', 'week'],
]);
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

const withZone = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:[Zz]|[+-]\d\d:\d\d)$/;
const calendar = /^(\d{4})-(\d\d)-(\d\d)(?:[t ](\d\d?):(\d\d)(?::(\d\d)(\.\d{1,3})?)?)?$/;
const dayAndTime = /^(?:last )?([a-z]+)?(?:(?:^| )(?:at )?(\d\d?):(\d\d)(?::(\d\d))?)?$/;
const span = /^(an?|\d+) ?([a-z]+?)s?$/;

/** For the help of an option. */
export const momentsHelp = 'a time, a date, "2 hours ago", "yesterday 14:00", or a position';

function unclear(text: string): Failure {
  return new Failure(
    exitCode.misused,
    `"${text.slice(0, 60)}" is no moment that can be understood.`,
    `Give ${momentsHelp}; \`rackledger help moments\` tells more.`,
  );
}

/** Milliseconds of `2 hours`, `90min`, `a week`. */
function spanOf(text: string): number | undefined {
  const [, amount, unit = ''] = span.exec(text) ?? [];
  if (amount === undefined) return undefined;
  const each = units.get(short.get(unit) ?? unit);
  return each === undefined ? undefined : each * (/^an?$/.test(amount) ? 1 : Number(amount));
}

/** Undefined for an hour or a day that there is not: Date would take the next one. */
function local(parts: readonly number[]): Date | undefined {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0, millisecond = 0] = parts;
  const at = new Date(year, month - 1, day, hour, minute, second, millisecond);
  const isThere = at.getMonth() === month - 1 && at.getDate() === day && hour < 24 && minute < 60 && second < 60;
  return isThere ? at : undefined;
}

function ofCalendar(text: string): Date | undefined {
  const parts = calendar.exec(text)?.slice(1);
  if (!parts) return undefined;
  const [, , , , , , fraction] = parts;
  return local([...parts.slice(0, 6).map((part) => Number(part ?? 0)), Math.round(Number(fraction ?? 0) * 1_000)]);
}

/** Days back from today; undefined for what is no name of a day. */
function daysBack(name: string | undefined, today: Date): number | undefined {
  if (name === undefined || name === 'today') return 0;
  if (name === 'yesterday') return 1;
  const nth = weekdays.findIndex((day) => day === name || (name.length >= 3 && day.slice(0, 3) === name));
  return nth < 0 ? undefined : ((today.getDay() - nth + 6) % 7) + 1;
}

/** `yesterday`, `monday 9:00`, `14:00`: the beginning of a day, or an hour of it. */
function ofDay(text: string, now: Date): Date | undefined {
  const [whole, name, hour = '0', minute = '0', second = '0'] = dayAndTime.exec(text) ?? [];
  if (whole === undefined || whole === '') return undefined;
  const back = daysBack(name, now);
  if (back === undefined) return undefined;
  const at = [hour, minute, second].map(Number);
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() - back);
  return local([day.getFullYear(), day.getMonth() + 1, day.getDate(), ...at]);
}

function inWords(text: string, now: Date): Date | undefined {
  if (text === 'now') return now;
  const [, ahead] = /^in (.+)$/.exec(text) ?? [];
  const milliseconds = spanOf(ahead ?? text.replace(/ ago$/, ''));
  if (milliseconds === undefined) return ofCalendar(text) ?? ofDay(text, now);
  return new Date(now.getTime() + (ahead === undefined ? -milliseconds : milliseconds));
}

/**
 * A moment as somebody types it, as the API wants it: times without a zone are those of this terminal, words count from now.
 * Positions, and times with their zone, are the API's to read.
 * @param now milliseconds since 1970
 * @throws Failure for what is none
 */
export function momentOf(text: string, now: number): string {
  const said = text.trim();
  if (/^\d+$/.test(said)) return said;
  if (withZone.test(said)) return said.toUpperCase().replace(' ', 'T');
  const found = inWords(said.toLowerCase().replaceAll(/\s+/g, ' '), new Date(now));
  if (!found) throw unclear(text);
  return found.toISOString();
}

/** Of a term: `7d` and `7 days` are in seven days. @throws Failure for what is no moment */
export function termOf(text: string, now: number): string {
  const ahead = spanOf(text.trim().toLowerCase());
  return ahead === undefined ? momentOf(text, now) : new Date(now + ahead).toISOString();
}
