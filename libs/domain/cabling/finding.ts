/** What the plan says of one port of a machine. */
export interface PlannedLink {
  readonly cableId: string;
  /** The machine's port: its name, or its MAC. */
  readonly port: string;
  readonly peer: PlannedPeer;
  /** Which end of the cable that is. */
  readonly peerEnd: 'a' | 'b';
  /** Nobody is to miss it: it is out of use. */
  readonly unmissed: boolean;
  /** Mbit/s, and bytes of payload; null where the plan leaves it open. */
  readonly speedMbps: number | null;
  readonly mtu: number | null;
}

/** The other end as planned, and all names by which it may introduce itself. */
export interface PlannedPeer {
  readonly kind: 'machine' | 'chassis' | 'device';
  readonly id: string;
  readonly port: string;
  /** System names and codes: `sw1`, `re0.access-switch01.ewr01`. */
  readonly names: readonly string[];
  /** Chassis ids and MACs, in canonical spelling. */
  readonly macs: readonly string[];
}

/** A port as the machine reported it. */
export interface ObservedPort {
  readonly name: string;
  readonly mac: string | null;
  readonly link: boolean | null;
  readonly speedMbps: number | null;
  readonly mtu: number | null;
}

/** Who was heard on a port, by LLDP. */
export interface ObservedNeighbour {
  readonly port: string;
  readonly chassisId: string | null;
  readonly systemName: string | null;
  readonly portId: string | null;
  readonly portDescription: string | null;
  /** Largest frame that the other end takes, as it says: some count the Ethernet header in, some do not. */
  readonly mtu: number | null;
}

export type FindingKind =
  /** The cable leads to another port of the device that was planned. */
  | 'wrong-port'
  /** It leads to another device. */
  | 'wrong-device'
  /** The port has no link, or the machine has no such port. */
  | 'missing-link'
  /** There is a link, and nobody was heard on it: it may be right. */
  | 'unconfirmed-link'
  /** Somebody was heard on a port that no cable is planned for. */
  | 'unexpected-link'
  | 'speed-mismatch'
  | 'mtu-mismatch';

/** One difference between the plan and what was seen. */
export interface CablingFinding {
  readonly kind: FindingKind;
  /** The machine's port, as the machine calls it where it has it. */
  readonly port: string;
  readonly cableId: string | null;
  /** In one sentence. */
  readonly message: string;
  /** What was planned, as text; null for what nobody planned. */
  readonly planned: string | null;
  /** What was seen instead; null where nothing was. */
  readonly observed: string | null;
  /** The cable whose planned other end was seen here: two that were swapped name each other. */
  readonly belongsTo: string | null;
}
