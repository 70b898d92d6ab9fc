import { defineTable } from '#libs/kernel/index.js';

export type VrfRow = {
  readonly vrf: string;
  readonly title: string;
  readonly route_distinguisher: string | null;
  readonly prefixes: number;
  readonly aggregates: number;
  readonly created_at: string;
};

export const vrf = defineTable<VrfRow>({
  name: 'vrf',
  columns: {
    vrf: 'text',
    title: 'text',
    route_distinguisher: 'text',
    prefixes: 'integer',
    aggregates: 'integer',
    created_at: 'timestamptz',
  },
  key: ['vrf'],
  indexes: [],
  temporal: true,
});

/**
 * Sizes are whole numbers of addresses as decimal text, since IPv6 has more than a column holds; `share` is what to sort
 * and compare by.
 */
export type AggregateRow = {
  readonly vrf: string;
  readonly prefix: string;
  /** `<vrf> <tree key>`: sorts as the tree is read. */
  readonly place: string;
  readonly family: number;
  readonly registry: string;
  readonly title: string;
  readonly size: string;
  /** Of its size, what prefixes have. */
  readonly used: string;
  readonly share: number;
};

export const aggregate = defineTable<AggregateRow>({
  name: 'aggregate',
  columns: {
    vrf: 'text',
    prefix: 'text',
    place: 'text',
    family: 'integer',
    registry: 'text',
    title: 'text',
    size: 'text',
    used: 'text',
    share: 'double precision',
  },
  key: ['vrf', 'prefix'],
  indexes: ['(place)'],
  temporal: true,
  past: { walked: ['(place)'] },
});

/** What a prefix has used: of a container the prefixes right below it; where a pool hands it out, see `pool_prefix`. */
export type PrefixRow = {
  readonly vrf: string;
  readonly prefix: string;
  readonly place: string;
  readonly family: number;
  readonly length: number;
  readonly kind: string;
  readonly function: string | null;
  readonly site: string | null;
  readonly cluster: string | null;
  readonly vlan_group: string | null;
  readonly vlan: number | null;
  readonly title: string;
  readonly pool: string | null;
  readonly size: string;
  readonly used: string;
  readonly share: number;
  readonly added_at: string;
};

export const prefix = defineTable<PrefixRow>({
  name: 'prefix',
  columns: {
    vrf: 'text',
    prefix: 'text',
    place: 'text',
    family: 'integer',
    length: 'integer',
    kind: 'text',
    function: 'text',
    site: 'text',
    cluster: 'text',
    vlan_group: 'text',
    vlan: 'integer',
    title: 'text',
    pool: 'text',
    size: 'text',
    used: 'text',
    share: 'double precision',
    added_at: 'timestamptz',
  },
  key: ['vrf', 'prefix'],
  indexes: ['(place)', '(prefix)', '(site, place)', '(pool) where pool is not null'],
  temporal: true,
  past: { walked: ['(place)'] },
});
