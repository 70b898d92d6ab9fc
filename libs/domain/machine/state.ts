import type { HeldAsn } from './asn.js';
import type { ApplyAsked } from '../config/ask-apply.js';
import type { AssignedAddress, DecidedBy, Evidence, Hardware, Place, SystemDisk } from '#libs/contracts/index.js';

export type Lifecycle = 'absent' | 'new' | 'accepted' | 'retired' | 'merged';

/** A report that left an event: enough to place later arrivals among them. */
export interface PlacedReport {
  readonly observedAt: string;
  readonly digest: string;
  /** It told of the past: the machine is not known by it now, however new it is. */
  readonly late?: true;
}

/** A token, and who got it. */
export interface EnrolledToken {
  readonly tokenId: string;
  readonly remoteAddress: string;
  /** The TPM key whose possession was proven. */
  readonly tpmKey: string | undefined;
}

export interface MachineState {
  readonly lifecycle: Lifecycle;
  /** What `RestoreMachine` goes back to. */
  readonly lifecycleBefore: 'new' | 'accepted';
  /** A person took its acceptance back: no rule accepts it again. */
  readonly acceptanceWithdrawn: boolean;
  readonly mergedInto: string | undefined;
  readonly name: string | undefined;
  /** The name with its domain; undefined where it has none. */
  readonly fqdn: string | undefined;
  readonly cluster: string | undefined;
  readonly role: string | undefined;
  /** Who gave it what it has of these: what a person chose stays whatever policies say. */
  readonly decided: Readonly<Partial<Record<'name' | 'cluster' | 'role' | 'system-disk', DecidedBy>>>;
  /** Where it stands; the units or the slot are the rack's or chassis' to give. */
  readonly place: Place | undefined;
  /** Addresses that it was given, in the order in which that was. */
  readonly assigned: readonly AssignedAddress[];
  /** The autonomous system number that it speaks for. */
  readonly asn: HeldAsn | undefined;
  /** What the operating system goes to. */
  readonly systemDisk: SystemDisk | undefined;
  /** What it was last told to apply of its configuration; what became of that is told by its observations. */
  readonly applyAsked: ApplyAsked | undefined;
  readonly tags: readonly string[];
  readonly note: string;
  /** What the hardware says now: all that was ever reported and not taken back. */
  readonly hardware: Hardware | undefined;
  /** Sorted by observed time; the last one is the newest. Bounded: see `keptReports`. */
  readonly reports: readonly PlacedReport[];
  /** Evidence that is not claimed: parts and place. */
  readonly supporting: readonly Evidence[];
  readonly clockSkewed: boolean;
  readonly silentSince: string | undefined;
  readonly tokenId: string | undefined;
  /** Whoever got a token as this machine, newest last. Bounded. */
  readonly enrolled: readonly EnrolledToken[];
  /** Tokens whose word is the machine's own once it is accepted, newest last. Bounded. */
  readonly speakers: readonly string[];
  /** The TPM key that it is known by: sha256 of the public key, hex. */
  readonly tpmKey: string | undefined;
  /** What it did not get back since it was last retired: another one has it. */
  readonly notReturned: readonly string[];
  readonly absorbed: readonly string[];
  readonly splitOff: readonly string[];
}

/** How many placed reports a machine's state remembers. Older arrivals than these are always recorded as late. */
export const keptReports = 256;

export const unknownMachine: MachineState = {
  lifecycle: 'absent',
  lifecycleBefore: 'new',
  acceptanceWithdrawn: false,
  mergedInto: undefined,
  name: undefined,
  fqdn: undefined,
  cluster: undefined,
  role: undefined,
  decided: {},
  place: undefined,
  assigned: [],
  asn: undefined,
  systemDisk: undefined,
  applyAsked: undefined,
  tags: [],
  note: '',
  hardware: undefined,
  reports: [],
  supporting: [],
  clockSkewed: false,
  silentSince: undefined,
  tokenId: undefined,
  enrolled: [],
  speakers: [],
  tpmKey: undefined,
  notReturned: [],
  absorbed: [],
  splitOff: [],
};

/** The one that the machine is known by now. */
export const newestReport = (state: MachineState): PlacedReport | undefined =>
  state.reports.findLast((report) => !report.late);
