import { describe, expect, it } from 'vitest';
import {
  BgpSessionsObserved,
  PathObserved,
  type BgpSection,
  type BgpSessionObservation,
  type ObservedSections,
  type PathSection,
} from '#libs/contracts/index.js';
import { fold } from '#libs/kernel/index.js';
import { given } from '../../../test/support/given.js';
import {
  observedChangeSpanMs,
  mostObservedChanges,
  observation,
  observedSection,
  waitingSections,
} from './observation.js';

const machineId = 'm1';
const start = Date.parse('2026-03-01T12:00:00.000Z');
const at = (seconds: number): string => new Date(start + seconds * 1000).toISOString();
const told = (seconds: number, sections: ObservedSections, digest = 'd') =>
  ({ machineId, digest, observedAt: at(seconds), sections }) as const;
const report = (seconds: number, sections: ObservedSections, digest?: string) =>
  ({ type: 'RecordObservations', data: told(seconds, sections, digest) }) as const;

const session = (more: Partial<BgpSessionObservation> = {}): BgpSessionObservation => ({
  name: 'tor1',
  peerAddress: '10.0.0.0',
  interface: null,
  peerAsn: 65001,
  localAsn: 65101,
  state: 'established',
  since: at(-600),
  routes: [{ family: 'ipv4', received: 1, exported: 1, announced: ['10.255.0.1/32'] }],
  lastError: null,
  ...more,
});
const bgp = (...sessions: readonly BgpSessionObservation[]): BgpSection => ({
  daemons: [{ daemon: 'bird', sessions: [...sessions] }],
});
const seen = (seconds: number, observed: BgpSection) =>
  BgpSessionsObserved.record({ machineId, digest: 'd', observedAt: at(seconds), observed });

describe('what a machine sees', () => {
  it('is told section by section, and only where it is not known', () => {
    const path: PathSection = { services: [{ kind: 'dns', name: 'a', address: '10.0.0.53', answers: true }] };
    given(observation)
      .when(report(0, { bgp: bgp(session()), path }))
      .then(
        seen(0, bgp(session())),
        PathObserved.record({ machineId, digest: 'd', observedAt: at(0), observed: path }),
      );
    given(observation, seen(0, bgp(session())))
      .when(report(60, { bgp: bgp(session()) }, 'other'))
      .thenNothing();
    given(observation).when(report(0, {})).thenNothing();
  });

  it('is told with all of the section when a session goes down', () => {
    const down = bgp(session({ state: 'connect', since: at(50), lastError: 'Hold timer expired' }));
    given(observation, seen(0, bgp(session())))
      .when(report(60, { bgp: down }))
      .then(seen(60, down));
  });

  it('is passed over where it was seen before the newest that is known', () => {
    const down = bgp(session({ state: 'idle' }));
    given(observation, seen(60, bgp(session())))
      .when(report(30, { bgp: down }))
      .thenNothing();
    const state = fold(observation, [seen(60, bgp(session()))]);
    expect(waitingSections(told(30, { bgp: down }), state)).toEqual([]);
  });

  it('keeps of the paths what was not measured this time', () => {
    const packets: PathSection['packets'] = [
      { target: 'gateway', kind: 'gateway', address: '10.0.0.1', family: 'ipv4', largestPacketBytes: 9000, by: 'ping' },
    ];
    const downloads = [{ name: 'image', url: 'https://c/i', atLeastMbps: 300 }];
    const first = PathObserved.record({ machineId, digest: 'd', observedAt: at(0), observed: { packets, downloads } });
    given(observation, first)
      .when(report(60, { path: { packets } }))
      .thenNothing();
    const smaller = packets.map((one) => ({ ...one, largestPacketBytes: 1500 }));
    given(observation, first)
      .when(report(60, { path: { packets: smaller } }))
      .then(
        PathObserved.record({
          machineId,
          digest: 'd',
          observedAt: at(60),
          observed: { packets: smaller, downloads },
        }),
      );
  });

  it('waits where it changes all the time, and the last of it is not lost', () => {
    const flapping = Array.from({ length: mostObservedChanges }, (_, nth) =>
      seen(nth * 10, bgp(session({ state: nth % 2 === 0 ? 'established' : 'idle' }))),
    );
    const state = fold(observation, flapping);
    const next = { bgp: bgp(session({ state: 'idle' })) };
    given(observation, ...flapping)
      .when(report(60, next))
      .thenNothing();
    expect(waitingSections(told(60, next), state)).toEqual([{ name: 'bgp', fromMs: start + observedChangeSpanMs }]);
    const later = observedChangeSpanMs / 1000;
    given(observation, ...flapping)
      .when(report(later, next))
      .then(seen(later, next.bgp));
    expect(observedSection(state, 'bgp')).toEqual(bgp(session()));
    expect(observedSection(state, 'path')).toBeUndefined();
  });
});
