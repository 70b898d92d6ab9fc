const lineFeed = 0x0a;
const zero = 0x30;
const nine = 0x39;
const hyphen = 0x2d;
const mostDigits = 20;
/** `2026-11-20T23:00:00.` */
const dateBytes = 20;
const microDigits = 6;
/** PostgreSQL counts microseconds from 2000-01-01. */
const epochMs = 946_684_800_000;
/** Below, a loop over the bytes is quicker than a call. */
const worthACall = 48;
/** Of a UUID, the bytes that a hyphen stands before. */
const hyphenBefore = Uint8Array.from([0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 0, 0, 0, 0]);
const highDigits = Uint8Array.from({ length: 256 }, (_, byte) => (byte >> 4).toString(16).charCodeAt(0));
const lowDigits = Uint8Array.from({ length: 256 }, (_, byte) => (byte & 15).toString(16).charCodeAt(0));

function writeDigits(into: Uint8Array, start: number, end: number, value: number): void {
  let rest = value;
  for (let at = end - 1; at >= start; at -= 1) {
    const next = Math.floor(rest / 10);
    into[at] = zero + (rest - next * 10);
    rest = next;
  }
}

/** What PostgreSQL can hold and no checkpoint was made over (infinity, the year 300,000) gives a text of its own. */
function dateOf(ms: number): string {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? '?'.repeat(dateBytes - 1) : date.toISOString().slice(0, dateBytes - 1);
}

/**
 * Writes lines of canonical forms into one buffer; the caller sees to it that there is room. This runs for every byte of
 * the log: it makes no objects, and counts in local variables.
 */
export class CanonicalWriter {
  readonly bytes: Buffer;
  at = 0;
  /** The number that was written last, as digits, for the case that the next one is one more. */
  readonly #digits = Buffer.alloc(mostDigits, zero);
  #last = Number.NaN;
  #first = mostDigits;
  #second = Number.NaN;
  readonly #date = Buffer.alloc(dateBytes);

  constructor(size: number) {
    this.bytes = Buffer.allocUnsafe(size);
  }

  /** A whole number from 0 to 2^53 that is mostly one more than the one before. */
  counted(value: number): void {
    const digits = this.#digits;
    let last = mostDigits - 1;
    if (value === this.#last + 1 && (digits[last] as number) < nine) {
      digits[last] = (digits[last] as number) + 1;
    } else {
      writeDigits(digits, 0, mostDigits, value);
      last = 0;
      while (last < mostDigits - 1 && digits[last] === zero) last += 1;
      this.#first = last;
    }
    this.#last = value;
    this.text(digits, this.#first, mostDigits);
  }

  /** A whole number from 0 to 2^31. */
  number(value: number): void {
    let width = 1;
    for (let limit = 10; limit <= value; limit *= 10) width += 1;
    const end = this.at + width;
    writeDigits(this.bytes, this.at, end, value);
    this.bytes[end] = lineFeed;
    this.at = end + 1;
  }

  text(from: Uint8Array, start: number, end: number): void {
    const { bytes } = this;
    let to = this.at;
    if (end - start < worthACall) for (let n = start; n < end; n += 1, to += 1) bytes[to] = from[n] as number;
    else {
      bytes.set(from.subarray(start, end), to);
      to += end - start;
    }
    bytes[to] = lineFeed;
    this.at = to + 1;
  }

  uuid(from: Uint8Array, start: number): void {
    const { bytes } = this;
    let to = this.at;
    for (let n = 0; n < 16; n += 1) {
      const byte = from[start + n] as number;
      if (hyphenBefore[n] === 1) bytes[to++] = hyphen;
      bytes[to] = highDigits[byte] as number;
      bytes[to + 1] = lowDigits[byte] as number;
      to += 2;
    }
    bytes[to] = lineFeed;
    this.at = to + 1;
  }

  /** `2026-11-20T23:00:00.123456Z` from PostgreSQL's microseconds. Neighbours share their second: its text is made once. */
  time(micros: number): void {
    const second = Math.floor(micros / 1e6);
    if (second !== this.#second) {
      this.#second = second;
      this.#date.write(`${dateOf(epochMs + second * 1_000)}.`, 'latin1');
    }
    const { bytes } = this;
    const digits = this.at + dateBytes;
    for (let n = 0; n < dateBytes; n += 1) bytes[this.at + n] = this.#date[n] as number;
    writeDigits(bytes, digits, digits + microDigits, micros - second * 1e6);
    bytes[digits + microDigits] = 0x5a;
    bytes[digits + microDigits + 1] = lineFeed;
    this.at = digits + microDigits + 2;
  }
}
