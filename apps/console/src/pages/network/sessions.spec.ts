import { describe, expect, it } from 'vitest';
import { compare, routesText, sessionsFilter, type Observed, type Planned } from './sessions.js';

const planned = (name: string, peerAsn: number, more: Partial<Planned> = {}): Planned => ({
  name,
  device: `b1/${name}`,
  hostname: name,
  peerAsn,
  peerAddress: null,
  localAddress: null,
  interface: null,
  carries: ['IPV4'],
  announces: [],
  ...more,
});
const observed = (name: string, peerAsn: number, more: Partial<Observed> = {}): Observed => ({
  name,
  state: 'ESTABLISHED',
  phase: 'UP',
  since: null,
  observedAt: '2026-11-21T10:00:00Z',
  lastError: null,
  daemon: 'FRR',
  peerAddress: null,
  peerAsn,
  localAsn: 4200000000,
  interface: name,
  planned: null,
  machine: { id: 'm1', called: 'web-1' },
  routes: [{ family: 'IPV4', received: 1, exported: 2 }],
  ...more,
});
const machine = (bgpSessions: readonly Planned[]) => ({
  id: 'm1',
  name: 'web-1',
  called: 'web-1',
  asn: 4200000000,
  bgpSessions,
  bgpGaps: [],
});

describe('sessions as they are meant to be and as they were seen', () => {
  it('stand on one line where the api says that they are one, once', () => {
    const rows = compare(
      [machine([planned('tor_1', 64600, { interface: 'up0' }), planned('tor_2', 64601)])],
      [observed('up0', 64600, { planned: { name: 'tor_1', hostname: 'r01-tor-a' } }), observed('up9', 64999)],
    );
    expect(rows.map((row) => [row.planned?.name, row.observed?.name])).toEqual([
      ['tor_1', 'up0'],
      ['tor_2', undefined],
      [undefined, 'up9'],
    ]);
  });
});

it.each([
  [{}, ''],
  [{ phase: 'down' }, 'phase=down'],
  [{ site: 'b1', phase: 'up' }, 'site="b1" and phase=up'],
  [{ rack: 'b1/r04', site: 'zz' }, 'rack="r04" and site="b1"'],
])('asks for %j as %j', (search, filter) => expect(sessionsFilter(search)).toBe(filter));

it('says routes', () => expect(routesText(observed('up0', 1))).toBe('v4 1 in, 2 out'));
