/** What is asked for is no moment, or none that is known yet; the message says what to give instead. */
export class MomentError extends Error {
  override readonly name = 'MomentError';
  constructor(
    readonly code: 'MOMENT_INVALID' | 'MOMENT_NOT_REACHED',
    message: string,
  ) {
    super(message);
  }
}

export interface AskedTime {
  readonly kind: 'time';
  /** As it was written. */
  readonly text: string;
  /** ISO 8601 in UTC with microseconds: the first instant that is meant. */
  readonly from: string;
  /** The last one. */
  readonly until: string;
}

export type AskedMoment = AskedTime | { readonly kind: 'position'; readonly position: bigint };

const position = /^\d{1,19}$/;
const largest = 2n ** 63n - 1n;
const time = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,6}))?)?(Z|[+-]\d\d:\d\d)?)?$/;

function invalid(text: string, why: string): MomentError {
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return new MomentError(
    'MOMENT_INVALID',
    `"${shown}" ${why}. Give a time such as 2026-11-20T03:12:00Z or 2026-11-20T04:12:00+01:00, a date (2026-11-20: its first instant in UTC), or a position.`,
  );
}

function minutesOf(zone: string): number {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4));
  return zone.startsWith('-') ? -minutes : minutes;
}

/** Milliseconds since 1970; undefined for a day or an hour that there is not (Date would take the next one). */
function instantOf(parts: readonly (string | undefined)[]): number | undefined {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const at = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  const same = at.getUTCMonth() === month - 1 && at.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  const zone = parts[8] ?? 'Z';
  const sane = year >= 1970 && Math.abs(minutesOf(zone)) <= 14 * 60 && !/[6-9]\d$/.test(zone);
  return same && sane ? at.getTime() - minutesOf(zone) * 60_000 : undefined;
}

function timeOf(text: string, parts: RegExpExecArray): AskedTime {
  if (parts[4] !== undefined && parts[8] === undefined)
    throw invalid(text, 'does not say of which time zone it is: put Z (UTC) or an offset behind it');
  const instant = instantOf(parts);
  if (instant === undefined) throw invalid(text, 'is not in the calendar');
  // We show times in milliseconds: what was recorded within the last one that was written counts too.
  const written = parts[7] ?? '';
  const last = written.length > 3 ? written.padEnd(6, '0') : `${written.padEnd(3, '0')}999`;
  const second = new Date(instant).toISOString().slice(0, 19);
  return { kind: 'time', text, from: `${second}.${written.padEnd(6, '0')}Z`, until: `${second}.${last}Z` };
}

/** @throws MomentError for what is neither a position nor an unambiguous time */
export function askedMoment(text: string): AskedMoment {
  if (position.test(text)) {
    const asked = BigInt(text);
    if (asked > largest) throw invalid(text, 'is larger than any position');
    return { kind: 'position', position: asked };
  }
  const parts = time.exec(text);
  if (!parts) throw invalid(text, 'is neither a time nor a position');
  return timeOf(text, parts);
}
