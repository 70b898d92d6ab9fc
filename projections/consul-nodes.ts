import type { ConsulFinding, ConsulNodeEvent } from '#libs/contracts/index.js';
import { defineProjection, defineTable, put, remove, set } from '#libs/kernel/index.js';
import { happenedAt } from './observed-time.js';

/** What stands in a datacenter of Consul about a machine. */
export type ConsulRegistrationRow = {
  readonly machine_id: string;
  readonly datacenter: string;
  /** `us`, or `agent`: its own. */
  readonly registered_by: string;
  readonly node: string;
  /** As we wrote it; null where its own agent registers it. */
  readonly registration: object | null;
  /** Ours; beside its own agent too. */
  readonly keys: readonly object[];
  readonly since: string;
  /** When it was last put right, and what was found then. */
  readonly repaired_at: string | null;
  readonly found: readonly ConsulFinding[];
};

export const consulRegistration = defineTable<ConsulRegistrationRow>({
  name: 'consul_registration',
  columns: {
    machine_id: 'text',
    datacenter: 'text',
    registered_by: 'text',
    node: 'text',
    registration: 'json',
    keys: 'json',
    since: 'timestamptz',
    repaired_at: 'timestamptz',
    found: 'json',
  },
  key: ['machine_id', 'datacenter'],
  indexes: ['(datacenter, node)'],
  temporal: true,
});

/** What Consul says of a machine's health. */
export type ConsulHealthRow = {
  readonly machine_id: string;
  readonly datacenter: string;
  readonly node: string;
  /** The worst of its checks. */
  readonly status: string;
  readonly checks: readonly object[];
  /** When it became so, as we were told. */
  readonly observed_at: string;
};

export const consulHealth = defineTable<ConsulHealthRow>({
  name: 'consul_health',
  columns: {
    machine_id: 'text',
    datacenter: 'text',
    node: 'text',
    status: 'text',
    checks: 'json',
    observed_at: 'timestamptz',
  },
  key: ['machine_id', 'datacenter'],
  indexes: ['(status, machine_id)'],
  temporal: true,
});

/** Why a machine does not stand in a datacenter as it is to. */
export type ConsulHindranceRow = {
  readonly machine_id: string;
  readonly datacenter: string;
  readonly kind: string;
  readonly node: string | null;
  readonly message: string;
  readonly since: string;
};

export const consulHindrance = defineTable<ConsulHindranceRow>({
  name: 'consul_hindrance',
  columns: {
    machine_id: 'text',
    datacenter: 'text',
    kind: 'text',
    node: 'text',
    message: 'text',
    since: 'timestamptz',
  },
  key: ['machine_id', 'datacenter'],
  indexes: ['(datacenter)'],
  temporal: true,
});

/** What stands in Consul about machines, and what Consul says of them. */
export const consulNodes = defineProjection<ConsulNodeEvent>({
  name: 'consul_nodes',
  version: 3,
  category: 'consulnode',
  tables: [consulRegistration, consulHealth, consulHindrance],
  on: {
    ConsulDeregistered: ({ data }) => [remove(consulRegistration, [data.machineId, data.datacenter])],
    ConsulAgentGone: ({ data }) => [remove(consulRegistration, [data.machineId, data.datacenter])],
    ConsulAgentFound: ({ data: { machineId, datacenter, node }, recordedAt }) => [
      put(consulRegistration, {
        machine_id: machineId,
        datacenter,
        registered_by: 'agent',
        node,
        registration: null,
        keys: [],
        since: recordedAt,
        repaired_at: null,
        found: [],
      }),
    ],
    ConsulKeysWritten: ({ data: { machineId, datacenter, keys, found }, recordedAt }) => [
      set(consulRegistration, [machineId, datacenter], {
        keys,
        ...(found.length > 0 ? { repaired_at: recordedAt, found } : {}),
      }),
    ],
    ConsulRegistered: ({ data: { machineId, datacenter, registration }, recordedAt }) => [
      put(consulRegistration, {
        machine_id: machineId,
        datacenter,
        registered_by: 'us',
        node: registration.node,
        registration,
        keys: registration.keys,
        since: recordedAt,
        repaired_at: null,
        found: [],
      }),
    ],
    ConsulRepaired: ({ data: { machineId, datacenter, found }, recordedAt }) => [
      set(consulRegistration, [machineId, datacenter], { repaired_at: recordedAt, found }),
    ],
    ConsulHindered: ({ data: { machineId, datacenter, hindrance }, recordedAt: since }) => [
      put(consulHindrance, { machine_id: machineId, datacenter, ...hindrance, since }),
    ],
    ConsulUnhindered: ({ data }) => [remove(consulHindrance, [data.machineId, data.datacenter])],
    ConsulHealthObserved: (event) => {
      const { machineId, datacenter, node, status, checks } = event.data;
      if (status === null) return [remove(consulHealth, [machineId, datacenter])];
      const said = { node, status, checks, observed_at: happenedAt(event) };
      return [put(consulHealth, { machine_id: machineId, datacenter, ...said })];
    },
  },
});
