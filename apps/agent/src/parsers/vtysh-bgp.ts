import type { BgpSessionObservation, BgpState } from '#libs/contracts/index.js';
import { at, fieldOf, numberAt, textAt } from './json.js';

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

/**
 * BGP sessions as `vtysh -c 'show bgp summary json'` tells them (FRR 8): once for each family there, once for each
 * neighbour here. None for what is no such answer.
 * @param now when it was asked
 */
export function parseFrrSessions(text: string, now: Date): readonly BgpSessionObservation[] {
  const answer = parsed(text);
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
      sessions.set(name, known);
    }
  }
  return [...sessions.values()];
}
