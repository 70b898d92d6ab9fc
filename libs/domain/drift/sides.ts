import type {
  BgpSection,
  BmcSection,
  ConfigurationSection,
  DriftItem,
  DriftWhere,
  Misfit,
  PathSection,
  Place,
} from '#libs/contracts/index.js';
import type { Asn } from '#libs/kernel/index.js';
import type { MachineBgp } from '../bgp/session.js';
import type { ObservedNeighbour, ObservedPort, PlannedLink } from '../cabling/finding.js';
import type { KnownPlaceRule } from '../cabling/propose-place.js';
import type { PolicyDifference } from '../plan/policy-differences.js';

/** An address that a machine was given, without its length. */
export interface GivenAddress {
  readonly vrf: string;
  readonly address: string;
  readonly function: string;
}

/** A disk that was chosen for the system. */
export interface ChosenDiskNow {
  /** As people call it: its serial, worldwide name or place. */
  readonly disk: string;
  readonly kind: string;
  readonly present: boolean;
  /** Since when the machine does not report it, ISO 8601; null while it does. */
  readonly goneSince: string | null;
}

/** By address and by name. Bytes of whole IP packets; Mbit/s. */
export interface MeasurePlan {
  readonly packetBytes: Readonly<Record<string, number>>;
  readonly downloadMbps: Readonly<Record<string, number>>;
}

/** What keeps a machine from standing in a datacenter of Consul as it is to. */
export interface ConsulHindered {
  readonly datacenter: string;
  readonly kind: string;
  readonly node: string | null;
  readonly message: string;
  readonly since: string;
}

/** How it stands with Consul. */
export interface ConsulSeen {
  /** Codes of those that are kept. */
  readonly datacenters: readonly string[];
  /** Codes of those that it stands in, by us or by its own agent. */
  readonly standing: readonly string[];
  readonly hindrances: readonly ConsulHindered[];
  /** Those that are away for long. */
  readonly outages: readonly { readonly datacenter: string; readonly because: string; readonly since: string }[];
}

/** What was decided about a machine, as far as a sensor can see it; what nobody decided is null or empty. */
export interface DesiredMachine {
  readonly machineId: string;
  readonly lifecycle: string;
  readonly where: DriftWhere;
  /** `<site>/<rack> <feed>` of the rack's power feeds. */
  readonly feeds: readonly string[];
  readonly name: string | null;
  readonly fqdn: string | null;
  readonly asn: Asn | null;
  readonly place: Place | null;
  readonly links: readonly PlannedLink[];
  /** Rules that say where a machine stands by the switch ports that it is heard at. */
  readonly placeRules: readonly KnownPlaceRule[];
  readonly addresses: readonly GivenAddress[];
  readonly systemDisks: readonly ChosenDiskNow[];
  readonly bgp: MachineBgp | null;
  /** Whom large packets are to reach and how fast files are to come, where somebody said. */
  readonly measure: MeasurePlan;
  /** Code of the datacenter of Consul that policy has it stand in. */
  readonly consul?: string | null;
  /** What was assigned and is not what policy gives now. */
  readonly policy: readonly PolicyDifference[];
}

/** Another machine that has an address of this one configured. */
export interface AlsoThere {
  readonly machineId: string;
  readonly name: string | null;
  readonly site: string | null;
  readonly port: string;
}

/** An address that this machine has configured, and others of the same VRF as well; anycast is not among these. */
export interface SharedAddress {
  readonly vrf: string;
  readonly address: string;
  readonly port: string;
  /** In the order of their ids; a few of them where there are many. */
  readonly others: readonly AlsoThere[];
  /** Whose it is; null where it was given to nobody. */
  readonly holder: { readonly kind: string; readonly id: string } | null;
}

export interface Seen<Section> {
  readonly observedAt: string;
  readonly observed: Section;
}

/** An announcement that the machine fulfilled, or that points to it, as far as it came otherwise. */
export interface AnnouncedOtherwise {
  readonly announcementId: string;
  readonly at: string;
  readonly misfits: readonly Misfit[];
  /** Place, cluster or role, and why it was refused. */
  readonly notApplied: readonly { readonly what: string; readonly message: string }[];
}

/** What was last seen of a machine; what was never looked at is missing. */
export interface ObservedMachine {
  /** ISO 8601: when both sides were looked at; what is said of no time of its own is said of this one. */
  readonly lookedAt: string;
  /** ISO 8601: when the newest report was taken. Undefined: it never reported. */
  readonly reportedAt: string | undefined;
  /** `live`, `installed`, `recorded`; undefined in reports of long ago. */
  readonly environment: string | undefined;
  readonly hostname: string | null;
  readonly ports: readonly ObservedPort[];
  readonly neighbours: readonly ObservedNeighbour[];
  /** In CIDR notation. */
  readonly addresses: readonly { readonly port: string; readonly address: string }[];
  readonly sharedAddresses: readonly SharedAddress[];
  /** As the machine reads it in-band. */
  readonly bmcAddress: string | null;
  readonly clock: { readonly skewed: boolean; readonly skewMs: number };
  readonly announced: readonly AnnouncedOtherwise[];
  readonly consul?: ConsulSeen;
  readonly bgp?: Seen<BgpSection> | undefined;
  readonly path?: Seen<PathSection> | undefined;
  readonly bmc?: Seen<BmcSection> | undefined;
  readonly configuration?: Seen<ConfigurationSection> | undefined;
}

/**
 * One kind of difference, or a few that belong together; pure. It finds nothing where one of both sides is not known: what
 * could not be looked at is never called wrong.
 */
export type Comparator = (desired: DesiredMachine, observed: ObservedMachine) => readonly DriftItem[];
