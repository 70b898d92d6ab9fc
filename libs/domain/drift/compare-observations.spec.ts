import { describe, expect, it } from 'vitest';
import { driftItemId } from '#libs/contracts/index.js';
import { deriveBgp } from '../bgp/derive.js';
import { at, desired, observed } from '../../../test/support/drift-sides.js';
import { someBgpFacts } from '../../../test/support/bgp-rack.js';
import { compareMachine } from './compare-machine.js';
import type { DesiredMachine, ObservedMachine } from './sides.js';

const ids = (one: DesiredMachine, other: ObservedMachine) => compareMachine(one, other).map(driftItemId);

describe('BGP', () => {
  const { bgp } = deriveBgp(someBgpFacts());
  if (!bgp) throw new Error('these facts make sessions');
  const wanted = desired({ bgp, asn: bgp.asn });
  const up = bgp.sessions.map((session) => ({
    name: session.name,
    peerAddress: session.transport.kind === 'numbered' ? session.transport.peer : null,
    interface: null,
    peerAsn: session.tor.asn,
    localAsn: bgp.asn,
    state: 'established' as const,
    since: null,
    lastError: null,
    routes: session.carries.map((family) => ({
      family,
      received: 1,
      exported: bgp.announces[family].length,
      announced: [...bgp.announces[family]],
    })),
  }));
  const saying = (sessions: typeof up) =>
    observed({ bgp: { observedAt: at, observed: { daemons: [{ daemon: 'bird', sessions }] } } });

  it('is as it follows', () => {
    expect(ids(wanted, saying(up))).toEqual([]);
    const frr = up.map((one) => ({ ...one, name: one.peerAddress ?? '' }));
    expect(ids(wanted, saying(frr))).toEqual([]);
  });

  it('a session that is down, or not there, whatever state it is in on its way up', () => {
    const [first, ...others] = up;
    const going = (state: 'idle' | 'active') =>
      compareMachine(wanted, saying([{ ...first!, state }, ...others] as never));
    expect(going('idle')).toEqual(going('active'));
    expect(going('idle').map(driftItemId)).toEqual(['bgp-down tor_1_ipv4']);
    expect(ids(wanted, saying(others))).toEqual(['bgp-down tor_1_ipv4']);
    const none = observed({ bgp: { observedAt: at, observed: { daemons: [] } } });
    expect(compareMachine(wanted, none).map((item) => item.observed)).toEqual(up.map(() => 'no routing daemon'));
  });

  it('nothing of a daemon that nobody could ask', () => {
    const mute = { daemon: 'bird' as const, problem: 'no answer', sessions: [] };
    expect(ids(wanted, observed({ bgp: { observedAt: at, observed: { daemons: [mute] } } }))).toEqual([]);
  });

  it('a prefix too many, told or taken; one that it does not tell; another ASN', () => {
    const [first, ...others] = up;
    const [routes] = first!.routes;
    const leak = { ...routes!, received: 700_000, announced: ['203.0.113.0/24', ...routes!.announced.slice(1)] };
    const found = compareMachine(wanted, saying([{ ...first!, localAsn: 64_999, routes: [leak] }, ...others]));
    expect(found.map(driftItemId)).toEqual([
      'asn asn',
      'bgp-prefixes tor_1_ipv4 ipv4 announced',
      'bgp-prefixes tor_1_ipv4 ipv4 learned',
    ]);
    expect(found[1]?.message).toContain('announces 203.0.113.0/24, which it is not to, and does not announce');
  });
});

describe('the path, the BMC, the configuration', () => {
  it('large packets that are lost although both ends take them', () => {
    const packet = {
      target: 'gateway 10.0.0.1',
      kind: 'gateway' as const,
      address: '10.0.0.1',
      family: 'ipv4' as const,
      linkMtu: 9_000,
      largestPacketBytes: 8_192,
      by: 'ping' as const,
    };
    const packets = [packet, { ...packet, target: 'centre', kind: 'centre' as const, largestPacketBytes: 1_500 }];
    const [item, ...more] = compareMachine(desired(), observed({ path: { observedAt: at, observed: { packets } } }));
    expect(more).toEqual([]);
    expect(item).toMatchObject({
      kind: 'path-mtu',
      message: 'Packets of more than 8192 bytes do not get to gateway 10.0.0.1 (10.0.0.1), and 9000 are to.',
      causes: [{ kind: 'peer' }, { kind: 'rack', id: 'b1/r1' }, { kind: 'feed' }, { kind: 'machine' }],
    });
  });

  it('services that do not answer, downloads that are slow', () => {
    const services = [
      { kind: 'dns' as const, name: 'ns1', address: '10.0.0.53', answers: false },
      { kind: 'ntp' as const, name: 'ntp1', address: '10.0.0.123', answers: true, offsetWithinMs: 10 },
    ];
    const downloads = [{ name: 'image', url: 'http://relay/', atLeastMbps: 300 }];
    const seen = observed({ path: { observedAt: at, observed: { services, downloads } } });
    const planning = (image: number) => desired({ measure: { packetBytes: {}, downloadMbps: { image } } });
    expect(ids(planning(500), seen)).toEqual(['service-silent dns 10.0.0.53']);
    expect(ids(planning(1_000), seen)).toEqual(['path-speed image', 'service-silent dns 10.0.0.53']);
  });

  it('a BMC that lets in whoever has read its manual, and one that does not answer', () => {
    const factoryCredentials = [
      { maker: 'Supermicro', user: 'ADMIN', valid: true },
      { maker: 'Dell', user: 'root', valid: false },
    ];
    const of = (bmc: object) =>
      observed({ bmcAddress: '10.0.9.1/24', bmc: { observedAt: at, observed: bmc as never } });
    expect(ids(desired(), of({ reachable: true, factoryCredentials }))).toEqual([
      'bmc-factory-credentials bmc Supermicro ADMIN',
    ]);
    expect(ids(desired(), of({ reachable: false }))).toEqual(['bmc-unreachable bmc']);
  });

  it('parts of the configuration that are not as they were given', () => {
    const parts = [
      {
        part: 'sshd' as const,
        state: 'differs' as const,
        items: [{ what: '/etc/ssh/sshd_config', state: 'differs' as const }],
      },
      { part: 'ntp' as const, state: 'cannot-check' as const, items: [] },
    ];
    const seen = observed({ configuration: { observedAt: at, observed: { generation: 3, parts } } });
    const [item, ...more] = compareMachine(desired(), seen);
    expect(more).toEqual([]);
    expect(item).toMatchObject({
      message: 'Its sshd is not as it was given: /etc/ssh/sshd_config.',
      proposal: { command: { input: { machineId: 'm1', parts: ['SSHD'] } } },
    });
  });
});
