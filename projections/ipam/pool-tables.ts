import { defineTable } from '#libs/kernel/index.js';

export type PoolRow = {
  readonly pool: string;
  readonly vrf: string;
  readonly family: number;
  /** `subnet`, `hosts` or `blocks`. */
  readonly mode: string;
  readonly function: string;
  readonly title: string;
  readonly block_length: number | null;
  readonly quarantine_days: number;
  readonly created_at: string;
};

export const pool = defineTable<PoolRow>({
  name: 'pool',
  columns: {
    pool: 'text',
    vrf: 'text',
    family: 'integer',
    mode: 'text',
    function: 'text',
    title: 'text',
    block_length: 'integer',
    quarantine_days: 'integer',
    created_at: 'timestamptz',
  },
  key: ['pool'],
  indexes: ['(vrf, pool)'],
  temporal: true,
});

/** Figures of one prefix of a pool, in addresses, as decimal text; moved by each event, and never counted anew. */
export type PoolPrefixRow = {
  readonly pool: string;
  readonly prefix: string;
  readonly vrf: string;
  readonly place: string;
  /** Can be handed out at all. */
  readonly usable: string;
  readonly taken: string;
  readonly quarantined: string;
  /** How many addresses or prefixes are taken. */
  readonly takings: number;
  /** Taken, of usable. */
  readonly share: number;
};

/** Every taking moves its figures, and none of its indexed columns: updates stay within the page. */
export const poolPrefix = defineTable<PoolPrefixRow>({
  name: 'pool_prefix',
  columns: {
    pool: 'text',
    prefix: 'text',
    vrf: 'text',
    place: 'text',
    usable: 'text',
    taken: 'text',
    quarantined: 'text',
    takings: 'integer',
    share: 'double precision',
  },
  key: ['pool', 'prefix'],
  indexes: [],
  fillfactor: 50,
  temporal: true,
});

export type PoolRangeRow = {
  readonly pool: string;
  /** Tree key of its first address: ranges of a pool do not overlap. */
  readonly start: string;
  readonly first: string;
  readonly last: string;
  /** `reserved`, `excluded` or `dynamic`. */
  readonly use: string;
  readonly title: string;
  readonly size: string;
};

export const poolRange = defineTable<PoolRangeRow>({
  name: 'pool_range',
  columns: { pool: 'text', start: 'text', first: 'text', last: 'text', use: 'text', title: 'text', size: 'text' },
  key: ['pool', 'start'],
  indexes: [],
  temporal: true,
});

/** An address or prefix that is taken, or rests; or an address at one end of a link. Free ones have no row. */
export type IpAddressRow = {
  readonly pool: string;
  /** An address, or a prefix (`10.0.0.0/31`). */
  readonly address: string;
  readonly vrf: string;
  /** `<vrf> <tree key> <pool>`. */
  readonly place: string;
  readonly family: number;
  /** Of the prefix that it is configured with. */
  readonly length: number;
  /** `taken` or `quarantined`. */
  readonly state: string;
  readonly function: string;
  /** While it rests: who had it last. */
  readonly holder_kind: string;
  readonly holder_id: string;
  /** The link that it is an end of. */
  readonly link: string | null;
  readonly within: string;
  /** Since when it has been as it is. */
  readonly since: string;
  readonly quarantine_until: string | null;
  readonly quarantine_because: string | null;
};

export const ipAddress = defineTable<IpAddressRow>({
  name: 'ip_address',
  columns: {
    pool: 'text',
    address: 'text',
    vrf: 'text',
    place: 'text',
    family: 'integer',
    length: 'integer',
    state: 'text',
    function: 'text',
    holder_kind: 'text',
    holder_id: 'text',
    link: 'text',
    within: 'text',
    since: 'timestamptz',
    quarantine_until: 'timestamptz',
    quarantine_because: 'text',
  },
  key: ['pool', 'address'],
  indexes: ['(address)', '(place)', '(holder_id)'],
  temporal: true,
  past: { found: ['(address)', '(holder_id)'], walked: ['(place)'] },
});
