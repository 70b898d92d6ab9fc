import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bgpSessionObservation } from '#libs/contracts/index.js';
import { parseBirdSessions } from './birdc.js';
import { parseFrrSessions } from './vtysh-bgp.js';

const recorded = (name: string) =>
  readFileSync(new URL(`../../../../test/fixtures/bgp/${name}`, import.meta.url), 'utf8');
const now = new Date('2026-11-21T06:53:00.000Z');
const up = (family: string) => ({ family, received: 1, exported: 3 });
const chosen = (family: string, preferred = 1) => ({ ...up(family), preferred });

describe('sessions as BIRD tells them', () => {
  it('of one family each: up, and with another password', () => {
    const sessions = parseBirdSessions(recorded('birdc-numbered.txt'), now);
    expect(sessions.map((one) => bgpSessionObservation.parse(one))).toEqual(sessions);
    expect(
      sessions.map(({ name, state, peerAddress, peerAsn, routes }) => [name, state, peerAddress, peerAsn, routes]),
    ).toEqual([
      ['tor_1_ipv4', 'established', '10.88.0.1', 65_001, [chosen('ipv4')]],
      ['tor_1_ipv6', 'established', 'fd88::1', 65_001, [chosen('ipv6')]],
      ['tor_2_ipv4', 'connect', '10.88.1.1', 65_002, []],
      ['tor_2_ipv6', 'connect', 'fd88:0:0:1::1', 65_002, []],
    ]);
    expect(sessions[0]).toMatchObject({ localAsn: 4_200_000_017, since: '2026-11-21T06:51:43.000Z', lastError: null });
  });

  it('over links without addresses: those that were made, and not what makes them', () => {
    const sessions = parseBirdSessions(recorded('birdc-unnumbered.txt'), now);
    expect(sessions.map(({ name, interface: port, state, routes }) => [name, port, state, routes])).toEqual([
      ['tor_1_1', 'up0', 'established', [chosen('ipv4'), chosen('ipv6')]],
      ['tor_2_1', 'up1', 'established', [chosen('ipv4', 0), chosen('ipv6', 0)]],
    ]);
    expect(sessions.every(({ peerAddress }) => peerAddress?.startsWith('fe80::'))).toBe(true);
  });

  it('since when, in whatever form BIRD gives it, by the time zone of the machine', () => {
    const since = (text: string, offset = 0) =>
      parseBirdSessions(
        `t BGP        ---        up     ${text}  Established\n  BGP state:          Established\n`,
        now,
        offset,
      )[0]?.since;
    expect(since('06:51:43.000')).toBe('2026-11-21T06:51:43.000Z');
    expect(since('06:51:43')).toBe('2026-11-21T06:51:43.000Z');
    expect(since('23:10:00.000')).toBe('2026-11-20T23:10:00.000Z');
    expect(since('07:51:43.000', 60)).toBe('2026-11-21T06:51:43.000Z');
    expect(since('2026-11-19')).toBe('2026-11-19T00:00:00.000Z');
    expect(since('2026-11-19 04:05:06')).toBe('2026-11-19T04:05:06.000Z');
  });

  it('that somebody switched off, or that failed', () => {
    const text = `t          BGP        ---        down   06:51:43.000  \n  BGP state:          Down\n    Neighbor AS:      65001\n    Last error:       Received: Bad peer AS\n`;
    expect(parseBirdSessions(text, now)[0]).toMatchObject({
      state: 'disabled',
      peerAsn: 65_001,
      lastError: 'Received: Bad peer AS',
    });
  });

  it.each(['', 'Access restricted\n', 'Unable to connect to server control socket', '\u0000'])('none of %j', (text) =>
    expect(parseBirdSessions(text, now)).toEqual([]),
  );
});

describe('sessions as FRR tells them', () => {
  it('of one family each: up, and with another password', () => {
    const sessions = parseFrrSessions(recorded('vtysh-numbered.json'), now);
    expect(sessions.map((one) => bgpSessionObservation.parse(one))).toEqual(sessions);
    const nothing = (family: string) => ({ family, received: 0, exported: 0 });
    expect(sessions.map(({ name, state, peerAsn, routes, since }) => [name, state, peerAsn, routes, since])).toEqual([
      ['10.88.0.1', 'established', 65_001, [up('ipv4')], '2026-11-21T06:52:07.000Z'],
      ['10.88.1.1', 'connect', 65_002, [nothing('ipv4')], null],
      ['fd88::1', 'established', 65_001, [up('ipv6')], '2026-11-21T06:52:07.000Z'],
      ['fd88:0:0:1::1', 'connect', 65_002, [nothing('ipv6')], null],
    ]);
  });

  it('over links without addresses: one for both families', () => {
    const sessions = parseFrrSessions(recorded('vtysh-unnumbered.json'), now);
    expect(
      sessions.map(({ interface: port, peerAddress, state, routes }) => [port, peerAddress, state, routes]),
    ).toEqual([
      ['up0', null, 'established', [up('ipv4'), up('ipv6')]],
      ['up1', null, 'established', [up('ipv4'), up('ipv6')]],
    ]);
  });

  it.each([
    '',
    '{}',
    '[]',
    'null',
    '{"ipv4Unicast":7}',
    '{"ipv4Unicast":{"peers":{"a":null}}}',
    '% BGP instance not found',
  ])('does not break on %j', (text) => {
    expect(parseFrrSessions(text, now).every((one) => one.peerAsn === null)).toBe(true);
  });
});
