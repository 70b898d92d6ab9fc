import { describe, expect, it } from 'vitest';
import { configuredMeasure, settingSections } from '#libs/contracts/index.js';
import { someFacts } from '../../../test/support/a-configuration.js';
import { assembleConfiguration } from './assemble.js';
import { problemOfSettings } from './settings-problem.js';

const bgpPeers = [
  { name: 'tor_1_ipv4', address: '10.88.0.0' },
  { name: 'tor_2_ipv4', address: '10.88.1.0' },
];
const measured = (measure?: object, more: object = {}) =>
  assembleConfiguration({
    ...someFacts,
    bgpPeers,
    settings: { ...someFacts.settings, ...(measure && { measure }), ...more },
  }).measure;

describe('what a machine measures', () => {
  it('follows from its routes, its BGP sessions, and the servers that it was told of', () => {
    const measure = measured();
    expect(configuredMeasure.parse(measure)).toEqual(measure);
    expect(measure).toEqual({
      targets: [
        { name: 'gateway 10.88.0.0', kind: 'gateway', address: '10.88.0.0', packetBytes: 9000 },
        { name: 'gateway 2001:db8:120::1', kind: 'gateway', address: '2001:db8:120::1', packetBytes: 1500 },
        // On no link of its own: nothing is planned. The other one is the gateway, and measured once.
        { name: 'bgp tor_2_ipv4', kind: 'bgp-peer', address: '10.88.1.0' },
      ],
      services: [
        { kind: 'dns', name: '10.0.0.53', address: '10.0.0.53' },
        { kind: 'dns', name: '2001:db8::53', address: '2001:db8::53' },
        { kind: 'ntp', name: 'ntp1.example.net', address: 'ntp1.example.net' },
        { kind: 'ntp', name: '10.0.0.123', address: '10.0.0.123' },
      ],
      downloads: [],
    });
  });

  it('has what a policy names, and only that where the policy says so', () => {
    const measure = measured({
      derived: false,
      peers: [
        { name: 'storage b1', address: '10.9.9.9', packetBytes: 9000 },
        { name: 'relay b1', kind: 'relay', address: '10.9.9.1' },
      ],
      anycast: [{ name: 'logs', address: '10.99.9.1', port: 6514 }],
      downloads: [{ name: 'live image', url: 'https://images.example/live.img', atLeastMbps: 500 }],
    });
    expect(measure).toEqual({
      targets: [
        { name: 'storage b1', kind: 'peer', address: '10.9.9.9', packetBytes: 9000 },
        { name: 'relay b1', kind: 'relay', address: '10.9.9.1' },
      ],
      services: [{ kind: 'anycast', name: 'logs', address: '10.99.9.1', port: 6514 }],
      downloads: [
        { name: 'live image', url: 'https://images.example/live.img', mostBytes: 67_108_864, atLeastMbps: 500 },
      ],
    });
    expect(measured({ derived: false })).toBeUndefined();
  });

  it('is told apart by name, and never a URL with a password or a blank in it', () => {
    const peer = (name: string) => ({ name, address: '10.0.0.1' });
    expect(problemOfSettings({ measure: { peers: [peer('a'), peer('a')] } })).toContain('are called a');
    expect(problemOfSettings({ measure: { peers: [peer('gateway 1')] } })).toContain('begins like');
    expect(problemOfSettings({ measure: { peers: [peer('gateways')] } })).toBeUndefined();
    const download = (url: string) =>
      settingSections.safeParse({ measure: { downloads: [{ name: 'a', url }] } }).success;
    expect([
      download('https://c/i?x=1'),
      download('https://u:p@c/i'),
      download('file:///etc'),
      download('https://c/a b'),
    ]).toEqual([true, false, false, false]);
  });
});
