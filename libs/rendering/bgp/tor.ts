import type { BgpSession, Family, MachineBgp, Prefixes } from '#libs/domain/index.js';

/** A session as the switch sees it: everything the other way round. */
export interface TorPeer {
  /** Name of the machine: what everything in the switch that is about it is called after. */
  readonly machine: string;
  /** Tells the sessions of one machine apart. */
  readonly suffix: string;
  readonly asn: number;
  readonly session: BgpSession;
  /** What the machine may announce, and nothing else. */
  readonly takes: Prefixes;
  /** What it is told. */
  readonly tells: Prefixes;
}

/** The part of a switch's configuration that is about machines of ours. */
export interface TorBgp {
  readonly hostname: string;
  readonly asn: number;
  readonly peers: readonly TorPeer[];
}

/** All sessions of these machines with one switch. Undefined where none has any. */
export function torBgpOf(device: string, machines: readonly MachineBgp[]): TorBgp | undefined {
  const peers = machines.flatMap((machine) =>
    machine.sessions
      .filter(({ tor }) => tor.device === device)
      .map((session): TorPeer => ({
        machine: machine.hostname,
        suffix: session.name.replace(/^tor_\d+/, ''),
        asn: machine.asn,
        session,
        takes: machine.announces,
        tells: machine.accepts,
      })),
  );
  const [first] = peers;
  return first && { hostname: first.session.tor.hostname, asn: first.session.tor.asn, peers };
}

/** What a session is called in the switch: `web-1_ipv4`, and `web-1` where one session carries both families. */
export const nameOf = ({ machine, suffix }: TorPeer): string => `${machine}${suffix}`;

/** What a list of prefixes is called there. */
export const listName = ({ machine }: TorPeer, family: Family, use: 'TAKES' | 'TELLS'): string =>
  `RL-${machine}-${use}-${family.toUpperCase()}`;

/** Each machine once, with the families that it has a session for. */
export function machinesOf({
  peers,
}: TorBgp): readonly { readonly peer: TorPeer; readonly families: readonly Family[] }[] {
  const byName = new Map<string, { peer: TorPeer; families: Set<Family> }>();
  for (const peer of peers) {
    const known = byName.get(peer.machine) ?? { peer, families: new Set<Family>() };
    for (const family of peer.session.carries) known.families.add(family);
    byName.set(peer.machine, known);
  }
  return [...byName.values()].map(({ peer, families }) => ({ peer, families: [...families].toSorted() }));
}

/** Ports with links that have no addresses. */
export const portsOf = ({ peers }: TorBgp): readonly string[] =>
  peers.flatMap(({ session: { tor, transport } }) =>
    transport.kind === 'unnumbered' && tor.port !== null ? [tor.port] : [],
  );
