import type { Cell } from './address-cells.js';
import type { Usage } from './usage.js';

export interface Numbers {
  readonly first: number;
  readonly last: number;
}

export interface AsnCounts {
  readonly size: number;
  readonly taken: number;
  readonly resting: number;
  readonly keptBack: number;
}

/** What the api counts of an ASN pool: each number once. */
export const asnUsage = ({ size, taken, resting, keptBack }: AsnCounts): Usage => ({
  used: BigInt(taken),
  resting: BigInt(resting),
  kept: BigInt(keptBack),
  size: BigInt(size),
});

export interface HeldNumber {
  readonly asn: number;
  readonly restsUntil: string | null;
}

/** Most numbers that are drawn, one cell each. */
export const mostNumbers = 2048;

/** The numbers of a pool in order, each with what it is; the first `mostNumbers` of them. */
export function asnCells<Row extends HeldNumber>(
  ranges: readonly Numbers[],
  reservations: readonly (Numbers & { readonly code: string })[],
  numbers: readonly Row[],
): readonly Cell<Row>[] {
  const held = new Map(numbers.map((one) => [one.asn, one]));
  const cells: Cell<Row>[] = [];
  for (const { first, last } of ranges)
    for (let asn = first; asn <= last && cells.length < mostNumbers; asn += 1) {
      const row = held.get(asn);
      const reserved = reservations.find((one) => one.first <= asn && asn <= one.last);
      const state = row ? (row.restsUntil === null ? 'taken' : 'resting') : reserved ? 'reserved' : 'free';
      cells.push({ number: BigInt(asn), text: `AS ${asn}`, state, row, title: reserved?.code });
    }
  return cells;
}
