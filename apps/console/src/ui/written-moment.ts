/** How people write a moment, read: as the console shows it, as ISO 8601, by the clock of a day, or as an age. */

/** The same ways everywhere: the one that the console shows times in is the first of them. */
export const waysToWriteMoments = '20 Nov 2026, 08:30 · yesterday 14:00 · 3 h ago';
/** Of what is to come. */
export const waysToWriteEnds = '28 Nov 2026, 08:30 · tomorrow 14:00 · in 3 days';

const units: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 7 * 86_400_000,
};

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const clock = String.raw`(?:[ t,]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?`;
const iso = new RegExp(String.raw`^(\d{4})-(\d{1,2})-(\d{1,2})${clock}$`);
const shown = new RegExp(String.raw`^(\d{1,2})\.? ([a-z]{3})[a-z]* (\d{4})${clock}$`);
const ofDay = new RegExp(String.raw`^(today|yesterday|tomorrow)${clock}$`);
/** A month is no length of time; `m` is a minute, as in the filter language. */
const age =
  /^(in )?(?:(\d+(?:\.\d+)?) ?|an? )(s|sec|seconds?|m|min|minutes?|h|hr|hours?|d|days?|w|wk|weeks?)\.?( ago)?$/;

type Clock = readonly (string | undefined)[];

/** In the reader's zone; undefined where there is no such day or hour: 30 February, 25:00. */
function local(year: number, month: number, day: number, [hour = '0', minute = '0', second = '0']: Clock) {
  const at = new Date(year, month, day, Number(hour), Number(minute), Number(second));
  const isSo = at.getMonth() === month && at.getDate() === day && at.getHours() === Number(hour);
  return isSo && Number(minute) < 60 && Number(second) < 60 ? at : undefined;
}

const days: Readonly<Record<string, number>> = { yesterday: -1, today: 0, tomorrow: 1 };

function ofClock(text: string, now: Date): Date | undefined {
  const found = ofDay.exec(/^\d{1,2}:/.test(text) ? `today ${text}` : text);
  if (!found) return undefined;
  const [, day = '', ...time] = found;
  const at = new Date(now.getFullYear(), now.getMonth(), now.getDate() + (days[day] ?? 0));
  return local(at.getFullYear(), at.getMonth(), at.getDate(), time);
}

function ofAge(text: string, now: Date): Date | undefined {
  const found = age.exec(text);
  if (!found) return undefined;
  const [, ahead, count = '1', unit = ''] = found;
  const ms = Number(count) * (units[unit.slice(0, 1)] ?? 0);
  return new Date(now.getTime() + (ahead === undefined ? -ms : ms));
}

/**
 * `20 Nov 2026, 08:30`, `2026-11-20 08:30`, `yesterday 14:00`, `08:30`, `3h`, `2 days ago`, `in 90 days`; without a zone in the
 * reader's, with one (`2026-11-20T08:30:00Z`) in that.
 * @returns undefined for what says no moment
 */
export function writtenMoment(written: string, now: Date): Date | undefined {
  const text = written.trim().toLowerCase();
  if (text === 'now') return now;
  if (/^\d{4}-.*(z|[+-]\d{2}:?\d{2})$/.test(text) && text.includes(':')) {
    const at = new Date(text.toUpperCase().replace(' ', 'T'));
    return Number.isNaN(at.getTime()) ? undefined : at;
  }
  const [asIso, asShown] = [iso.exec(text), shown.exec(text)];
  if (asIso) return local(Number(asIso[1]), Number(asIso[2]) - 1, Number(asIso[3]), asIso.slice(4));
  if (asShown) return local(Number(asShown[3]), months.indexOf(asShown[2] ?? ''), Number(asShown[1]), asShown.slice(4));
  return ofClock(text, now) ?? ofAge(text, now);
}
