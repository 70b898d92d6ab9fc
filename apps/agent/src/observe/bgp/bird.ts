import type { BgpDaemon, BgpSessionObservation } from '#libs/contracts/index.js';
import { parseBirdRoutes, parseBirdSessions } from '../../parsers/birdc.js';
import type { ObserveLook } from '../observer.js';
import { mostDetailed, mostListed, problemWith, toolDeadlineMs } from './asking.js';

/** Restricted: BIRD itself sees to it that we only look. */
const birdc = (look: ObserveLook, ...words: readonly string[]) =>
  look.host.run('birdc', ['-r', ...words], toolDeadlineMs);

const familyOf = (prefix: string): 'ipv4' | 'ipv6' => (prefix.includes(':') ? 'ipv6' : 'ipv4');

async function withAnnounced(look: ObserveLook, session: BgpSessionObservation): Promise<BgpSessionObservation> {
  const few = session.routes.every(({ exported }) => (exported ?? 0) <= mostListed);
  if (session.state !== 'established' || !few) return session;
  const answer = await birdc(look, 'show', 'route', 'export', session.name);
  if (!answer.found) return session;
  const prefixes = parseBirdRoutes(answer.value);
  const announced = (family: string) => prefixes.filter((prefix) => familyOf(prefix) === family);
  return { ...session, routes: session.routes.map((one) => ({ ...one, announced: announced(one.family) })) };
}

/** Sessions of BIRD 2; undefined where it is not installed. */
export async function birdSessions(look: ObserveLook): Promise<BgpDaemon | undefined> {
  const now = look.now();
  const answer = await birdc(look, 'show', 'protocols', 'all');
  if (!answer.found) return problemWith('bird', answer);
  const sessions = parseBirdSessions(answer.value, now, -now.getTimezoneOffset());
  const detailed = await Promise.all(
    sessions.map((one, nth) => (nth < mostDetailed ? withAnnounced(look, one) : Promise.resolve(one))),
  );
  return { daemon: 'bird', sessions: detailed };
}
