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
  /** `<daemon>/<vrf>/<name>`; no VRF for the one that nobody names. */
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

const instant = (text: string | null): string | null =>
  text === null || Number.isNaN(Date.parse(text)) ? null : new Date(text).toISOString();

function rowOf(
  machineId: string,
  observedAt: string,
  { daemon }: BgpDaemon,
  one: BgpSessionObservation,
): ObservedBgpRow {
  const { name, vrf = null, peerAddress, interface: port, peerAsn, localAsn, state, since, routes, lastError } = one;
  return {
    machine_id: machineId,
    session: `${daemon}/${vrf ?? ''}/${name}`,
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
