import { AsnFreed, AsnTaken, holderText, type AsnPoolEvent, type AsnRange } from '#libs/contracts/index.js';
import { accept, refuse, type Asn, type Decision, type Refusal } from '#libs/kernel/index.js';
import type { FreeAsn, TakeAsn } from './commands.js';
import { countOf, lowest } from './intervals.js';
import { holderKey, type AsnInQuarantine, type AsnPoolState } from './pool-state.js';
import { noPool, poolClosed, rangeText } from './refusals.js';

type Asked = TakeAsn['data'];
/** A number that may be handed out, or why none may. */
type Found = { readonly asn: Asn } | { readonly refusal: Refusal };

const day = 86_400_000;

/** Who has a number of the pool gets none besides: asking for the same again is done already. */
export function take(asked: Asked, state: AsnPoolState): Decision<AsnPoolEvent> {
  const { pool, holder, asn } = asked;
  if (state.status === 'absent') return refuse(noPool(pool));
  const own = state.ofHolder.get(holderKey(holder));
  if (own !== undefined) return asn === undefined || asn === own ? accept() : refuse(hasOther(asked, own));
  if (state.status === 'closed') return refuse(poolClosed(pool));
  const group = groupOf(asked, state);
  if (group === undefined) return refuse(groupNeeded(state.settings.per));
  const shared = group === null ? undefined : state.ofGroup.get(group);
  const found = shared === undefined ? choose(asked, state) : sharing(asked, shared, group ?? '');
  if ('refusal' in found) return refuse(found.refusal);
  return accept(AsnTaken.record({ pool, asn: found.asn, holder, group, shared: shared !== undefined }));
}

/** Who has none is done already. A number that others still share is not left alone: they have it. */
export function free(
  { pool, holder, at, quarantineUntil }: FreeAsn['data'],
  state: AsnPoolState,
): Decision<AsnPoolEvent> {
  if (state.status === 'absent') return refuse(noPool(pool));
  const asn = state.ofHolder.get(holderKey(holder));
  if (asn === undefined) return accept();
  const use = state.uses.get(String(asn));
  const shared = (use?.holders.length ?? 1) > 1;
  const { quarantineDays } = state.settings;
  const usual = quarantineDays === 0 ? null : new Date(Date.parse(at) + quarantineDays * day).toISOString();
  const until = shared ? null : (quarantineUntil ?? usual);
  return accept(AsnFreed.record({ pool, asn, holder, group: use?.group ?? null, shared, quarantineUntil: until }));
}

/** Null where each has its own; undefined where nobody knows. */
function groupOf({ rack, cluster }: Asked, { settings }: AsnPoolState): string | null | undefined {
  if (settings.per === 'machine') return null;
  return settings.per === 'rack' ? rack : cluster;
}

function sharing({ asn }: Asked, shared: Asn, group: string): Found {
  return asn === undefined || asn === shared ? { asn: shared } : { refusal: groupHasOther(group, shared) };
}

function choose(asked: Asked, state: AsnPoolState): Found {
  const reservation = state.reservations.find(({ code }) => code === asked.reservation);
  if (asked.reservation !== undefined && !reservation) return { refusal: noReservation(asked.reservation) };
  if (asked.asn !== undefined) return chosen(asked, asked.asn, state, reservation);
  const asn = nextFree(asked, state, reservation);
  return asn === undefined ? { refusal: exhausted(asked, state, reservation) } : { asn };
}

/** The lowest number that is free, or whose quarantine is over. */
function nextFree(asked: Asked, state: AsnPoolState, reservation: AsnRange | undefined): Asn | undefined {
  const within = reservation ? [reservation] : state.settings.ranges;
  const blocked = reservation ? [] : state.reservations;
  const lapsed = state.quarantine.find(
    (one) => isOver(one, asked) && within.some(holding(one.asn)) && !blocked.some(holding(one.asn)),
  );
  const free = within.flatMap((range) => lowest(state.free, range, blocked) ?? []);
  const candidates = lapsed ? [...free, lapsed.asn] : free;
  return candidates.length === 0 ? undefined : Math.min(...candidates);
}

