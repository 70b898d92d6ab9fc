import { describe, expect, it } from 'vitest';
import type { BgpRoutes, BgpSection, BgpSessionObservation } from '#libs/contracts/index.js';
import { sameBgp, sameCount } from './bgp.js';

const session = (more: Partial<BgpSessionObservation> = {}): BgpSessionObservation => ({
  name: 'tor1',
  peerAddress: '10.0.0.0',
  interface: null,
  peerAsn: 65001,
  localAsn: 65101,
  state: 'established',
  since: '2026-03-01T12:00:00.000Z',
  routes: [],
  lastError: null,
  ...more,
});
const section = (...sessions: BgpSessionObservation[]): BgpSection => ({ daemons: [{ daemon: 'bird', sessions }] });
const same = (one: Partial<BgpSessionObservation>, other: Partial<BgpSessionObservation>) =>
  sameBgp(section(session(one)), section(session(other)));
const routes = (more: Partial<BgpRoutes>): Partial<BgpSessionObservation> => ({
  routes: [{ family: 'ipv4', received: 3, exported: 1, ...more }],
});

describe('BGP sessions, in what matters,', () => {
  it('are the same through the states on the way up, and while the error changes', () => {
    expect(same({ state: 'idle', lastError: 'a' }, { state: 'active', lastError: 'b', since: null })).toBe(true);
    expect(same({ state: 'open-sent', ...routes({}) }, { state: 'connect', routes: [] })).toBe(true);
  });

  it('differ when one comes up, goes down, is switched off, comes or goes', () => {
    expect(same({}, { state: 'idle' })).toBe(false);
    expect(same({ state: 'active' }, {})).toBe(false);
    expect(same({ state: 'idle' }, { state: 'disabled' })).toBe(false);
    expect(sameBgp(section(session()), section())).toBe(false);
    expect(sameBgp(section(), { daemons: [] })).toBe(false);
    expect(sameBgp(section(), { daemons: [{ daemon: 'bird', problem: 'silent', sessions: [] }] })).toBe(false);
  });

  it('differ when one came up again between two looks, however the daemon tells the time', () => {
    expect(same({}, { since: '2026-03-01T12:00:04.000Z' })).toBe(true);
    expect(same({}, { since: '2026-03-01T12:01:00.000Z' })).toBe(false);
    // BIRD tells nothing but the day once it is past.
    expect(same({}, { since: '2026-03-01T00:00:00.000Z' })).toBe(true);
    expect(same({}, { since: null })).toBe(true);
  });

  it('differ by a prefix too many, and not by a part of a whole internet', () => {
    expect(same(routes({ announced: ['10.0.0.1/32'] }), routes({ announced: ['10.0.0.1/32', '10.0.0.2/32'] }))).toBe(
      false,
    );
    expect(same(routes({ received: 1 }), routes({ received: 2 }))).toBe(false);
    expect(same(routes({ received: 950_000 }), routes({ received: 951_000 }))).toBe(true);
    expect(same(routes({ preferred: 2 }), routes({ preferred: 1 }))).toBe(false);
    expect([
      sameCount(40, 44),
      sameCount(40, 45),
      sameCount(100, 0),
      sameCount(null, 3),
      sameCount(null, undefined),
    ]).toEqual([true, false, false, false, true]);
  });
});
