import type { ConsulReachEvent } from '#libs/contracts/index.js';
import { defineProjection, defineTable, put } from '#libs/kernel/index.js';

/** Whether a datacenter of Consul answers, and since when. */
export type ConsulReachRow = {
  readonly datacenter: string;
  /** `reached`, `unreachable` or `denied`. */
  readonly state: string;
  readonly since: string;
  readonly message: string | null;
};

export const consulReach = defineTable<ConsulReachRow>({
  name: 'consul_reach',
  columns: { datacenter: 'text', state: 'text', since: 'timestamptz', message: 'text' },
  key: ['datacenter'],
  indexes: [],
  temporal: true,
});

/** Which datacenters of Consul answer, and did. */
export const consulReaches = defineProjection<ConsulReachEvent>({
  name: 'consul_reach',
  version: 1,
  category: 'consulreach',
  tables: [consulReach],
  on: {
    ConsulReached: ({ data: { datacenter }, recordedAt: since }) => [
      put(consulReach, { datacenter, state: 'reached', since, message: null }),
    ],
    ConsulLost: ({ data: { datacenter, because: state, message }, recordedAt: since }) => [
      put(consulReach, { datacenter, state, since, message }),
    ],
  },
});
