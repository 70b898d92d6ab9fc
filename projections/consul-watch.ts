import type { ConsulWatchEvent } from '#libs/contracts/index.js';
import { defineProjection, defineTable, put, remove, set } from '#libs/kernel/index.js';

/** A datacenter of Consul that is away for long. */
export type ConsulOutageRow = {
  readonly datacenter: string;
  /** `unreachable` or `denied`. */
  readonly because: string;
  readonly message: string;
  readonly since: string;
};

export const consulOutage = defineTable<ConsulOutageRow>({
  name: 'consul_outage',
  columns: { datacenter: 'text', because: 'text', message: 'text', since: 'timestamptz' },
  key: ['datacenter'],
  indexes: [],
  temporal: true,
});

/** Machines that would be taken out of a datacenter at once, and wait for somebody's yes. */
export type ConsulHoldRow = {
  readonly datacenter: string;
  readonly machines: number;
  /** Of how many that stand there by us. */
  readonly registered: number;
  readonly since: string;
  readonly allowed: boolean;
};

export const consulHold = defineTable<ConsulHoldRow>({
  name: 'consul_hold',
  columns: {
    datacenter: 'text',
    machines: 'integer',
    registered: 'integer',
    since: 'timestamptz',
    allowed: 'boolean',
  },
  key: ['datacenter'],
  indexes: [],
  temporal: true,
});

/** Which datacenters of Consul are waited for, and what waits for a yes there. */
export const consulWatches = defineProjection<ConsulWatchEvent>({
  name: 'consul_watch',
  version: 1,
  category: 'consulwatch',
  tables: [consulHold, consulOutage],
  on: {
    ConsulOutageBegan: ({ data: { datacenter, because, message, since } }) => [
      put(consulOutage, { datacenter, because, message, since }),
    ],
    ConsulOutageEnded: ({ data: { datacenter } }) => [remove(consulOutage, [datacenter])],
    ConsulDeregistrationHeld: ({ data: { datacenter, machines, registered }, recordedAt: since }) => [
      put(consulHold, { datacenter, machines, registered, since, allowed: false }),
    ],
    ConsulDeregistrationReleased: ({ data: { datacenter } }) => [remove(consulHold, [datacenter])],
    ConsulDeregistrationAllowed: ({ data: { datacenter } }) => [set(consulHold, [datacenter], { allowed: true })],
  },
});
