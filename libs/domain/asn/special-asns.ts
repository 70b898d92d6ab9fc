import { lastAsn, type Asn } from '#libs/kernel/index.js';

export type AsnKind = 'private' | 'reserved' | 'documentation' | 'transition' | 'public';

/** What a stretch of numbers is for. */
export interface AsnStretch {
  readonly first: Asn;
  readonly last: Asn;
  readonly kind: AsnKind;
  readonly because: string;
}

/** What the registries set apart; everything between is public, given out to networks by name. In ascending order. */
const setApart: readonly AsnStretch[] = [
  { first: 0, last: 0, kind: 'reserved', because: 'RFC 7607: never to be used' },
  { first: 23_456, last: 23_456, kind: 'transition', because: 'RFC 6793: AS_TRANS, the stand-in for 32-bit numbers' },
  { first: 64_496, last: 64_511, kind: 'documentation', because: 'RFC 5398: for documentation' },
  { first: 64_512, last: 65_534, kind: 'private', because: 'RFC 6996: private use, 16 bit' },
  { first: 65_535, last: 65_535, kind: 'reserved', because: 'RFC 7300: the last of 16 bit' },
  { first: 65_536, last: 65_551, kind: 'documentation', because: 'RFC 5398: for documentation' },
  { first: 65_552, last: 131_071, kind: 'reserved', because: 'reserved by IANA' },
  { first: 4_200_000_000, last: 4_294_967_294, kind: 'private', because: 'RFC 6996: private use, 32 bit' },
  { first: lastAsn, last: lastAsn, kind: 'reserved', because: 'RFC 7300: the last of 32 bit' },
];

function publicBetween(first: Asn, last: Asn): readonly AsnStretch[] {
  return first > last ? [] : [{ first, last, kind: 'public', because: 'given out to a network by a registry' }];
}

/** All numbers, in ascending order and without gaps, by what they are for. */
export const allAsns: readonly AsnStretch[] = setApart.flatMap((one, nth) => [
  ...publicBetween((setApart[nth - 1]?.last ?? -1) + 1, one.first - 1),
  one,
]);

/** What of a range is not for private use, stretch by stretch. */
export function notPrivate({ first, last }: { readonly first: Asn; readonly last: Asn }): readonly AsnStretch[] {
  return allAsns
    .filter((one) => one.kind !== 'private' && one.first <= last && one.last >= first)
    .map((one) => ({ ...one, first: Math.max(one.first, first), last: Math.min(one.last, last) }));
}
