import type { BgpRow } from '#libs/contracts/summary/bgp-rows.js';

export interface PlannedSession {
  readonly name: string;
  readonly localAsn: number;
  readonly peerAsn: number;
  readonly peerAddress: string | null;
  readonly interface: string | null;
}

export interface SeenSession {
  readonly name: string;
  /** The session of the plan that it is, as the api knows. */
  readonly planned: { readonly name: string } | null;
  readonly phase: string;
  readonly localAsn: number | null;
  readonly peerAsn: number | null;
  readonly peerAddress: string | null;
  readonly interface: string | null;
}

/** `AS 64601, planned 64602`; nothing where one side does not say. */
function other(what: string, seen: string | number | null, planned: string | number | null): readonly string[] {
  if (seen === null || planned === null || seen === planned) return [];
  return [`${what} ${seen}, planned ${planned}`];
}

/** What is otherwise than it was meant, in words; nothing where it is as planned. */
export function differencesOf({ planned, seen }: BgpRow<PlannedSession, SeenSession>): readonly string[] {
  if (!seen) return ['planned, not seen'];
  if (!planned) return ['seen, not planned'];
  return [
    ...(seen.phase === 'UP' ? [] : ['not up']),
    ...other('peer AS', seen.peerAsn, planned.peerAsn),
    ...other('own AS', seen.localAsn, planned.localAsn),
    ...other('peer', seen.peerAddress, planned.peerAddress),
    ...(planned.peerAddress === null ? other('over', seen.interface, planned.interface) : []),
  ];
}
