import type { BgpDaemon, BgpRoutes, BgpSessionObservation } from '#libs/contracts/index.js';
import { parseFrrAdvertised, parseFrrErrors, parseFrrPreferred, parseFrrSessions } from '../../parsers/vtysh-bgp.js';
import type { ObserveLook } from '../observer.js';
import { mostDetailed, mostListed, problemWith, toolDeadlineMs } from './asking.js';

const vtysh = (look: ObserveLook, command: string) => look.host.run('vtysh', ['-c', command], toolDeadlineMs);

/** What is put into a command as a name: no blanks, no quotes. Interfaces and VRFs have 15 such characters at most. */
const plainName = /^[A-Za-z0-9][A-Za-z0-9_.:%-]{0,63}$/;

async function withLists(look: ObserveLook, { vrf, name }: BgpSessionObservation, one: BgpRoutes): Promise<BgpRoutes> {
  const about = `show bgp vrf ${vrf ?? 'default'} ${one.family} unicast neighbors ${name}`;
  const [told, taken] = [(one.exported ?? 0) <= mostListed, (one.received ?? 0) <= mostListed];
  const advertised = told ? await vtysh(look, `${about} advertised-routes json`) : undefined;
  const routes = taken ? await vtysh(look, `${about} routes json`) : undefined;
  const announced = advertised?.found ? parseFrrAdvertised(advertised.value) : undefined;
  const preferred = routes?.found ? parseFrrPreferred(routes.value) : undefined;
  return { ...one, ...(preferred !== undefined && { preferred }), ...(announced && { announced: [...announced] }) };
}

async function detailed(look: ObserveLook, session: BgpSessionObservation): Promise<BgpSessionObservation> {
  const { state, name, vrf } = session;
  if (state !== 'established' || !plainName.test(name) || !plainName.test(vrf ?? 'default')) return session;
  const routes: BgpRoutes[] = [];
  for (const one of session.routes) routes.push(await withLists(look, session, one));
  return { ...session, routes };
}

/** Why those are down that are; an established one has its last mishap behind it. */
async function withErrors(
  look: ObserveLook,
  sessions: readonly BgpSessionObservation[],
): Promise<readonly BgpSessionObservation[]> {
  const isDown = ({ state }: BgpSessionObservation): boolean => state !== 'established' && state !== 'disabled';
  if (!sessions.some(isDown)) return sessions;
  const answer = await vtysh(look, 'show bgp vrf all neighbors json');
  if (!answer.found) return sessions;
  const errorOf = parseFrrErrors(answer.value);
  return sessions.map((one) => (isDown(one) ? { ...one, lastError: errorOf(one.vrf, one.name) } : one));
}

/** Sessions of FRR, in all its VRFs; undefined where it is not installed. */
export async function frrSessions(look: ObserveLook): Promise<BgpDaemon | undefined> {
  const now = look.now();
  const answer = await vtysh(look, 'show bgp vrf all summary json');
  if (!answer.found) return problemWith('frr', answer);
  const sessions = await withErrors(look, parseFrrSessions(answer.value, now));
  const told = await Promise.all(
    sessions.map((one, nth) => (nth < mostDetailed ? detailed(look, one) : Promise.resolve(one))),
  );
  return { daemon: 'frr', sessions: told };
}
