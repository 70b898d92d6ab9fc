import type { AsnPoolEvent, AsnRange, Holder } from '#libs/contracts/index.js';
import { PersistentMap, type Asn } from '#libs/kernel/index.js';
import type { AsnPoolSettings } from './commands.js';
import { including, intervalsOf, without, type Intervals } from './intervals.js';

/** A number in use. */
export interface AsnUse {
  readonly asn: Asn;
  /** The rack or cluster whose it is. */
  readonly group: string | undefined;
  /** One, or all that share it. */
  readonly holders: readonly Holder[];
}

/** Given back, and left alone for a while. */
export interface AsnInQuarantine {
  readonly asn: Asn;
  /** ISO 8601; past already where the pool has no quarantine. */
  readonly until: string;
  /** Who had it last may have it back at any time. */
  readonly by: Holder;
}

export interface AsnReservation extends AsnRange {
  readonly code: string;
  readonly note: string;
}

export interface AsnPoolState {
  readonly status: 'absent' | 'open' | 'closed';
  readonly settings: AsnPoolSettings;
  /** Neither in use nor in quarantine; reserved ones are among them. */
  readonly free: Intervals;
  /** By number. */
  readonly uses: PersistentMap<AsnUse>;
  /** Number by holder, as `holderKey` spells it. */
  readonly ofHolder: PersistentMap<Asn>;
  /** Number by rack or cluster. */
  readonly ofGroup: PersistentMap<Asn>;
  /** Ascending by number. */
  readonly quarantine: readonly AsnInQuarantine[];
  readonly reservations: readonly AsnReservation[];
}

export const unknownAsnPool: AsnPoolState = {
  status: 'absent',
  settings: { title: '', per: 'machine', ranges: [], quarantineDays: 0 },
  free: [],
  uses: PersistentMap.empty,
  ofHolder: PersistentMap.empty,
  ofGroup: PersistentMap.empty,
  quarantine: [],
  reservations: [],
};

export const holderKey = ({ kind, id }: Holder): string => `${kind} ${id}`;

type Data<Type extends AsnPoolEvent['type']> = Extract<AsnPoolEvent, { type: Type }>['data'];

/** What is free follows from the ranges and from what is in use: worked out anew only where the ranges change. */
function withSettings(
  state: AsnPoolState,
  { title, per, ranges, quarantineDays }: Data<'AsnPoolChanged'>,
): AsnPoolState {
  const settings = { title, per, ranges, quarantineDays };
  let free = intervalsOf(ranges);
  for (const [, { asn }] of state.uses.entries()) free = without(free, asn);
  // Also what the ranges leave out now: given up and taken back, a number rests as long as before.
  for (const { asn } of state.quarantine) free = without(free, asn);
  return { ...state, status: state.status === 'absent' ? 'open' : state.status, settings, free };
}

function withTaken(state: AsnPoolState, { asn, holder, group }: Data<'AsnTaken'>): AsnPoolState {
  const key = String(asn);
  const before = state.uses.get(key);
  const use = { asn, group: group ?? undefined, holders: [...(before?.holders ?? []), holder] };
  return {
    ...state,
    free: without(state.free, asn),
    quarantine: before ? state.quarantine : state.quarantine.filter((one) => one.asn !== asn),
    uses: state.uses.with(key, use),
    ofHolder: state.ofHolder.with(holderKey(holder), asn),
    ofGroup: group === null ? state.ofGroup : state.ofGroup.with(group, asn),
  };
}

function withFreed(state: AsnPoolState, { asn, holder, quarantineUntil }: Data<'AsnFreed'>): AsnPoolState {
  const key = String(asn);
  const before = state.uses.get(key);
  const holders = (before?.holders ?? []).filter((one) => holderKey(one) !== holderKey(holder));
  const ofHolder = state.ofHolder.without(holderKey(holder));
  if (before && holders.length > 0) return { ...state, ofHolder, uses: state.uses.with(key, { ...before, holders }) };
  const after = {
    ...state,
    ofHolder,
    uses: state.uses.without(key),
    ofGroup: before?.group === undefined ? state.ofGroup : state.ofGroup.without(before.group),
  };
  if (quarantineUntil === null) return { ...after, free: including(state.free, asn) };
  const at = state.quarantine.findIndex((one) => one.asn > asn);
  const place = at < 0 ? state.quarantine.length : at;
  return { ...after, quarantine: state.quarantine.toSpliced(place, 0, { asn, until: quarantineUntil, by: holder }) };
}

export function evolveAsnPool(state: AsnPoolState, event: AsnPoolEvent): AsnPoolState {
  switch (event.type) {
    case 'AsnPoolCreated':
    case 'AsnPoolChanged':
      return withSettings(state, event.data);
    case 'AsnPoolClosed':
      return { ...state, status: 'closed' };
    case 'AsnPoolReopened':
      return { ...state, status: 'open' };
    case 'AsnsReserved': {
      const { reservation: code, first, last, note } = event.data;
      return { ...state, reservations: [...state.reservations, { code, first, last, note }] };
    }
    case 'AsnsUnreserved':
      return { ...state, reservations: state.reservations.filter(({ code }) => code !== event.data.reservation) };
    case 'AsnTaken':
      return withTaken(state, event.data);
    case 'AsnFreed':
      return withFreed(state, event.data);
  }
}
