import { describe, expect, it } from 'vitest';
import { aRackBgp, derived, someBgpFacts } from '../../../test/support/bgp-rack.js';
import { deriveBgp, type BgpFacts } from './derive.js';

const codesOf = (over: Partial<BgpFacts>) => deriveBgp(someBgpFacts('numbered', over)).gaps.map(({ code }) => code);

describe('the BGP sessions of a machine', () => {
  it('are one for each family with each switch, where links have addresses', () => {
    const { sessions } = derived();
    expect(
      sessions.map(({ name, tor, transport, carries }) => [name, tor.device, tor.asn, transport, carries]),
    ).toEqual([
      ['tor_1_ipv4', 'b1/tor-r1-a', 65_001, { kind: 'numbered', local: '10.88.0.0', peer: '10.88.0.1' }, ['ipv4']],
      ['tor_1_ipv6', 'b1/tor-r1-a', 65_001, { kind: 'numbered', local: 'fd88::', peer: 'fd88::1' }, ['ipv6']],
      ['tor_2_ipv4', 'b1/tor-r1-b', 65_002, { kind: 'numbered', local: '10.88.1.0', peer: '10.88.1.1' }, ['ipv4']],
      [
        'tor_2_ipv6',
        'b1/tor-r1-b',
        65_002,
        { kind: 'numbered', local: 'fd88:0:0:1::', peer: 'fd88:0:0:1::1' },
        ['ipv6'],
      ],
    ]);
  });

  it('are one with each switch that carries both families, where links have none', () => {
    const { sessions } = derived(someBgpFacts('fixed'));
    expect(sessions.map(({ name, carries, transport }) => [name, carries, transport])).toEqual([
      ['tor_1', ['ipv4', 'ipv6'], { kind: 'unnumbered', interface: 'up0', peerLinkLocal: 'fe80::1' }],
      ['tor_2', ['ipv4', 'ipv6'], { kind: 'unnumbered', interface: 'up1', peerLinkLocal: 'fe80::1' }],
    ]);
  });

  it('announce the addresses of the functions that were said, each by itself, and never links', () => {
    const { announces, accepts, routerId, sources } = derived();
    expect(announces).toEqual({
      ipv4: ['10.99.0.7/32', '10.99.8.1/32', '10.99.9.53/32'],
      ipv6: ['fd99:8::1/128', 'fd99:9::53/128', 'fd99::7/128'],
    });
    expect([accepts, routerId]).toEqual([{ ipv4: ['0.0.0.0/0'], ipv6: ['::/0'] }, '10.99.0.7']);
    expect(sources).toEqual({ ipv4: '10.99.0.7', ipv6: 'fd99::7' });
    const only = someBgpFacts('numbered', { rackBgp: aRackBgp('numbered', { announces: ['anycast'] }) });
    expect(derived(only).announces.ipv4).toEqual(['10.99.9.53/32']);
  });

  it('are with the address that the switch has, where a network has more than two', () => {
    const rackBgp = aRackBgp();
    const [tor] = rackBgp.tors;
    const link = { kind: 'numbered' as const, networks: [{ prefix: '10.88.4.0/24', address: '10.88.4.1' }] };
    const facts = someBgpFacts('numbered', {
      rackBgp: { ...rackBgp, tors: tor ? [{ ...tor, link }] : [] },
      addresses: [
        { address: '10.99.0.7/32', function: 'loopback' },
        { address: '10.88.4.30/24', function: 'transfer' },
      ],
    });
    expect(derived(facts).sessions.map(({ transport }) => transport)).toEqual([
      { kind: 'numbered', local: '10.88.4.30', peer: '10.88.4.1' },
    ]);
  });

  it('take the number of a switch from its pool where the rack does not say it', () => {
    const rackBgp = aRackBgp();
    const tors = rackBgp.tors.map((tor) => ({ ...tor, asn: null }));
    const facts = { rackBgp: { ...rackBgp, tors }, asnOfDevice: { 'b1/tor-r1-a': 65_010 } };
    const { bgp, gaps } = deriveBgp(someBgpFacts('numbered', facts));
    expect(new Set(bgp?.sessions.map(({ tor }) => tor.asn))).toEqual(new Set([65_010]));
    expect(gaps.map(({ code, message }) => [code, message])).toEqual([
      ['tor-has-no-asn', 'Switch b1/tor-r1-b has no ASN.'],
    ]);
  });
});

describe('what is missing', () => {
  it.each([
    ['machine-not-placed', { rack: null, rackBgp: null }],
    ['rack-has-no-bgp', { rackBgp: null }],
    ['machine-has-no-asn', { asn: null }],
    ['machine-has-no-name', { hostname: null }],
    ['no-router-id', { addresses: [] }],
    ['same-asn-on-both-ends', { asn: 65_001 }],
  ] as const)('is said: %s', (code, over) => expect(codesOf(over)).toContain(code));

  it('leaves alone what does not depend on it', () => {
    const { addresses } = someBgpFacts();
    const one = addresses.filter(
      ({ address }) => !address.startsWith('10.88.1.') && !address.startsWith('fd88:0:0:1:'),
    );
    const { bgp, gaps } = deriveBgp(someBgpFacts('numbered', { addresses: one }));
    expect(bgp?.sessions.map(({ name }) => name)).toEqual(['tor_1_ipv4', 'tor_1_ipv6']);
    expect(gaps.map(({ code }) => code)).toEqual(['no-transfer-address']);
  });
});
