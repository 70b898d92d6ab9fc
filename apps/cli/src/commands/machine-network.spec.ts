import { describe, expect, it } from 'vitest';
import { bgpLines } from './machine-network.js';
import type { Machine } from './machine-selection.js';

const now = Date.parse('2026-11-20T12:00:00Z');
const tor = { name: 'tor_1', device: 'b1-tor-1', peerAddress: '10.0.0.1', peerAsn: 64_601 };
const up = {
  name: 'swp1',
  phase: 'UP',
  state: 'ESTABLISHED',
  since: '2026-11-20T11:00:00Z',
  peerAddress: '10.0.0.1',
  peerAsn: 64_601,
  lastError: 'Received: Hold timer expired',
  planned: { name: 'tor_1' },
};

const linesOf = (bgpSessions: Machine['bgpSessions'], bgpObserved: Machine['bgpObserved']) =>
  bgpLines({ bgpSessions, bgpObserved } as Machine, now);

describe('BGP sessions of a machine', () => {
  it('have nothing wrong while they are up, whatever the last error was', () => {
    expect(linesOf([tor], [up])).toEqual([['tor_1', 'b1-tor-1 10.0.0.1', '64601', 'established', '60m', '']]);
    expect(linesOf([tor], [{ ...up, phase: 'DOWN', state: 'IDLE' }])[0]?.slice(3)).toEqual([
      'idle',
      '60m',
      'Received: Hold timer expired',
    ]);
  });

  it('are all shown: also a second one of a plan, and one whose plan is gone', () => {
    const second = { ...up, name: 'swp2', peerAddress: '10.0.0.2' };
    const orphan = { ...up, name: 'swp3', planned: { name: 'tor_9' } };
    expect(linesOf([tor], [up, second, orphan]).map(([name, , , state]) => [name, state])).toEqual([
      ['tor_1', 'established'],
      ['swp2', 'established, not planned'],
      ['swp3', 'established, not planned'],
    ]);
  });

  it('that nobody saw say so', () => {
    expect(linesOf([tor], [])).toEqual([['tor_1', 'b1-tor-1 10.0.0.1', '64601', 'not seen', '', '']]);
  });
});
