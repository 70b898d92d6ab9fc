import type { BgpRoutes, BgpSection, BgpSessionObservation } from '#libs/contracts/index.js';

/** Daemons count times back from now, to the second. */
const sameMomentMs = 5_000;
/** Counts beyond this are told anew only when they moved by more than a tenth. */
const exactUpTo = 32;
const part = 0.1;

const isUp = ({ state }: BgpSessionObservation): boolean => state === 'established';

/** A count as it was told before, where it moved by little. */
function steadyCount<Count extends number | null | undefined>(before: Count, now: Count): Count {
  if (typeof before !== 'number' || typeof now !== 'number' || Math.min(before, now) <= exactUpTo) return now;
  return Math.abs(now - before) <= part * before ? before : now;
}

function steadyRoutes(before: BgpRoutes, now: BgpRoutes): BgpRoutes {
  return {
    ...now,
    received: steadyCount(before.received, now.received),
    exported: steadyCount(before.exported, now.exported),
    ...(now.preferred !== undefined && { preferred: steadyCount(before.preferred, now.preferred) }),
  };
}

/** Later than before by so little, or earlier: it is the same time, told less exactly. */
const sameMoment = (before: string | null, now: string | null): boolean =>
  before !== null && (now === null || Date.parse(now) - Date.parse(before) <= sameMomentMs);

function steadySession(before: BgpSessionObservation | undefined, now: BgpSessionObservation): BgpSessionObservation {
  if (!before || before.peerAsn !== now.peerAsn || before.localAsn !== now.localAsn) return now;
  if (isUp(before) !== isUp(now) || (before.state === 'disabled') !== (now.state === 'disabled')) return now;
  // On its way up a session goes through its states every few seconds, and each try has an error of its own.
  if (!isUp(now)) return before;
  const routes = now.routes.map((one) => {
    const known = before.routes.find(({ family }) => family === one.family);
    return known ? steadyRoutes(known, one) : one;
  });
  return { ...now, routes, since: sameMoment(before.since, now.since) ? before.since : now.since };
}

const keyOf = ({ name, vrf, peerAddress, interface: port }: BgpSessionObservation): string =>
  JSON.stringify([name, vrf ?? null, peerAddress, port]);

/**
 * What was seen now, in the words of before where it says the same: as long as nothing changed in what matters, the same
 * bytes are sent, which cost the centre one look-up. The centre judges by rules of its own (libs/domain/observation).
 */
export function steadyBgp(before: BgpSection | undefined, now: BgpSection): BgpSection {
  return {
    daemons: now.daemons.map((daemon) => {
      const known = before?.daemons.find((one) => one.daemon === daemon.daemon)?.sessions ?? [];
      const sessions = new Map(known.map((one) => [keyOf(one), one]));
      return { ...daemon, sessions: daemon.sessions.map((one) => steadySession(sessions.get(keyOf(one)), one)) };
    }),
  };
}
