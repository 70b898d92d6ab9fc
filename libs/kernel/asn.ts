/** An autonomous system number: a whole number of 32 bits (RFC 6793). Kept as a number, shown as asplain (RFC 5396). */
export type Asn = number;

/** The last number there is. */
export const lastAsn: Asn = 4_294_967_295;
const half = 65_536;
const digits = /^(?:0|[1-9]\d{0,9})$/;

function numberIn(text: string, most: number): number | undefined {
  const value = digits.test(text) ? Number(text) : Number.NaN;
  return value <= most ? value : undefined;
}

/**
 * Reads asplain (`4200000017`), asdot and asdot+ (`64086.59921`, `0.65001`), with or without `AS` before it (RFC 5396).
 * Undefined for anything else: no sign, no leading zeros, no half beyond 65535.
 */
export function parseAsn(text: string): Asn | undefined {
  const bare = text.trim().replace(/^AS/i, '');
  const [high = '', low, ...more] = bare.split('.');
  if (more.length > 0) return undefined;
  if (low === undefined) return numberIn(high, lastAsn);
  const [upper, lower] = [numberIn(high, half - 1), numberIn(low, half - 1)];
  return upper === undefined || lower === undefined ? undefined : upper * half + lower;
}

export type AsnNotation = 'asplain' | 'asdot' | 'asdot+';

/** RFC 5396: asdot writes numbers of 16 bits plainly and larger ones as two halves; asdot+ writes two halves always. */
export function printAsn(asn: Asn, notation: AsnNotation = 'asplain'): string {
  if (notation === 'asplain' || (notation === 'asdot' && asn < half)) return String(asn);
  return `${Math.floor(asn / half)}.${asn % half}`;
}
