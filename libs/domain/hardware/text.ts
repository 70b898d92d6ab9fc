import { isPlaceholder } from './placeholders.js';

/** Control characters (also NUL padding of FRU fields) and the blanks around and inside a value. */
const control = /\p{Cc}+/gu;
const blanks = /\s+/g;

/** Plain ASCII words with one blank between them, as most texts are: nothing to clean. */
const plain = /^[!-~]+(?: [!-~]+)*$/;

/** Firmware text without padding; undefined where it is a placeholder. */
export function textOf(raw: string | undefined): string | undefined {
  if (raw === undefined) return undefined;
  const text = plain.test(raw) ? raw : raw.replace(control, ' ').replace(blanks, ' ').trim();
  return isPlaceholder(text) ? undefined : text;
}

/** As textOf, in capitals: for values that are compared, where sources differ in case. */
export function codeOf(raw: string | undefined): string | undefined {
  return textOf(raw)?.toUpperCase();
}

const shortest = 5;
const longest = 64;

/**
 * A serial that can name something: not a placeholder, at least five characters, no counting up. Capitals without blanks.
 */
export function serialOf(raw: string | undefined): string | undefined {
  const code = codeOf(raw);
  const serial = code?.includes(' ') ? code.replaceAll(' ', '') : code;
  if (serial === undefined || serial.length < shortest || serial.length > longest) return undefined;
  return countsUp(serial) ? undefined : serial;
}

const nothingButDigits = /^[0-9]+$/;

/** `0123456789`, `12345`, `S-1234567890`: digits that only count up, with or without letters around. */
function countsUp(serial: string): boolean {
  if (serial.includes('123456789')) return true;
  if (serial.length < 4 || !nothingButDigits.test(serial)) return false;
  for (let at = 1; at < serial.length; at++) if (Number(serial[at]) !== (Number(serial[at - 1]) + 1) % 10) return false;
  return true;
}
