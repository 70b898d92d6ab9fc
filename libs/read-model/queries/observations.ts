import type { Pool } from '#libs/database/index.js';
import { tablesAt } from './history/tables-at.js';
import type { When } from './history/when.js';
import type { Listed } from './listed.js';
import { choice, field } from './place/filter-field.js';
import { isoText, rowsOf, selected } from './statement.js';

const states = ['idle', 'connect', 'active', 'open-sent', 'open-confirm', 'established', 'disabled'];

const columns = {
  machineId: 's.machine_id',
  session: 's.session',
  daemon: 's.daemon',
  vrf: 's.vrf',
  name: 's.name',
  peerAddress: 's.peer_address',
  interface: 's.interface',
  peerAsn: 's.peer_asn::float8',
  localAsn: 's.local_asn::float8',
  state: 's.state',
  phase: 's.phase',
  since: isoText('s.since'),
  received: 's.received::float8',
  exported: 's.exported::float8',
  routes: 's.routes',
  announced: 's.announced',
  lastError: 's.last_error',
  observedAt: isoText('s.observed_at'),
} as const;

/** What a filter over observed BGP sessions may name; docs/observations.md lists them for people. */
export const observedBgpList: Listed = {
  table: 'observed_bgp_session',
  alias: 's',
  joined: ({ from, held }) => `join ${from('machine', 'm')} on m.id = s.machine_id and ${held('m')}`,
  id: `(s.machine_id || ' ' || s.session)`,
  columns,
  filter: {
    fields: {
      machine: field('text', 's.machine_id', 'id of the machine', 'machineid id'),
      hostname: field('text', 'm.name', 'name of the machine', 'host'),
      site: field('text', 'm.site', 'code of its site', 'dc datacenter'),
      rack: field('text', 'm.rack', 'code of its rack'),
      cluster: field('text', 'm.cluster', 'code of its cluster'),
      role: field('text', 'm.role', 'code of its role'),
      daemon: choice('s.daemon', 'what speaks BGP', ['bird', 'frr']),
      vrf: field('text', 's.vrf', 'VRF, where it is named'),
      name: field('text', 's.name', 'what the daemon calls the session', 'session'),
      peer: field('text', 's.peer_address', "the other side's address", 'neighbour neighbor'),
      interface: field('text', 's.interface', 'interface of a link-local session', 'port'),
      asn: field('number', 's.peer_asn', "the other side's AS number", 'peerasn'),
      localasn: field('number', 's.local_asn', "the machine's AS number"),
      state: choice('s.state', 'state, as RFC 4271 names it', states),
      phase: choice('s.phase', 'up, down, or switched off', ['up', 'down', 'disabled']),
      since: field('time', 's.since', 'since when it is in this state', 'age'),
      received: field('number', 's.received', 'routes that it learned', 'imported'),
      exported: field('number', 's.exported', 'routes that it tells', 'announcing'),
      error: field('text', 's.last_error', "why it is down, in the daemon's words"),
      observed: field('time', 's.observed_at', 'when it was last seen to be otherwise', 'seen'),
    },
    children: {
      announced: {
        from: 'unnest(s.announced) as a(prefix) where true',
        description: 'a prefix that it announces',
        fields: { prefix: field('text', 'a.prefix', 'the prefix', 'address') },
      },
    },
  },
  searched: [
    's.machine_id',
    `coalesce(m.name, '')`,
    's.name',
    `coalesce(s.peer_address, '')`,
    `coalesce(s.last_error, '')`,
  ],
  orders: {
    MACHINE: {},
    HOSTNAME: { by: 'm.name', nullable: true },
    SINCE: { by: 's.since', type: 'timestamptz', nullable: true },
    OBSERVED_AT: { by: 's.observed_at', type: 'timestamptz' },
  },
};

/** A BGP session as the routing daemon of its machine sees it. */
export interface ObservedBgpView {
  readonly machineId: string;
  readonly daemon: string;
  readonly name: string;
  readonly peerAddress: string | null;
  readonly interface: string | null;
  readonly state: string;
  readonly phase: string;
  readonly routes: readonly { readonly family: string }[];
  when?: When;
}

/** Of each machine, by VRF and name. */
export async function observedBgpOf(
  pool: Pool,
  machineIds: readonly string[],
  when?: When,
): Promise<readonly ObservedBgpView[]> {
  const values: unknown[] = [machineIds];
  const tables = tablesAt(when, values);
  const text = `select ${selected(columns, Object.keys(columns))} from ${tables.from('observed_bgp_session', 's')}
    where s.machine_id = any($1) and ${tables.held('s')} order by s.machine_id, s.session`;
  return rowsOf<ObservedBgpView>(pool, text, values);
}

/** One section of what a machine sees; its shape is in libs/contracts/observation. */
export interface ObservationView {
  readonly machineId: string;
  readonly section: string;
  readonly observed: object;
  readonly observedAt: string;
}

export async function observationsOf(
  pool: Pool,
  machineIds: readonly string[],
  when?: When,
): Promise<readonly ObservationView[]> {
  const values: unknown[] = [machineIds];
  const tables = tablesAt(when, values);
  const text = `select o.machine_id as "machineId", o.section, o.observed, ${isoText('o.observed_at')} as "observedAt"
    from ${tables.from('observation', 'o')} where o.machine_id = any($1) and ${tables.held('o')}
    order by o.machine_id, o.section`;
  return rowsOf<ObservationView>(pool, text, values);
}
