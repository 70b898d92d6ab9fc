/** What can be found, as the API calls it. */
export type SearchKind =
  | 'MACHINE'
  | 'COMPONENT'
  | 'ANNOUNCEMENT'
  | 'RACK'
  | 'CHASSIS'
  | 'DEVICE'
  | 'CABLE'
  | 'SITE'
  | 'CLUSTER'
  | 'ROLE'
  | 'TAG'
  | 'MODEL'
  | 'POLICY'
  | 'ADDRESS'
  | 'PREFIX'
  | 'POOL'
  | 'RANGE'
  | 'VRF'
  | 'ASN'
  | 'ASN_POOL'
  | 'NAME'
  | 'CONSUL_NODE'
  | 'CONSUL_DATACENTER';

export type SearchMatch = 'EXACT' | 'BEGINS' | 'ENDS' | 'RELATED';

/** Something that was found, before what is the same is put together. */
export interface Found {
  readonly kind: SearchKind;
  readonly id: string;
  /** Undefined for machines: those are told of together. */
  readonly title?: string | undefined;
  readonly subtitle?: string | undefined;
  readonly why: string;
  readonly matched: string;
  readonly match: SearchMatch;
  readonly past: boolean;
  /** Whether it is what a machine is, or was, called: a serial goes with a part, a name with the machine. */
  readonly isName?: boolean;
  /** ISO 8601; of what is past, and where that is known. */
  readonly until: string | null;
  readonly machineId?: string | null | undefined;
  readonly rackId?: string | undefined;
  readonly machinesFilter?: string | undefined;
  /** Site that it belongs to, for tokens that are limited; what has none is nobody's. */
  readonly site?: string | undefined;
  /** Among those that match alike, the smallest first: a name is likelier meant than a note. */
  readonly weight: number;
}

/** Presence counts most, then how it matches: what is so now, and exactly what was typed, is what somebody means. */
const matchRank: Readonly<Record<SearchMatch, number>> = { EXACT: 0, BEGINS: 20, ENDS: 40, RELATED: 30 };
const pastRank = 10;
const pastPart = 45;

function rankOf({ match, past, weight }: Found): number {
  const later = match === 'EXACT' ? pastRank : pastPart;
  return matchRank[match] + (past ? later : 0) + weight;
}

const keyOf = ({ kind, id }: Found): string => `${kind} ${id}`;

/** Why one and the same was found twice: the better reason first, and no more than two. */
function together(best: Found, all: readonly Found[]): Found {
  const isBeside = (one: Found): boolean =>
    one.past === best.past || (one.isName === true && best.isName === true && one.matched === best.matched);
  const second = all.find((one) => one !== best && one.why !== best.why && isBeside(one));
  return second ? { ...best, why: `${best.why}, and ${second.why}` } : best;
}

/** Each thing once, the best first. */
export function ranked(found: readonly Found[]): readonly Found[] {
  const sorted = found
    .map((one) => ({ one, rank: rankOf(one) }))
    .toSorted((a, b) => a.rank - b.rank || (a.one.matched < b.one.matched ? -1 : Number(a.one.matched > b.one.matched)))
    .map(({ one }) => one);
  const byKey = new Map<string, Found[]>();
  for (const one of sorted) byKey.set(keyOf(one), [...(byKey.get(keyOf(one)) ?? []), one]);
  return [...byKey.values()].flatMap((all) => (all[0] ? [together(all[0], all)] : []));
}
