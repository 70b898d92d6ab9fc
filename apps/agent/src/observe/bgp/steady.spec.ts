import { describe, expect, it } from 'vitest';
import type { BgpSection, BgpSessionObservation } from '#libs/contracts/index.js';
import { steadyBgp } from './steady.js';

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
const bird = (...sessions: BgpSessionObservation[]): BgpSection => ({ daemons: [{ daemon: 'bird', sessions }] });
const after = (one: BgpSessionObservation, other: BgpSessionObservation) =>
  steadyBgp(bird(one), bird(other)).daemons[0]?.sessions[0];

describe('what is seen of BGP sessions', () => {
  it('is told in the same words while it says the same', () => {
    const up = session({ routes: [{ family: 'ipv4', received: 950_000, exported: 1 }] });
    const jittered = session({
      since: '2026-03-01T12:00:01.000Z',
      routes: [{ family: 'ipv4', received: 950_321, exported: 1 }],
    });
    expect(after(up, jittered)).toEqual(up);
    const trying = session({ state: 'connect', since: null, lastError: 'Connection refused' });
    expect(after(trying, { ...trying, state: 'active', lastError: 'No route to host' })).toEqual(trying);
  });

  it('is told anew where it is news', () => {
    const up = session({ routes: [{ family: 'ipv4', received: 1, exported: 1 }] });
    const news = [
      session({ state: 'idle', lastError: 'Hold timer expired' }),
      session({ since: '2026-03-01T12:07:00.000Z' }),
      session({ peerAsn: 65002 }),
      session({ routes: [{ family: 'ipv4', received: 2, exported: 1 }] }),
      session({ routes: [{ family: 'ipv4', received: 1, exported: 1, announced: ['10.0.0.1/32'] }] }),
    ];
    for (const one of news) expect(after(up, one)).toEqual(one);
    const trying = session({ state: 'connect' });
    expect(after(trying, session({ state: 'disabled' }))?.state).toBe('disabled');
    expect(steadyBgp(undefined, bird(up))).toEqual(bird(up));
  });
});
