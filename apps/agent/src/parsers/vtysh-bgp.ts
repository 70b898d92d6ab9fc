import type { BgpSessionObservation, BgpState } from '#libs/contracts/index.js';
import { at, fieldOf, flagAt, listOf, numberAt, textAt } from './json.js';

const states: Readonly<Record<string, BgpState>> = {
  Idle: 'idle',
  'Idle (Admin)': 'disabled',
  'Idle (PfxCt)': 'idle',
  Connect: 'connect',
  Active: 'active',
  OpenSent: 'open-sent',
  OpenConfirm: 'open-confirm',
  Established: 'established',
  Clearing: 'idle',
  Deleted: 'disabled',
};

const sections = { ipv4: 'ipv4Unicast', ipv6: 'ipv6Unicast' } as const;

/** An established session says when it came up; of others FRR counts milliseconds, 0 for never. To the second. */
function sinceOf(peer: unknown, now: Date): string | null {
  const established = numberAt(peer, 'peerUptimeEstablishedEpoch');
  if (established) return new Date(established * 1_000).toISOString();
  const uptime = numberAt(peer, 'peerUptimeMsec');
  return uptime ? new Date(Math.round((now.getTime() - uptime) / 1_000) * 1_000).toISOString() : null;
}

function sessionOf(name: string, peer: unknown, localAsn: number | null, now: Date): BgpSessionObservation {
  const byInterface = textAt(peer, 'idType') === 'interface';
  return {
    name,
    peerAddress: byInterface ? null : name,
    interface: byInterface ? name : null,
    peerAsn: numberAt(peer, 'remoteAs') ?? null,
    localAsn: numberAt(peer, 'localAs') ?? localAsn,
    state: states[textAt(peer, 'state') ?? ''] ?? 'idle',
    since: sinceOf(peer, now),
    routes: [],
    lastError: null,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Sessions of one VRF: once for each family there, once for each neighbour here. */
function sessionsOf(answer: unknown, vrf: string | undefined, now: Date): readonly BgpSessionObservation[] {
  const sessions = new Map<string, BgpSessionObservation>();
  for (const family of ['ipv4', 'ipv6'] as const) {
    const section = fieldOf(answer, sections[family]);
    const peers = fieldOf(section, 'peers');
    if (typeof peers !== 'object' || peers === null) continue;
    for (const name of Object.keys(peers)) {
      const peer = at(peers, name);
      const known = sessions.get(name) ?? sessionOf(name, peer, numberAt(section, 'as') ?? null, now);
      known.routes.push({
        family,
        received: numberAt(peer, 'pfxRcd') ?? null,
        exported: numberAt(peer, 'pfxSnt') ?? null,
      });
      sessions.set(name, vrf === undefined ? known : { ...known, vrf });
    }
  }
  return [...sessions.values()];
}

const isOneVrf = (answer: object): boolean => Object.values(sections).some((name) => name in answer);

/**
 * BGP sessions as `vtysh -c 'show bgp vrf all summary json'` tells them (FRR 8), or without `vrf all`. The VRF is named
 * where it is not FRR's `default`. None for what is no such answer.
 * @param now when it was asked
 */
export function parseFrrSessions(text: string, now: Date): readonly BgpSessionObservation[] {
  const answer = parsed(text);
  if (typeof answer !== 'object' || answer === null) return [];
  if (isOneVrf(answer)) return sessionsOf(answer, undefined, now);
  return Object.entries(answer).flatMap(([vrf, own]) => sessionsOf(own, vrf === 'default' ? undefined : vrf, now));
}

const prefixesIn = (value: unknown): readonly string[] =>
  typeof value === 'object' && value !== null ? Object.keys(value).sort() : [];

/** What `show bgp vrf V ipv4 unicast neighbors N advertised-routes json` lists, sorted; undefined for no such answer. */
export function parseFrrAdvertised(text: string): readonly string[] | undefined {
  const routes = fieldOf(parsed(text), 'advertisedRoutes');
  return routes === undefined ? undefined : prefixesIn(routes);
}

/** Older versions say true, newer ones whether overall. */
const isBest = (path: unknown): boolean =>
  flagAt(path, 'bestpath') === true || flagAt(path, 'bestpath', 'overall') === true;

/** Of what `… neighbors N routes json` lists, how many were chosen; undefined for no such answer. */
export function parseFrrPreferred(text: string): number | undefined {
  const routes = fieldOf(parsed(text), 'routes');
  if (typeof routes !== 'object' || routes === null) return undefined;
  return Object.values(routes).filter((paths) => listOf(paths).some((path) => isBest(path))).length;
}

/** Why sessions are not up, in the words of `show bgp vrf all neighbors json`: by VRF (none for `default`) and neighbour. */
export function parseFrrErrors(text: string): (vrf: string | undefined, neighbour: string) => string | null {
  const answer = parsed(text);
  return (vrf, neighbour) => {
    const peer = at(answer, vrf ?? 'default', neighbour);
    return textAt(peer, 'lastNotificationReason') ?? textAt(peer, 'lastResetDueTo') ?? null;
  };
}
