import { canonicalAddress, canonicalMac } from '#libs/kernel/index.js';
import type { FilterField } from './fields.js';

/** A value as it goes to the database, or what is wrong with its text. */
export type Reading =
  | { readonly value: string | number | boolean | readonly string[] }
  | { readonly problem: string; readonly near?: string };

const sizes: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
  pb: 1e15,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
  tib: 2 ** 40,
  pib: 2 ** 50,
};
const durations: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1e3,
  m: 60e3,
  min: 60e3,
  h: 3_600e3,
  d: 86_400e3,
  w: 7 * 86_400e3,
  y: 365 * 86_400e3,
};
const amount = /^(-?\d{1,15}(?:\.\d{1,9})?)([a-z]*)$/i;
const isoTime = /^\d{4}-\d{2}-(\d{2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2}))?$/;

function whole(text: string): Reading {
  const value = Number(text);
  return /^-?\d+$/.test(text) && Number.isSafeInteger(value) ? { value } : { problem: `${text} is not a whole number` };
}

function size(text: string): Reading {
  const [, count, unit = ''] = amount.exec(text) ?? [];
  const factor = sizes[unit.toLowerCase()];
  const value = Math.round(Number(count) * (factor ?? Number.NaN));
  if (Number.isSafeInteger(value) && value >= 0) return { value };
  return { problem: `${text} is not a size: write bytes, or a unit such as 256GiB or 1.5TB` };
}

function duration(text: string): Reading {
  const [, count, unit = ''] = amount.exec(text) ?? [];
  const value = Math.round(Number(count) * (durations[unit.toLowerCase()] ?? Number.NaN));
  return Number.isSafeInteger(value)
    ? { value }
    : { problem: `${text} is not a duration: write a number and one of ms, s, min, h, d, w, y, such as 90s or 1.5h` };
}

/** Where a time is wanted it is an age. */
export const isDuration = (text: string): boolean => 'value' in duration(text);

/** Date.parse takes 30 February for 2 March. */
function parsedTime(text: string): number {
  const day = Number(isoTime.exec(text)?.[1]);
  const isDay = new Date(Date.parse(text.slice(0, 10))).getUTCDate() === day;
  return isDay ? Date.parse(text) : Number.NaN;
}

function time(text: string, now: number): Reading {
  const age = duration(text);
  const at = 'value' in age ? now - Number(age.value) : parsedTime(text);
  const year = Number.isNaN(at) || Math.abs(at) > 8.64e15 ? -1 : new Date(at).getUTCFullYear();
  if (year > 0 && year < 10_000) return { value: new Date(at).toISOString() };
  return {
    problem: `${text} is not a time: write 2026-11-20, 2026-11-20T08:30:00Z, or an age such as 7d (seven days ago)`,
  };
}

const truths: Readonly<Record<string, boolean>> = { true: true, yes: true, false: false, no: false };

function truth(text: string): Reading {
  const value = truths[text.toLowerCase()];
  return value === undefined ? { problem: `${text} is neither true nor false` } : { value };
}

function mac(text: string): Reading {
  const value = canonicalMac(text);
  return value === undefined ? { problem: `${text} is not a MAC address` } : { value };
}

/** Addresses are kept with the length of their prefix: one that is written without may have any, and each is looked up by the index. */
function address(text: string, mayBeName = false): Reading {
  const one = canonicalAddress(text);
  if (one === undefined && mayBeName && !text.includes('\0')) return { value: [text] };
  if (one === undefined)
    return { problem: `${text} is not an address: write 10.1.2.3, 10.1.2.3/24, or ~10.1.2 for a part of it` };
  if (one.includes('/')) return { value: [one] };
  const most = one.includes(':') ? 128 : 32;
  return { value: [one, ...Array.from({ length: most + 1 }, (_, length) => `${one}/${length}`)] };
}

function choice(text: string, choices: readonly string[]): Reading {
  const value = text.toLowerCase();
  return choices.includes(value) ? { value } : { problem: `${text} is not one of ${choices.join(', ')}`, near: text };
}

/** Reads a value as its field wants it. `now`: milliseconds since the epoch, for ages. */
export function readValue(field: FilterField, text: string, now: number): Reading {
  switch (field.type) {
    case 'text':
    case 'tags':
      return text.includes('\0') ? { problem: 'A value may not hold a NUL character' } : { value: text };
    case 'number':
      return whole(text);
    case 'bytes':
      return size(text);
    case 'time':
      return time(text, now);
    case 'duration':
      return duration(text);
    case 'boolean':
      return truth(text);
    case 'mac':
      return mac(text);
    case 'address':
      return address(text, field.mayBeName);
    case 'choice':
      return choice(text, field.choices ?? []);
  }
}

/** `~`: contains, whatever the case; with `*` in it the whole text must match, `*` standing for anything. */
export function likePattern(text: string): string {
  const escaped = text.replace(/[\\%_]/g, String.raw`\$&`);
  return text.includes('*') ? escaped.replaceAll('*', '%') : `%${escaped}%`;
}
