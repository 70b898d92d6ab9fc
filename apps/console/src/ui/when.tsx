import { useEffect, useState } from 'react';
import { useReckoned, type Reckoned } from './reckoned.js';

const steps = [
  [60, 'second', 1],
  [3600, 'minute', 60],
  [86_400, 'hour', 3600],
  [30 * 86_400, 'day', 86_400],
  [365 * 86_400, 'month', 30 * 86_400],
  [Number.POSITIVE_INFINITY, 'year', 365 * 86_400],
] as const;

const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' });
/** `1 mo. ago`: last month is the one that the calendar says, and fifty days may lie in between. */
const counted = new Intl.RelativeTimeFormat('en', { numeric: 'always', style: 'short' });
const whole = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'medium',
});

/** `3 hr. ago`, `in 2 days`. */
export function ago(at: Date, now: Date): string {
  const seconds = (at.getTime() - now.getTime()) / 1000;
  const [, unit, size] = steps.find(([limit]) => Math.abs(seconds) < limit) ?? steps[5];
  // What is to come in all but twelve hours comes in twelve; what was is as old as it is whole.
  const count = seconds > 0 ? Math.round(seconds / size) : Math.trunc(seconds / size);
  return (unit === 'month' || unit === 'year' ? counted : words).format(count, unit);
}

/** `3 hr. earlier`, `2 days later`: than a moment that is not now. */
export function apart(at: Date, moment: Date): string {
  const text = ago(at, moment);
  if (text === 'now') return 'at that moment';
  const length = text.replace(/^in | ago$/g, '');
  const days: Readonly<Record<string, string>> = { yesterday: 'the day before', tomorrow: 'the day after' };
  return days[text] ?? (text.startsWith('in ') ? `${length} later` : `${length} earlier`);
}

function aged(at: Date, from: Reckoned): string {
  if (from === 'unknown') return timeText(at);
  return from === 'now' ? ago(at, new Date()) : apart(at, new Date(from));
}

/** A time in the reader's zone: `20 Nov 2026, 08:30:00`. */
export const timeText = (at: string | Date): string => whole.format(new Date(at));

const inUtc = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' });

/** In the reader's zone and in UTC, which logs are in. */
const exactText = (at: string): string => `${timeText(at)} (${inUtc.format(new Date(at))} UTC)`;

/** One clock for all ages on a page. */
const ticks = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function useTick(): void {
  const [, again] = useState(0);
  useEffect(() => {
    const tick = (): void => again((count) => count + 1);
    ticks.add(tick);
    timer ??= setInterval(() => {
      for (const one of ticks) one();
    }, 15_000);
    return () => {
      ticks.delete(tick);
      if (ticks.size > 0) return;
      clearInterval(timer);
      timer = undefined;
    };
  }, []);
}

export interface WhenProps {
  readonly at: string | null | undefined;
  /** Show the time itself, not how long ago it is. */
  readonly isExact?: boolean;
}

/** When something was: its age as of the moment that the page shows, with the exact time when pointed at. */
export const When = ({ at, isExact }: WhenProps) => {
  useTick();
  const from = useReckoned();
  if (at === null || at === undefined) return <span aria-label="never">–</span>;
  return (
    <time dateTime={at} title={exactText(at)}>
      {isExact ? timeText(at) : aged(new Date(at), from)}
    </time>
  );
};
