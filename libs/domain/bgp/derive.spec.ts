import { describe, expect, it } from 'vitest';
import type { RuleOf } from '#libs/contracts/index.js';
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

  it('name the port of the switch as configurations do, whatever its maker writes between word and number', () => {
    const portsFor = (port: string) =>
      derived(someBgpFacts('fixed', { portOfDevice: { 'b1/tor-r1-a': port } })).sessions.map(({ tor }) => tor.port);
    expect(portsFor('Ethernet 1/1/5')).toEqual(['Ethernet1/1/5', null]);
    expect(portsFor('swp 1 and more')[0]).toBe('swp1 and more');
    expect(portsFor('port five')[0]).toBe('port five');
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

describe('a policy for the machine', () => {
  const policy = (over: Partial<RuleOf<'bgp'>> = {}): Partial<BgpFacts> => ({
    machineId: 'm1',
    policy: {
      policy: 'fabric',
      version: 2,
      rule: {
        kind: 'bgp',
        families: [4],
        numbered: true,
        keepaliveSeconds: 10,
        holdSeconds: 30,
        bfd: true,
        password: true,
        announce: ['loopback'],
        accept: ['10.0.0.0/8'],
        ...over,
      },
    },
  });

  it('goes before what the rack says of how sessions are spoken', () => {
    const bgp = derived(someBgpFacts('numbered', policy()));
    expect(bgp.sessions.map(({ name }) => name)).toEqual(['tor_1_ipv4', 'tor_2_ipv4']);
    expect(bgp.sessions[0]).toMatchObject({
      timers: { hold: 30, keepalive: 10, connectRetry: 1 },
      bfd: { receiveMs: 300, transmitMs: 300, multiplier: 3 },
      maxPrefixes: { fromTor: 100, fromMachine: 8 },
    });
    expect([bgp.announces.ipv4, bgp.accepts.ipv4]).toEqual([['10.99.0.7/32'], ['10.0.0.0/8']]);
  });

  it('gives each session a password of its own, or the one that the rack shares, or none', () => {
    const passwords = (over: Partial<BgpFacts>) =>
      derived(someBgpFacts('numbered', over)).sessions.map(({ passwordSecret }) => passwordSecret);
    expect(passwords(policy())).toEqual(['machine/m1/bgp-password/tor-r1-a', 'machine/m1/bgp-password/tor-r1-b']);
    const rackBgp = aRackBgp('numbered', { passwordSecret: 'site/b1/bgp-password' });
    expect(passwords({ ...policy(), rackBgp })).toEqual(['site/b1/bgp-password', 'site/b1/bgp-password']);
    expect(passwords({ ...policy({ password: false }), rackBgp })).toEqual([null, null]);
  });

  it('takes BFD away, and keeps its figures where the rack has some', () => {
    const bfd = { receiveMs: 100, transmitMs: 100, multiplier: 5 };
    const rackBgp = aRackBgp('numbered', { bfd });
    const bfdOf = (over: Partial<RuleOf<'bgp'>>) =>
      derived(someBgpFacts('numbered', { ...policy(over), rackBgp })).sessions[0]?.bfd;
    expect([bfdOf({ bfd: false }), bfdOf({ bfd: true })]).toEqual([null, bfd]);
  });

  it('carries one family over a link without addresses, where it wants one', () => {
    const { sessions } = derived(someBgpFacts('fixed', policy({ families: [6], numbered: false })));
    expect(sessions.map(({ carries }) => carries)).toEqual([['ipv6'], ['ipv6']]);
  });

  it('says where the links are not as it says, and leaves them', () => {
    const { bgp, gaps } = deriveBgp(someBgpFacts('numbered', policy({ numbered: false })));
    expect(bgp?.sessions).toHaveLength(2);
    expect(gaps.map(({ code, message }) => [code, message])).toEqual([
      ['link-not-as-policy-says', 'By policy fabric links are unnumbered, and that to switch b1/tor-r1-a is numbered.'],
      ['link-not-as-policy-says', 'By policy fabric links are unnumbered, and that to switch b1/tor-r1-b is numbered.'],
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
