// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type AddressFunction =
  | 'ANYCAST'
  | 'BMC'
  | 'LOOPBACK'
  | 'PUBLIC'
  | 'SERVICE'
  | 'TRANSFER';

export type CablingFindingKind =
  | 'MISSING_LINK'
  | 'MTU_MISMATCH'
  | 'SPEED_MISMATCH'
  | 'UNCONFIRMED_LINK'
  | 'UNEXPECTED_LINK'
  | 'WRONG_DEVICE'
  | 'WRONG_PORT';

export type CauseKind =
  | 'COMMAND'
  | 'CONFLICT_RESOLUTION'
  | 'PROCESS'
  | 'REPORT';

export type Lifecycle =
  | 'ACCEPTED'
  | 'MERGED'
  | 'NEW'
  | 'RETIRED';

export type Mention =
  | 'ANNOUNCEMENT'
  | 'APPROVAL'
  | 'CABLE'
  | 'COMMAND'
  | 'ENROLMENT'
  | 'MACHINE'
  | 'MOMENT'
  | 'PERSON'
  | 'PROCESS'
  | 'TOKEN';

export type PowerFindingKind =
  | 'FEED_UNKNOWN'
  | 'PSU_MISSING'
  | 'PSU_NOT_CABLED'
  | 'SAME_FEED';

export type RackFace =
  | 'BOTH'
  | 'FRONT'
  | 'REAR';

export type ReadyNeed =
  | 'ACCEPTED'
  | 'CLUSTER'
  | 'CONFIGURATION'
  | 'IMAGE'
  | 'PLACE'
  | 'ROLE'
  | 'SYSTEM_DISK';

export type SystemDiskKind =
  | 'DISK'
  | 'MIRROR'
  | 'VOLUME';

export type MachineOverviewQueryVariables = {
  id: string;
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type MachineOverviewQuery = { readonly machine: { readonly id: string, readonly name: string | null, readonly called: string, readonly lifecycle: Lifecycle, readonly silent: boolean, readonly silentSince: string | null, readonly discoveredAt: string | null, readonly observedAt: string | null, readonly changedAt: string | null, readonly tags: ReadonlyArray<string>, readonly note: string | null, readonly hostname: string | null, readonly diskCount: number | null, readonly diskBytes: number | null, readonly gpuCount: number | null, readonly portCount: number | null, readonly asn: number | null, readonly system: { readonly manufacturer: string | null, readonly product: string | null, readonly serial: string | null }, readonly bios: { readonly version: string | null }, readonly cpu: { readonly model: string | null, readonly sockets: number | null, readonly cores: number | null }, readonly memory: { readonly totalBytes: number | null }, readonly os: { readonly name: string | null, readonly kernel: string | null }, readonly bmc: { readonly address: string | null }, readonly boot: { readonly mode: string | null }, readonly clock: { readonly skewMs: number | null, readonly skewed: boolean }, readonly assignedAddresses: ReadonlyArray<{ readonly address: string, readonly length: number, readonly function: AddressFunction }>, readonly systemDisk: { readonly kind: SystemDiskKind, readonly gone: boolean, readonly disks: ReadonlyArray<{ readonly model: string | null, readonly serial: string | null }> } | null, readonly drift: ReadonlyArray<{ readonly item: string, readonly machineId: string, readonly kind: string, readonly kindTitle: string, readonly subject: string, readonly message: string, readonly expected: string | null, readonly observed: string | null, readonly source: string, readonly since: string, readonly changedAt: string, readonly observedAt: string, readonly acknowledged: boolean, readonly causes: ReadonlyArray<{ readonly kind: string, readonly id: string, readonly machine: { readonly called: string } | null }>, readonly proposal: { readonly text: string, readonly mutation: string | null, readonly input: unknown } | null, readonly acknowledgement: { readonly reason: string, readonly until: string, readonly by: string | null, readonly over: boolean } | null }>, readonly ready: { readonly is: boolean, readonly missing: ReadonlyArray<{ readonly what: ReadyNeed, readonly because: string }> }, readonly configuration: { readonly missing: ReadonlyArray<{ readonly section: string, readonly because: string }> } | null, readonly cablingFindings: ReadonlyArray<{ readonly kind: CablingFindingKind, readonly port: string, readonly message: string }>, readonly power: { readonly findings: ReadonlyArray<{ readonly kind: PowerFindingKind, readonly psu: string | null, readonly message: string }> }, readonly proposedPlace: { readonly site: string, readonly rack: string | null, readonly unit: number | null, readonly face: RackFace | null, readonly chassis: string | null, readonly slot: string | null, readonly evidence: ReadonlyArray<{ readonly port: string, readonly heard: string }> } | null, readonly place: { readonly text: string, readonly face: RackFace | null, readonly rack: { readonly id: string } | null, readonly chassis: { readonly id: string } | null } | null, readonly timeline: { readonly edges: ReadonlyArray<{ readonly node: { readonly eventId: string, readonly recordedAt: string, readonly observedAt: string | null, readonly reason: string | null, readonly sentence: { readonly parts: ReadonlyArray<{ readonly text: string, readonly mention: Mention | null, readonly id: string | null }> }, readonly cause: { readonly kind: CauseKind, readonly actor: string | null, readonly actorLabel: string | null } } }> } } | null };

export type WaitingConflictsQueryVariables = {
  waitFor?: string | null | undefined;
};


export type WaitingConflictsQuery = { readonly identityConflicts: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly candidates: ReadonlyArray<{ readonly machineId: string, readonly machine: { readonly id: string, readonly called: string } | null }> } }> } };

export const machineOverviewDocument = typed<MachineOverviewQuery, MachineOverviewQueryVariables>(
  'query MachineOverview($id:ID!$asOf:String$observedAsOf:String$waitFor:Position){machine(id:$id asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){id name called lifecycle silent silentSince discoveredAt observedAt changedAt tags note hostname system{manufacturer product serial}bios{version}cpu{model sockets cores}memory{totalBytes}diskCount diskBytes gpuCount portCount os{name kernel}bmc{address}boot{mode}clock{skewMs skewed}asn assignedAddresses{address length function}systemDisk{kind gone disks{model serial}}drift{item machineId kind kindTitle subject message expected observed source since changedAt observedAt acknowledged causes{kind id machine{called}}proposal{text mutation input}acknowledgement{reason until by over}}ready{is missing{what because}}configuration{missing{section because}}cablingFindings{kind port message}power{findings{kind psu message}}proposedPlace{site rack unit face chassis slot evidence{port heard}}place{text face rack{id}chassis{id}}timeline(first:8){edges{node{eventId sentence{parts{text mention id}}recordedAt observedAt reason cause{kind actor actorLabel}}}}}}',
);

export const waitingConflictsDocument = typed<WaitingConflictsQuery, WaitingConflictsQueryVariables>(
  'query WaitingConflicts($waitFor:Position){identityConflicts(waiting:true first:200 waitFor:$waitFor){edges{node{id candidates{machineId machine{id called}}}}}}',
);
