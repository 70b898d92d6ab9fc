import type { Pool } from '#libs/database/index.js';
import type { FieldType, FilterField } from '#libs/filter/index.js';
import { tablesAt } from './history/tables-at.js';
import type { When } from './history/when.js';
import type { Listed } from './listed.js';
import { isoText, rowsOf, selected } from './statement.js';

const field = (type: FieldType, sql: string, description: string, choices?: readonly string[]): FilterField => ({
  type,
  sql,
  description,
  ...(choices ? { choices } : {}),
});

/** Those that were removed are left out, now as then. */
export const consulDatacenterList: Listed = {
  table: 'consul_datacenter',
  alias: 'd',
  id: 'd.datacenter',
  joined: ({ from, held }) =>
    `left join lateral (select * from ${from('consul_reach', 'r')} where r.datacenter = d.datacenter and ${held('r')}) r on true
     left join lateral (select * from ${from('consul_hold', 'w')} where w.datacenter = d.datacenter and ${held('w')}) w on true
     left join lateral (select * from ${from('consul_outage', 'o')} where o.datacenter = d.datacenter and ${held('o')}) o on true`,
  columns: {
    code: 'd.datacenter',
    title: 'd.title',
    name: 'd.name',
    addresses: 'd.addresses',
    token: 'd.token',
    ca: 'd.ca',
    owner: 'd.owner',
    enabled: 'd.enabled',
    registered: 'd.registered',
    operationsPerSecond: 'd.operations_per_second',
    mostDeregistrations: 'd.most_deregistrations',
    tokenOverPlainHttp: 'd.token_over_plain_http',
    reach: 'upper(r.state)',
    reachSince: isoText('r.since'),
    reachMessage: 'r.message',
    outageSince: isoText('o.since'),
    heldMachines: 'w.machines',
    heldOf: 'w.registered',
    heldSince: isoText('w.since'),
    heldAllowed: 'w.allowed',
    revision: 'd.revision',
  },
  filter: {
    fields: {
      code: field('text', 'd.datacenter', 'what it is called by'),
      title: field('text', 'd.title', 'what people read'),
      name: field('text', 'd.name', 'what Consul calls it'),
      enabled: field('boolean', 'd.enabled', 'machines are registered there'),
      registered: field('boolean', 'd.registered', 'not removed'),
      reach: field('choice', 'r.state', 'whether it answers', ['reached', 'unreachable', 'denied']),
      held: field('number', 'w.machines', 'machines that wait for a yes to be taken out'),
      since: field('time', 'r.since', 'since when it answers, or does not'),
    },
    children: {},
  },
  searched: ['d.datacenter', 'd.title', 'd.name'],
  orders: { CODE: {}, TITLE: { by: 'd.title' } },
};

const statuses = ['passing', 'warning', 'critical', 'maintenance'];

export const consulRegistrationList: Listed = {
  table: 'consul_registration',
  alias: 'g',
  id: `g.machine_id || ' ' || g.datacenter`,
  joined: ({ from, held }) =>
    `left join lateral (select * from ${from('consul_health', 'h')}
       where h.machine_id = g.machine_id and h.datacenter = g.datacenter and ${held('h')}) h on true`,
  columns: {
    machineId: 'g.machine_id',
    datacenterCode: 'g.datacenter',
    registeredBy: 'upper(g.registered_by)',
    node: 'g.node',
    registration: 'g.registration',
    keys: 'g.keys',
    since: isoText('g.since'),
    repairedAt: isoText('g.repaired_at'),
    found: 'g.found',
    health: 'upper(h.status)',
    checks: `coalesce(h.checks, '[]')`,
    healthObservedAt: isoText('h.observed_at'),
  },
  filter: {
    fields: {
      machine: field('text', 'g.machine_id', 'id of the machine'),
      datacenter: field('text', 'g.datacenter', 'code of the datacenter'),
      node: field('text', 'g.node', 'what it is called there'),
      by: field('choice', 'g.registered_by', 'who registers it', ['us', 'agent']),
      since: field('time', 'g.since', 'when it was last written so'),
      repaired: field('time', 'g.repaired_at', 'when it was last put right'),
      health: field('choice', 'h.status', 'what Consul says of it', statuses),
    },
    children: {},
  },
  searched: ['g.machine_id', 'g.node', 'g.datacenter'],
  orders: {
    NODE: { by: 'g.node' },
    SINCE: { by: 'g.since', type: 'timestamptz' },
    REPAIRED: { by: 'g.repaired_at', type: 'timestamptz', nullable: true },
  },
};

/** Of many machines in one statement. */
export async function consulRegistrationsOf(
  pool: Pool,
  machineIds: readonly string[],
  when?: When,
): Promise<readonly { readonly machineId: string }[]> {
  const values: unknown[] = [machineIds];
  const tables = tablesAt(when, values);
  const { columns } = consulRegistrationList;
  const text = `select ${selected(columns, Object.keys(columns))}
    from ${tables.from('consul_registration', 'g')} ${consulRegistrationList.joined?.(tables) ?? ''}
    where g.machine_id = any($1) and ${tables.held('g')} order by g.machine_id, g.datacenter`;
  return rowsOf(pool, text, values);
}

/** A datacenter as the process needs it that writes there. */
export interface ConsulDatacenterView {
  readonly code: string;
  readonly name: string;
  readonly addresses: readonly string[];
  readonly token: string | null;
  readonly ca: string | null;
  readonly owner: string;
  readonly operationsPerSecond: number;
  readonly mostDeregistrations: number;
}

const needed = ['code', 'name', 'addresses', 'token', 'ca', 'owner', 'operationsPerSecond', 'mostDeregistrations'];

/** Those that machines are registered in. */
export async function enabledConsulDatacenters(pool: Pool): Promise<readonly ConsulDatacenterView[]> {
  const text = `select ${selected(consulDatacenterList.columns, needed)}
    from machinedb.consul_datacenter d where d.registered and d.enabled order by d.datacenter`;
  return rowsOf(pool, text, []);
}

/** What the log says that stands in a datacenter. */
export interface RecordedRegistration {
  readonly machineId: string;
  readonly node: string;
  readonly registration: object | null;
  readonly keys: readonly object[];
}

export async function recordedRegistrations(pool: Pool, datacenter: string): Promise<readonly RecordedRegistration[]> {
  const text = `select g.machine_id as "machineId", g.node, g.registration, g.keys
    from machinedb.consul_registration g where g.datacenter = $1`;
  return rowsOf(pool, text, [datacenter]);
}
