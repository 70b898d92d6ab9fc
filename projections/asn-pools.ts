import type { AsnPoolEvent, AsnRange, Holder } from '#libs/contracts/index.js';
import { change, defineProjection, defineTable, put, type RecordedEvent, type RowChange } from '#libs/kernel/index.js';
import { markColumns, markNames, marksOf, type Marks } from './place/marks.js';

interface Reserved extends AsnRange {
  readonly code: string;
  readonly note: string;
}

/** An ASN pool as it is now. */
export type AsnPoolRow = {
  readonly pool: string;
  readonly title: string;
  /** `machine`, `rack` or `cluster`: who shares a number. */
  readonly per: string;
  readonly ranges: readonly AsnRange[];
  readonly quarantine_days: number;
  readonly forced_because: string | null;
  readonly reservations: readonly Reserved[];
  readonly closed: boolean;
  /** Numbers of all ranges. */
  readonly size: number;
  /** Numbers in use, however many share one. */
  readonly taken: number;
} & Marks;

export const asnPool = defineTable<AsnPoolRow>({
  name: 'asn_pool',
  columns: {
    pool: 'text',
    title: 'text',
    per: 'text',
    ranges: 'json',
    quarantine_days: 'integer',
    forced_because: 'text',
    reservations: 'json',
    closed: 'boolean',
    size: 'bigint',
    taken: 'integer',
    ...markColumns,
  },
  key: ['pool'],
  indexes: [],
  temporal: true,
  marks: markNames,
});

type HolderSince = Holder & { readonly since: string };

/** A number that somebody has, or that rests after it was given back. */
export type AsnNumberRow = {
  readonly pool: string;
  readonly asn: number;
  /** The rack or cluster whose it is. */
  readonly group_name: string | null;
  readonly holders: readonly HolderSince[];
  /** `machine m1`: what a holder is looked up by. */
  readonly held_by: readonly string[];
  readonly since: string;
  /** Null while somebody has it. */
  readonly rests_until: string | null;
};

export const asnNumber = defineTable<AsnNumberRow>({
  name: 'asn_number',
  columns: {
    pool: 'text',
    asn: 'bigint',
    group_name: 'text',
    holders: 'json',
    held_by: 'text[]',
    since: 'timestamptz',
    rests_until: 'timestamptz',
  },
  key: ['pool', 'asn'],
  indexes: ['(asn)', 'using gin (held_by)'],
  temporal: true,
  past: { found: ['(asn)', 'using gin (held_by)'] },
});

type Recorded<Type extends AsnPoolEvent['type']> = RecordedEvent<Extract<AsnPoolEvent, { type: Type }>>;

const holderOf = ({ kind, id }: Holder): string => `${kind} ${id}`;
const sizeOf = (ranges: readonly AsnRange[]): number =>
  ranges.reduce((sum, { first, last }) => sum + last - first + 1, 0);

function moved(event: Recorded<AsnPoolEvent['type']>, values: (row: AsnPoolRow) => Partial<AsnPoolRow>): RowChange {
  return change<AsnPoolRow>(asnPool, [event.data.pool], (row) => row && { ...row, ...values(row), ...marksOf(event) });
}

function settingsOf({ data }: Recorded<'AsnPoolCreated' | 'AsnPoolChanged'>) {
  const { title, per, ranges, quarantineDays: quarantine_days, forcedBecause: forced_because } = data;
  return { title, per, ranges, quarantine_days, forced_because, size: sizeOf(ranges) };
}

function taken(event: Recorded<'AsnTaken'>): readonly RowChange[] {
  const { pool, asn, holder, group, shared } = event.data;
  const since = event.recordedAt;
  const number = change<AsnNumberRow>(asnNumber, [pool, asn], (row) => {
    const before = row && row.rests_until === null ? row : undefined;
    const holders = [...(before?.holders ?? []), { ...holder, since }];
    const held_by = holders.map(holderOf);
    return { pool, asn, group_name: group, holders, held_by, since: before?.since ?? since, rests_until: null };
  });
  return [number, moved(event, (row) => ({ taken: row.taken + (shared ? 0 : 1) }))];
}

function freed(event: Recorded<'AsnFreed'>): readonly RowChange[] {
  const { pool, asn, holder, shared, quarantineUntil } = event.data;
  const number = change<AsnNumberRow>(asnNumber, [pool, asn], (row) => {
    if (!row || (!shared && quarantineUntil === null)) return undefined;
    const holders = row.holders.filter((one) => holderOf(one) !== holderOf(holder));
    const resting = shared ? {} : { since: event.recordedAt, rests_until: quarantineUntil };
    return { ...row, holders, held_by: holders.map(holderOf), ...resting };
  });
  return [number, moved(event, (row) => ({ taken: row.taken - (shared ? 0 : 1) }))];
}

/** ASN pools, and who has which number of them. */
export const asnPools = defineProjection<AsnPoolEvent>({
  name: 'asn_pools',
  version: 1,
  category: 'asnpool',
  lead: asnPool,
  tables: [asnPool, asnNumber],
  on: {
    AsnPoolCreated: (event) => [
      put(asnPool, {
        pool: event.data.pool,
        ...settingsOf(event),
        reservations: [],
        closed: false,
        taken: 0,
        ...marksOf(event),
      }),
    ],
    AsnPoolChanged: (event) => [moved(event, () => settingsOf(event))],
    AsnPoolClosed: (event) => [moved(event, () => ({ closed: true }))],
    AsnPoolReopened: (event) => [moved(event, () => ({ closed: false }))],
    AsnsReserved: (event) => {
      const { reservation: code, first, last, note } = event.data;
      return [moved(event, (row) => ({ reservations: [...row.reservations, { code, first, last, note }] }))];
    },
    AsnsUnreserved: (event) => [
      moved(event, (row) => ({
        reservations: row.reservations.filter(({ code }) => code !== event.data.reservation),
      })),
    ],
    AsnTaken: taken,
    AsnFreed: freed,
  },
});
