import type { ConsulDatacenterEvent, ConsulSettings } from '#libs/contracts/index.js';
import { defineProjection, defineTable, put, set } from '#libs/kernel/index.js';

/** A datacenter of Consul as it is to be reached; its token by reference only. */
export type ConsulDatacenterRow = {
  readonly datacenter: string;
  readonly title: string;
  /** What Consul itself calls it. */
  readonly name: string;
  readonly addresses: readonly string[];
  readonly token: string | null;
  readonly ca: string | null;
  readonly owner: string;
  readonly enabled: boolean;
  readonly operations_per_second: number;
  readonly most_deregistrations: number;
  readonly token_over_plain_http: boolean;
  /** False once it was removed. */
  readonly registered: boolean;
  readonly revision: number;
};

export const consulDatacenter = defineTable<ConsulDatacenterRow>({
  name: 'consul_datacenter',
  columns: {
    datacenter: 'text',
    title: 'text',
    name: 'text',
    addresses: 'text[]',
    token: 'text',
    ca: 'text',
    owner: 'text',
    enabled: 'boolean',
    operations_per_second: 'integer',
    most_deregistrations: 'integer',
    token_over_plain_http: 'boolean',
    registered: 'boolean',
    revision: 'integer',
  },
  key: ['datacenter'],
  indexes: [],
  temporal: true,
  marks: ['revision'],
});

function rowOf(datacenter: string, settings: ConsulSettings, revision: number): ConsulDatacenterRow {
  const { operationsPerSecond, mostDeregistrations, tokenOverPlainHttp, ...rest } = settings;
  return {
    datacenter,
    ...rest,
    operations_per_second: operationsPerSecond,
    most_deregistrations: mostDeregistrations,
    token_over_plain_http: tokenOverPlainHttp,
    registered: true,
    revision,
  };
}

/** Datacenters of Consul. */
export const consulDatacenters = defineProjection<ConsulDatacenterEvent>({
  name: 'consul_datacenters',
  version: 3,
  category: 'consuldc',
  tables: [consulDatacenter],
  on: {
    ConsulDatacenterRegistered: ({ data, revision }) => [
      put(consulDatacenter, rowOf(data.datacenter, data.settings, revision)),
    ],
    ConsulDatacenterChanged: ({ data, revision }) => [
      put(consulDatacenter, rowOf(data.datacenter, data.settings, revision)),
    ],
    ConsulDatacenterRemoved: ({ data, revision }) => [
      set(consulDatacenter, [data.datacenter], { registered: false, revision }),
    ],
  },
});