function chosen(asked: Asked, asn: Asn, state: AsnPoolState, reservation: AsnRange | undefined): Found {
  const use = state.uses.get(String(asn));
  const inQuarantine = state.quarantine.find((one) => one.asn === asn);
  const reserved = state.reservations.find(holding(asn));
  if (!state.settings.ranges.some(holding(asn))) return { refusal: outOfPool(asked.pool, asn, state) };
  if (use) return { refusal: isTaken(asn, use.holders.map(holderText).join(', ')) };
  if (inQuarantine && !isOver(inQuarantine, asked)) return { refusal: quarantined(inQuarantine) };
  if (reserved && reserved !== reservation) return { refusal: isReserved(asn, reserved.code) };
  if (reservation && !holding(asn)(reservation)) return { refusal: outOfPool(asked.reservation ?? '', asn, state) };
  return { asn };
}

const holding =
  (asn: Asn) =>
  ({ first, last }: AsnRange): boolean =>
    first <= asn && asn <= last;

/** Who had it last may have it back before. */
function isOver({ until, by }: AsnInQuarantine, { at, asn, holder }: Asked): boolean {
  return Date.parse(until) <= Date.parse(at) || (asn !== undefined && holderKey(by) === holderKey(holder));
}

const hasOther = ({ pool, holder }: Asked, own: Asn): Refusal => ({
  code: 'holder-has-asn',
  message: `${holderText(holder)} has AS ${own} of pool ${pool} already.`,
  wayOut: 'Have it given back first.',
  field: 'asn',
});
const groupNeeded = (per: string): Refusal => ({
  code: `${per}-needed`,
  message: `The pool has one number for each ${per}, and nobody knows which ${per} this is in.`,
  wayOut: per === 'rack' ? 'Place it first.' : 'Assign it to a cluster first.',
  field: 'pool',
});
const groupHasOther = (group: string, shared: Asn): Refusal => ({
  code: 'group-has-asn',
  message: `${group} has AS ${shared}, which all in it share.`,
  wayOut: 'Leave the number out, or name that one.',
  field: 'asn',
});
const noReservation = (code: string): Refusal => ({
  code: 'asn-reservation-not-found',
  message: `The pool has no reservation ${code}.`,
  wayOut: 'Look it up among the reservations of the pool.',
  field: 'reservation',
});
const outOfPool = (where: string, asn: Asn, { settings }: AsnPoolState): Refusal => ({
  code: 'asn-out-of-pool',
  message: `AS ${asn} is not in ${where}.`,
  wayOut: `The pool has ${settings.ranges.map(rangeText).join(', ')}.`,
  field: 'asn',
});
const isTaken = (asn: Asn, holders: string): Refusal => ({
  code: 'asn-taken',
  message: `AS ${asn} is held by ${holders}.`,
  wayOut: 'Take another one, or leave it out for the next free one.',
  field: 'asn',
});
const quarantined = ({ asn, until }: AsnInQuarantine): Refusal => ({
  code: 'asn-in-quarantine',
  message: `AS ${asn} was given back, and is left alone until ${until}.`,
  wayOut: 'Take another one, or wait.',
  field: 'asn',
});
const isReserved = (asn: Asn, code: string): Refusal => ({
  code: 'asn-reserved',
  message: `AS ${asn} is part of reservation ${code}.`,
  wayOut: `Name the reservation to take it, or take another one.`,
  field: 'asn',
});

function exhausted({ pool }: Asked, state: AsnPoolState, reservation: AsnRange | undefined): Refusal {
  const earliest = state.quarantine.map(({ until }) => until).toSorted()[0];
  const size = countOf(reservation ? [reservation] : state.settings.ranges);
  const said = [`${size} numbers`, `${state.uses.size} in use in the pool`, `${state.quarantine.length} in quarantine`];
  const set = reservation ? [] : [`${countOf(state.reservations)} reserved`];
  return {
    code: 'asn-pool-exhausted',
    message: `${reservation ? 'The reservation' : `ASN pool ${pool}`} has no number left: ${[...said, ...set].join(', ')}.`,
    wayOut: earliest
      ? `Add a range, or take another pool; the first quarantine ends on ${earliest}.`
      : 'Add a range to it, or take another pool.',
    field: 'pool',
  };
}
