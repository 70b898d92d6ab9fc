import { describe, expect, it } from 'vitest';
import { RackBgpCleared, RackBgpSet, type RackBgp } from '#libs/contracts/index.js';
import { aRackBgp } from '../../../test/support/bgp-rack.js';
import { given } from '../../../test/support/given.js';
import { rackBgp } from './rack-bgp.js';

const rack = 'b1/r1';
const set = (bgp: RackBgp, more: object = {}) => ({ type: 'SetRackBgp' as const, data: { rack, ...bgp, ...more } });
const known = RackBgpSet.record({ rack, ...aRackBgp() });
const tor = (over: object): RackBgp => {
  const [first, second] = aRackBgp().tors;
  return aRackBgp('numbered', { tors: first && second ? [{ ...first, ...over }, second] : [] });
};

describe('how machines of a rack speak BGP', () => {
  it('is said as a whole, in one spelling', () => {
    given(rackBgp).when(set(aRackBgp())).then(known);
    given(rackBgp, known).when(set(aRackBgp())).thenNothing();
    const shouted = aRackBgp('numbered', { accepts: ['::/0', '0.0.0.0/0', '0.0.0.0/0'] });
    given(rackBgp, known).when(set(shouted)).thenNothing();
    const { events } = given(rackBgp).when(
      set(tor({ link: { kind: 'numbered', networks: [{ prefix: 'FD88:0:0:0::/64', address: 'FD88::0001' }] } })),
    );
    expect(events[0]).toMatchObject({
      data: { tors: [{ link: { networks: [{ prefix: 'fd88::/64', address: 'fd88::1' }] } }, {}] },
    });
  });

  it('is taken back', () => {
    given(rackBgp, known).when({ type: 'ClearRackBgp', data: { rack } }).then(RackBgpCleared.record({ rack }));
    given(rackBgp).when({ type: 'ClearRackBgp', data: { rack } }).thenNothing();
  });

  it.each([
    ['rack', set(aRackBgp(), { rack: 'r1' })],
    ['tors', set(aRackBgp('numbered', { tors: [] }))],
    ['tors', set(tor({ device: 'b1/tor-r1-b' }))],
    ['tors', set(tor({ interface: 'up1' }))],
    ['tors', set(tor({ interface: 'eth0"; }' }))],
    ['tors', set(tor({ interface: 'abcdefghijklmnop' }))],
    ['tors', set(tor({ hostname: 'tor 1' }))],
    ['tors', set(tor({ hostname: 'tor\n1' }))],
    ['tors', set(tor({ device: 'tor' }))],
    ['tors', set(tor({ link: { kind: 'numbered', networks: [] } }))],
    ['tors', set(tor({ link: { kind: 'numbered', networks: [{ prefix: '10.0.0.1/24', address: null }] } }))],
    ['tors', set(tor({ link: { kind: 'numbered', networks: [{ prefix: '10.0.0.0/24', address: '10.0.1.1' }] } }))],
    ['tors', set(tor({ link: { kind: 'unnumbered', linkLocal: 'fd00::1' } }))],
    ['timers', set(aRackBgp('numbered', { timers: { hold: 2, keepalive: 1, connectRetry: 5 } }))],
    ['timers', set(aRackBgp('numbered', { timers: { hold: 9, keepalive: 4, connectRetry: 5 } }))],
    ['bfd', set(aRackBgp('numbered', { bfd: { receiveMs: 1, transmitMs: 300, multiplier: 3 } }))],
    ['accepts', set(aRackBgp('numbered', { accepts: ['0.0.0.0/0; }'] }))],
    ['maxPrefixes', set(aRackBgp('numbered', { maxPrefixes: { fromTor: 0, fromMachine: 1 } }))],
    ['passwordSecret', set(aRackBgp('numbered', { passwordSecret: 'hunter2' }))],
    ['passwordSecret', set(aRackBgp('numbered', { passwordSecret: 'machine/m1/console-password' }))],
  ])('is refused where it cannot be meant: %s', (field, command) => {
    given(rackBgp).when(command).thenRefused('rack-bgp-invalid', field);
  });

  it.each([0, 23_456, 64_500, 65_535, 65_537, 4_294_967_295])('has no switch with AS %d, unless forced', (asn) => {
    given(rackBgp)
      .when(set(tor({ asn })))
      .thenRefused('asn-not-private', 'tors');
    const forced = given(rackBgp).when(set(tor({ asn }), { forcedBecause: 'lab' }));
    if (asn === 0) forced.thenRefused('asn-not-private', 'tors');
    else forced.thenTypes('RackBgpSet');
  });

  it('may have switches with a number of a registry', () => {
    given(rackBgp)
      .when(set(tor({ asn: 3_320 })))
      .thenTypes('RackBgpSet');
  });
});
