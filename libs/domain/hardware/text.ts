import { isPlaceholder } from './placeholders.js';
import { remembering } from './remembering.js';

/** Control characters (also NUL padding of FRU fields) and the blanks around and inside a value. */
const control = /\p{Cc}+/gu;
const blanks = /\s+/g;

/** Plain ASCII words with one blank between them, as most texts are: nothing to clean. */
const plain = /^[!-~]+(?: [!-~]+)*$/;

const cleaned = remembering((raw) => {
  const text = plain.test(raw) ? raw : raw.replace(control, ' ').replace(blanks, ' ').trim();
  return isPlaceholder(text) ? undefined : text;
});

/** Firmware text without padding; undefined where it is a placeholder. */
export function textOf(raw: string | undefined): string | undefined {
  return raw === undefined ? undefined : cleaned(raw);
}

/** As textOf, in capitals: for values that are compared, where sources differ in case. */
export function codeOf(raw: string | undefined): string | undefined {
  return textOf(raw)?.toUpperCase();
}

const shortest = 5;
const longest = 64;

const usableSerial = remembering((raw) => {
  const serial = codeOf(raw)?.replace(/\s/g, '');
  if (serial === undefined || serial.length < shortest || serial.length > longest) return undefined;
  return countsUp(serial) ? undefined : serial;
});

/**
 * A serial that can name something: not a placeholder, at least five characters, no counting up. Capitals without blanks.
 */
export function serialOf(raw: string | undefined): string | undefined {
  return raw === undefined ? undefined : usableSerial(raw);
}

/** `0123456789`, `12345`, `S-1234567890`: digits that only count up, with or without letters around. */
function countsUp(serial: string): boolean {
  if (serial.includes('123456789')) return true;
  const digits = serial.replace(/[^0-9]/g, '');
  const others = serial.length - digits.length;
  if (digits.length < 4 || others > 0) return false;
  return digits.split('').every((digit, at) => at === 0 || Number(digit) === (Number(digits[at - 1]) + 1) % 10);
}

/** Leaves out the fields that have no value, so that "not reported" is the absence of the field. */
export function defined<Fields extends Record<string, unknown>>(fields: Fields): Defined<Fields> {
  const known: Record<string, unknown> = {};
  for (const field in fields) if (fields[field] !== undefined) known[field] = fields[field];
  return known as Defined<Fields>;
}

type Optional<Fields> = { [Key in keyof Fields]: undefined extends Fields[Key] ? Key : never }[keyof Fields];
export type Defined<Fields> = Omit<Fields, Optional<Fields>> & {
  [Key in Optional<Fields>]?: Exclude<Fields[Key], undefined>;
};
