import type { BgpSection, BgpSessionObservation } from '#libs/contracts/index.js';
import type { Observer, ObserveLook } from '../observer.js';
import { birdSessions } from './bird.js';
import { frrSessions } from './frr.js';
import { steadyBgp } from './steady.js';

/** What the contract holds: whoever has more is a router. */
const mostSessions = 256;

const byName = (one: BgpSessionObservation, other: BgpSessionObservation): number => {
  const [a, b] = [one, other].map(({ vrf, name }) => `${vrf ?? ''} ${name}`) as [string, string];
  return a < b ? -1 : Number(a > b);
};

/** BGP sessions as the routing daemons of the machine tell them. */
export function bgpObserver(everyMs = 60_000): Observer<'bgp'> {
  let before: BgpSection | undefined;
  return {
    section: 'bgp',
    deadlineMs: 60_000,
    everyMs,
    observe: async (look: ObserveLook) => {
      const found = await Promise.all([birdSessions(look), frrSessions(look)]);
      const daemons = found.flatMap((one) => {
        if (!one) return [];
        return [{ ...one, sessions: one.sessions.toSorted(byName).slice(0, mostSessions) }];
      });
      before = steadyBgp(before, { daemons });
      return before;
    },
  };
}
