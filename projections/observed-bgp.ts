import type { BgpDaemon, BgpSessionObservation, ObservationEvent } from '#libs/contracts/index.js';
import {
  defineProjection,
  defineTable,
  put,
  remove,
  under,
  type RecordedEvent,
  type RowChange,
} from '#libs/kernel/index.js';

/** A BGP session as the routing daemon of its machine sees it. */
export type ObservedBgpRow = {
  readonly machine_id: string;
  /** `<daemon>/<vrf>/<name>`; no VRF for the one that nobody names. The beginning of it, where it is endless. */
  readonly session: string;
  readonly daemon: string;
  readonly vrf: string | null;
  readonly name: string;
  readonly peer_address: string | null;
  readonly interface: string | null;
  readonly peer_asn: number | null;
  readonly local_asn: number | null;
  readonly state: string;
  /** `up`, `down`, `disabled`. */
  readonly phase: string;
  readonly since: string | null;
  /** Of all families together; null where the daemon said nothing. */
  readonly received: number | null;
  readonly exported: number | null;
  readonly routes: object;
  /** Prefixes that it announces, where the machine told them. */
  readonly announced: readonly string[];
  readonly last_error: string | null;
  readonly observed_at: string;
};

export const observedBgp = defineTable<ObservedBgpRow>({
  name: 'observed_bgp_session',
  columns: {
    machine_id: 'text',
    session: 'text',
    daemon: 'text',
    vrf: 'text',
    name: 'text',
    peer_address: 'text',
    interface: 'text',
    peer_asn: 'bigint',
    local_asn: 'bigint',
    state: 'text',
    phase: 'text',
    since: 'timestamptz',
    received: 'bigint',
    exported: 'bigint',
    routes: 'jsonb',
    announced: 'text[]',
    last_error: 'text',
    observed_at: 'timestamptz',
  },
  key: ['machine_id', 'session'],
  indexes: [`(machine_id, session) where phase <> 'up'`, '(peer_address)', 'using gin (announced)'],
  temporal: true,
  past: { found: ['(peer_address)'] },
  marks: ['observed_at'],
});

function sum(session: BgpSessionObservation, of: 'received' | 'exported'): number | null {
  const counts = session.routes.flatMap((one) => one[of] ?? []);
  return counts.length === 0 ? null : counts.reduce((all, one) => all + one, 0);
}

const phaseOf = ({ state }: BgpSessionObservation): string =>
  state === 'established' ? 'up' : state === 'disabled' ? 'disabled' : 'down';

/** A time that a database can hold; years before 1 and behind 9999 are of no daemon that runs. */
function instant(text: string | null): string | null {
  const ms = Date.parse(text ?? '');
  const written = Number.isNaN(ms) ? '' : new Date(ms).toISOString();
  return /^\d{4}-/.test(written) && !written.startsWith('0000') ? written : null;
}

/** Characters of a key: an entry of an index has room for 2,704 bytes, and a machine may call its sessions anything. */
const longestKey = 500;
const keyOf = (daemon: string, { vrf, name }: BgpSessionObservation): string =>
  `${daemon}/${vrf ?? ''}/${name}`.slice(0, longestKey);

function rowOf(
  machineId: string,
  observedAt: string,
  { daemon }: BgpDaemon,
  one: BgpSessionObservation,
): ObservedBgpRow {
  const { name, vrf = null, peerAddress, interface: port, peerAsn, localAsn, state, since, routes, lastError } = one;
  return {
    machine_id: machineId,
    session: keyOf(daemon, one),
    daemon,
    vrf,
    name,
    peer_address: peerAddress,
    interface: port,
    peer_asn: peerAsn,
    local_asn: localAsn,
    state,
    phase: phaseOf(one),
    since: instant(since),
    received: sum(one, 'received'),
    exported: sum(one, 'exported'),
    routes,
    announced: routes.flatMap(({ announced = [] }) => announced),
    last_error: lastError,
    observed_at: observedAt,
  };
}

type Told = RecordedEvent<Extract<ObservationEvent, { type: 'BgpSessionsObserved' }>>;

/** All sessions of the machine from now on. Of a daemon that could not be asked they stay as they were known. */
function sessionsTold({ data: { machineId, observed, observedAt } }: Told): readonly RowChange[] {
  const rows = observed.daemons.flatMap((daemon) =>
    daemon.sessions.map((one) => rowOf(machineId, observedAt, daemon, one)),
  );
  const there = new Set(rows.map(({ session }) => session));
  const silent = new Set(observed.daemons.filter(({ problem }) => problem !== undefined).map(({ daemon }) => daemon));
  return [
    under(observedBgp, machineId, (known) =>
      known
        .filter(({ session, daemon }) => !there.has(session) && !silent.has(daemon as BgpDaemon['daemon']))
        .map(({ session }) => remove(observedBgp, [machineId, session])),
    ),
    ...rows.map((row) => put(observedBgp, row)),
  ];
}

/** BGP sessions of the whole fleet as its machines see them, one row each. */
export const observedBgpSessions = defineProjection<ObservationEvent>({
  name: 'observed_bgp',
  version: 1,
  category: 'observation',
  tables: [observedBgp],
  on: { BgpSessionsObserved: sessionsTold },
});
