import { AsnPoolChanged, AsnPoolClosed, AsnPoolCreated, AsnPoolReopened, codePattern } from '#libs/contracts/index.js';
import type { AsnPoolEvent, AsnRange } from '#libs/contracts/index.js';
import { accept, refuse, type Decision, type Refusal } from '#libs/kernel/index.js';
import type { AsnPoolSettings, ChangeAsnPool, CloseAsnPool, CreateAsnPool, ReopenAsnPool } from './commands.js';
import { overlaps } from './intervals.js';
import type { AsnPoolState } from './pool-state.js';
import { noPool, rangeText } from './refusals.js';
import { notPrivate } from './special-asns.js';

type PoolDecision = Decision<AsnPoolEvent>;

const mostRanges = 64;
const longestTitle = 200;
const mostQuarantineDays = 3_650;

export function create({ pool, forcedBecause, ...settings }: CreateAsnPool['data'], state: AsnPoolState): PoolDecision {
  if (state.status !== 'absent') return refuse(exists(pool));
  const problem = codePattern.test(pool) ? problemOf(settings, forcedBecause) : badCode(pool);
  return problem ? refuse(problem) : accept(AsnPoolCreated.record(recorded(pool, settings, forcedBecause)));
}

export function change({ pool, forcedBecause, ...given }: ChangeAsnPool['data'], state: AsnPoolState): PoolDecision {
  if (state.status === 'absent') return refuse(noPool(pool));
  const settings = { ...state.settings, ...given };
  const problem = problemOf(settings, given.ranges ? forcedBecause : 'as before') ?? problemOfUses(settings, state);
  if (problem) return refuse(problem);
  if (sameSettings(settings, state.settings)) return accept();
  return accept(AsnPoolChanged.record(recorded(pool, settings, given.ranges && forcedBecause)));
}

/** Closing twice is done already. */
export function close({ pool }: CloseAsnPool['data'], { status }: AsnPoolState): PoolDecision {
  if (status === 'absent') return refuse(noPool(pool));
  return status === 'closed' ? accept() : accept(AsnPoolClosed.record({ pool }));
}

export function reopen({ pool }: ReopenAsnPool['data'], { status }: AsnPoolState): PoolDecision {
  if (status === 'absent') return refuse(noPool(pool));
  return status === 'open' ? accept() : accept(AsnPoolReopened.record({ pool }));
}

function recorded(pool: string, { title, per, ranges, quarantineDays }: AsnPoolSettings, because: string | undefined) {
  const plain = ranges.map(({ first, last }) => ({ first, last }));
  return { pool, title: title.trim(), per, ranges: plain, quarantineDays, forcedBecause: because?.trim() || null };
}

function sameSettings(one: AsnPoolSettings, other: AsnPoolSettings): boolean {
  const text = (settings: AsnPoolSettings) => JSON.stringify(recorded('', settings, undefined));
  return text(one) === text(other);
}

function problemOf(settings: AsnPoolSettings, forcedBecause: string | undefined): Refusal | undefined {
  const { title, ranges, quarantineDays } = settings;
  if (title.length > longestTitle) return badTitle;
  if (!Number.isInteger(quarantineDays) || quarantineDays < 0 || quarantineDays > mostQuarantineDays)
    return badQuarantine;
  return problemOfRanges(ranges, forcedBecause);
}

function problemOfRanges(ranges: readonly AsnRange[], forcedBecause: string | undefined): Refusal | undefined {
  if (ranges.length === 0 || ranges.length > mostRanges) return badCount;
  const backward = ranges.find(({ first, last }) => first > last);
  if (backward) return badRange(`${rangeText(backward)} ends before it begins`);
  const twice = ranges.find((one, nth) => ranges.slice(nth + 1).some((other) => overlaps(one, other)));
  if (twice) return badRange(`${rangeText(twice)} overlaps another of them`);
  if (ranges.some(({ first }) => first === 0)) return badRange('0 is no number that a router would take (RFC 7607)');
  const [special] = ranges.flatMap(notPrivate);
  if (special && !forcedBecause?.trim()) return notForUs(rangeText(special), special.because);
  return undefined;
}

/** Whoever has a number keeps it, so the pool goes on having it. */
function problemOfUses({ per, ranges }: AsnPoolSettings, state: AsnPoolState): Refusal | undefined {
  if (per !== state.settings.per && state.uses.size > 0) return sharingInUse(state.uses.size);
  const within = (asn: number) => ranges.some(({ first, last }) => first <= asn && asn <= last);
  for (const [, { asn }] of state.uses.entries()) if (!within(asn)) return inUse(asn);
  const outside = state.reservations.find(
    ({ first, last }) => !ranges.some((one) => one.first <= first && last <= one.last),
  );
  return outside && reservedThere(outside.code);
}

const exists = (pool: string): Refusal => ({
  code: 'asn-pool-exists',
  message: `There is an ASN pool ${pool} already.`,
  wayOut: 'Choose another code, or change the pool that there is.',
  field: 'pool',
});
const badCode = (pool: string): Refusal => ({
  code: 'code-invalid',
  message: `"${pool.slice(0, 80)}" cannot be a code.`,
  wayOut: 'Use 1 to 63 of a-z, 0-9 and . _ -, beginning and ending with a letter or digit.',
  field: 'pool',
});
const badTitle: Refusal = {
  code: 'title-too-long',
  message: `A title has at most ${longestTitle} characters.`,
  wayOut: 'Shorten it.',
  field: 'title',
};
const badQuarantine: Refusal = {
  code: 'quarantine-invalid',
  message: `A quarantine is a whole number of days, ${mostQuarantineDays} at most.`,
  wayOut: 'Give 0 for none.',
  field: 'quarantineDays',
};
const badCount: Refusal = {
  code: 'asn-ranges-invalid',
  message: `A pool has 1 to ${mostRanges} ranges.`,
  wayOut: 'Private use is 64512 to 65534 (16 bit) and 4200000000 to 4294967294 (32 bit), RFC 6996.',
  field: 'ranges',
};
const badRange = (what: string): Refusal => ({
  code: 'asn-ranges-invalid',
  message: `${what}.`,
  wayOut: 'Give each range by its lowest and its highest number, each number once.',
  field: 'ranges',
});
const notForUs = (range: string, because: string): Refusal => ({
  code: 'asn-not-private',
  message: `${range} is not for private use (${because}).`,
  wayOut: 'Take numbers from 64512 to 65534 or 4200000000 to 4294967294; or force it, and say why.',
  field: 'ranges',
});
const sharingInUse = (count: number): Refusal => ({
  code: 'asn-in-use',
  message: `${count} numbers of the pool are in use, each by whom it was given to: who shares them cannot change now.`,
  wayOut: 'Create another pool.',
  field: 'per',
});
const inUse = (asn: number): Refusal => ({
  code: 'asn-in-use',
  message: `AS ${asn} is in use and would not belong to the pool any more.`,
  wayOut: 'Keep it among the ranges, or have it given back first.',
  field: 'ranges',
});
const reservedThere = (code: string): Refusal => ({
  code: 'asn-reserved',
  message: `Reservation ${code} would not lie within the pool any more.`,
  wayOut: 'Keep its numbers among the ranges, or give the reservation up first.',
  field: 'ranges',
});
