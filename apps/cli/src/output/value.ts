import { actorText } from '#libs/contracts/summary/actor-text.js';
import { typeWords } from '#libs/contracts/summary/type-words.js';

const binary = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;
const decimal = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

function scaled(value: unknown, step: number, units: readonly string[]): string {
  if (value === null || value === undefined || value === '') return '';
  let [amount, nth] = [Number(value), 0];
  while (amount >= step && nth < units.length - 1) [amount, nth] = [amount / step, nth + 1];
  return `${amount >= 100 || Number.isInteger(amount) ? Math.round(amount) : amount.toFixed(1)} ${units[nth]}`;
}

/** Of memory, as modules are: `256 GiB`. */
export const bytes = (value: unknown): string => scaled(value, 1024, binary);
/** Of disks, as they are sold: `960 GB`. */
export const diskSize = (value: unknown): string => scaled(value, 1000, decimal);

/** Of a link, of so many Mbit/s: `25 Gbit/s`. */
export function speed(mbps: unknown): string {
  if (typeof mbps !== 'number') return 'up';
  return mbps >= 1000 ? `${Number((mbps / 1000).toFixed(1))} Gbit/s` : `${mbps} Mbit/s`;
}

/** A part of the whole: `3.5 %`. */
export function percent(value: unknown): string {
  if (typeof value !== 'number') return '';
  const hundredth = value * 100;
  return hundredth > 0 && hundredth < 0.1 ? '< 0.1 %' : `${Number(hundredth.toFixed(1))} %`;
}

/** How long ago: `5m`, `3d`. Of the future: `in 5m`. */
export function age(value: unknown, now: number): string {
  if (typeof value !== 'string') return '';
  const seconds = (now - Date.parse(value)) / 1000;
  const span = spanOf(Math.abs(seconds));
  return seconds < 0 ? `in ${span}` : span;
}

function spanOf(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)}s`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)}m`;
  if (seconds < 172_800) return `${Math.round(seconds / 3_600)}h`;
  return `${Math.round(seconds / 86_400)}d`;
}

/** A word of the API as people read it: `NOT_REACHED` is `not reached`. */
export const word = (value: unknown): string => plain(value).toLowerCase().replaceAll(/[_-]/g, ' ');

/** A type of events or commands as the console has it: `TagMachine` is `Tag machine`. */
export const typeText = (value: unknown): string => typeWords(plain(value));

/** Who it was; nothing where there is nobody. */
export const whoText = (value: unknown): string => (typeof value === 'string' ? actorText(value) : '');

const twoDigits = (part: number): string => String(part).padStart(2, '0');

/** A time in the zone of the terminal (TZ), to the second: `2026-11-20 08:30:00`. */
export function localTime(value: unknown): string {
  if (typeof value !== 'string') return '';
  const at = new Date(value);
  const day = [at.getFullYear(), at.getMonth() + 1, at.getDate()].map(twoDigits).join('-');
  return `${day} ${[at.getHours(), at.getMinutes(), at.getSeconds()].map(twoDigits).join(':')}`;
}

/** How far the zone of the terminal is from UTC at that time: `UTC`, `UTC+01:00`. */
function zoneAt(at: Date): string {
  const ahead = -at.getTimezoneOffset();
  if (ahead === 0) return 'UTC';
  const [hours, minutes] = [Math.floor(Math.abs(ahead) / 60), Math.abs(ahead) % 60].map(twoDigits);
  return `UTC${ahead < 0 ? '-' : '+'}${hours}:${minutes}`;
}

/** Where a misunderstanding would cost: with its zone, `2026-11-20 08:30:00 UTC+01:00`. */
export const zonedTime = (value: string): string => `${localTime(value)} ${zoneAt(new Date(value))}`;

/** `Ada L. (ada)`: what somebody is called, and who that is. */
export const whoSaid = (actor: unknown, label: unknown): string =>
  typeof label === 'string' && label !== '' ? `${label} (${whoText(actor)})` : whoText(actor);

/** `2026-11-20 08:30:00 (5m ago)`. */
export function whenText(value: unknown, now: number): string {
  if (typeof value !== 'string') return '';
  const span = age(value, now);
  return `${localTime(value)} (${span.startsWith('in ') ? span : `${span} ago`})`;
}

/** One line for whatever the API answers with. */
export function plain(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(plain).join(',');
  if (typeof value === 'object') return JSON.stringify(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What lies at `system.serial`; of a list, what lies there of each. */
export function at(node: unknown, path: string): unknown {
  let here: unknown = node;
  for (const step of path.split('.')) {
    if (Array.isArray(here)) here = here.map((one) => at(one, step));
    else if (typeof here === 'object' && here !== null) here = (here as Record<string, unknown>)[step];
    else return undefined;
  }
  return here;
}

/** RFC 4180; a cell that a spreadsheet would calculate is text. */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
