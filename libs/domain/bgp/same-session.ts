import type { BgpSessionObservation } from '#libs/contracts/index.js';
import type { BgpSession } from './session.js';

/**
 * Whether a session that a routing daemon tells of is this one of the plan. BIRD calls a session as we named it; FRR knows a
 * neighbour by its address or interface.
 */
export function isSameSession(
  { name, transport }: Pick<BgpSession, 'name' | 'transport'>,
  seen: Pick<BgpSessionObservation, 'name' | 'peerAddress' | 'interface'>,
): boolean {
  if (seen.name === name) return true;
  return transport.kind === 'numbered'
    ? seen.peerAddress === transport.peer || seen.name === transport.peer
    : seen.interface === transport.interface || seen.name === transport.interface;
}
