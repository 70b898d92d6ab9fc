import type { BgpDaemon, BgpRoutes, BgpSection, BgpSessionObservation } from '#libs/contracts/index.js';

/** What a person wants to hear of: which of the states on the way up a session is in changes every few seconds. */
export type SessionPhase = 'up' | 'down' | 'disabled';

export function phaseOf({ state }: Pick<BgpSessionObservation, 'state'>): SessionPhase {
  return state === 'established' ? 'up' : state === 'disabled' ? 'disabled' : 'down';
}

/** Daemons tell it to the second, some by counting back from now. */
const sameMomentMs = 5_000;

/** It came up again since: gone and back between two looks. */
function cameUpAgain(before: BgpSessionObservation, now: BgpSessionObservation): boolean {
  const [then, since] = [Date.parse(before.since ?? ''), Date.parse(now.since ?? '')];
  return phaseOf(now) === 'up' && since - then > sameMomentMs;
}

/** Up to here a count is exact: a rack has a default route, or a few, and one too many is news. */
const exactUpTo = 32;
/** Beyond, such as a whole internet, only by more than this part of it. */
const part = 0.1;

/** Whether two counts of routes say the same to a person. */
export function sameCount(before: number | null | undefined, now: number | null | undefined): boolean {
  const [one, other] = [before ?? null, now ?? null];
  if (one === other) return true;
  if (one === null || other === null || Math.min(one, other) <= exactUpTo) return false;
  return Math.abs(other - one) <= part * one;
}

function sameRoutes(before: BgpRoutes, now: BgpRoutes): boolean {
  if (before.family !== now.family || before.announced?.join() !== now.announced?.join()) return false;
  const counts = ['received', 'exported', 'preferred'] as const;
  return counts.every((name) => sameCount(before[name], now[name]));
}

const identity = ({ name, vrf, peerAddress, interface: port, peerAsn, localAsn }: BgpSessionObservation): string =>
  JSON.stringify([name, vrf ?? null, peerAddress, port, peerAsn, localAsn]);

function sameSession(before: BgpSessionObservation, now: BgpSessionObservation | undefined): boolean {
  if (!now || identity(before) !== identity(now) || phaseOf(before) !== phaseOf(now)) return false;
  if (cameUpAgain(before, now)) return false;
  // What a session carried that is down is history.
  if (phaseOf(now) !== 'up') return true;
  return (
    before.routes.length === now.routes.length &&
    before.routes.every((one, nth) => now.routes[nth] && sameRoutes(one, now.routes[nth]))
  );
}

function sameDaemon(before: BgpDaemon, now: BgpDaemon | undefined): boolean {
  if (before.daemon !== now?.daemon || before.sessions.length !== now.sessions.length) return false;
  if ((before.problem === undefined) !== (now.problem === undefined)) return false;
  return before.sessions.every((one, nth) => sameSession(one, now.sessions[nth]));
}

/** Sessions that came, went, came up, went down or came up again; what they carry, in bands where it is much. */
export function sameBgp(before: BgpSection, now: BgpSection): boolean {
  return (
    before.daemons.length === now.daemons.length &&
    before.daemons.every((one, nth) => sameDaemon(one, now.daemons[nth]))
  );
}
