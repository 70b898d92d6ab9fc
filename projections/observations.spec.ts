import { describe, expect, it } from 'vitest';
import {
  BgpSessionsObserved,
  PathObserved,
  type BgpSection,
  type BgpSessionObservation,
  type ObservationEvent,
} from '#libs/contracts/index.js';
import { RecordedEvents } from '../test/support/recorded-events.js';
import { RowsInMemory } from '../test/support/rows-in-memory.js';
import { observation, observations } from './observations.js';
import { observedBgp, observedBgpSessions } from './observed-bgp.js';

const machineId = 'm1';
const observedAt = '2026-03-01T12:00:00.000Z';
const session = (name: string, more: Partial<BgpSessionObservation> = {}): BgpSessionObservation => ({
  name,
  peerAddress: '10.0.0.0',
  interface: null,
  peerAsn: 4_200_000_001,
  localAsn: 65_101,
  state: 'established',
  since: '2026-03-01T11:00:00.000Z',
  routes: [
    { family: 'ipv4', received: 2, exported: 1, announced: ['10.255.0.1/32'] },
    { family: 'ipv6', received: 3, exported: 1, announced: ['fd00::1/128'] },
  ],
  lastError: null,
  ...more,
});
const bgp = (...daemons: BgpSection['daemons']): ObservationEvent =>
  BgpSessionsObserved.record({ machineId, digest: 'd', observedAt, observed: { daemons } });

function logOf(...events: ObservationEvent[]): RecordedEvents {
  const log = new RecordedEvents();
  for (const event of events) log.record(event);
  return log;
}
const names = (log: RecordedEvents) =>
  RowsInMemory.after(observedBgpSessions, log.all)
    .all(observedBgp)
    .map((row) => row.session);

describe('what machines see', () => {
  it('is kept section by section, the newest of each', () => {
    const path = (answers: boolean) => {
      const services = [{ kind: 'dns' as const, name: 'a', address: '10.0.0.53', answers }];
      return PathObserved.record({ machineId, digest: 'd', observedAt, observed: { services } });
    };
    const rows = RowsInMemory.after(observations, logOf(path(true), bgp(), path(false)).all).all(observation);
    expect(rows.map((row) => [row.section, row.observed])).toEqual([
      ['bgp', { daemons: [] }],
      ['path', { services: [{ kind: 'dns', name: 'a', address: '10.0.0.53', answers: false }] }],
    ]);
  });

  it('of BGP is a row for each session, with what all families carry', () => {
    const log = logOf(bgp({ daemon: 'bird', sessions: [session('tor1', { vrf: 'fabric' })] }));
    const [row] = RowsInMemory.after(observedBgpSessions, log.all).all(observedBgp);
    expect(row).toMatchObject({
      session: 'bird/fabric/tor1',
      phase: 'up',
      peer_asn: 4_200_000_001,
      received: 5,
      exported: 2,
      announced: ['10.255.0.1/32', 'fd00::1/128'],
    });
  });

  it('of BGP is what was told last, but for a daemon that does not answer', () => {
    const first = bgp(
      { daemon: 'bird', sessions: [session('tor1'), session('tor2')] },
      { daemon: 'frr', sessions: [session('10.0.0.0')] },
    );
    expect(names(logOf(first))).toEqual(['bird//tor1', 'bird//tor2', 'frr//10.0.0.0']);
    const gone = bgp(
      { daemon: 'bird', sessions: [session('tor2')] },
      { daemon: 'frr', problem: 'silent', sessions: [] },
    );
    expect(names(logOf(first, gone))).toEqual(['bird//tor2', 'frr//10.0.0.0']);
    expect(names(logOf(first, gone, bgp()))).toEqual([]);
  });
});
