// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type EnrolmentContest =
  | 'MACHINE_ALIVE'
  | 'OTHER_HARDWARE'
  | 'OTHER_TPM_KEY';

export type EnrolmentState =
  | 'ADMITTED'
  | 'PENDING'
  | 'REFUSED'
  | 'SUPERSEDED';

export type HeldKind =
  | 'ADDRESS'
  | 'HOSTNAME'
  | 'MAC'
  | 'NAME'
  | 'SERIAL'
  | 'UUID';

export type KeptIdentityKind =
  | 'IDENTIFIER'
  | 'MACHINE_ID'
  | 'SSH_HOST_KEY';

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

export type MachineIdentityQueryVariables = {
  id: string;
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type MachineIdentityQuery = { readonly machine: { readonly id: string, readonly discoveredAt: string | null, readonly system: { readonly manufacturer: string | null, readonly product: string | null, readonly serial: string | null, readonly uuid: string | null }, readonly board: { readonly product: string | null, readonly serial: string | null }, readonly chassis: { readonly serial: string | null }, readonly bmc: { readonly mac: string | null }, readonly tpm: { readonly version: string | null }, readonly report: { readonly digest: string, readonly observedAt: string | null, readonly receivedAt: string | null, readonly format: string | null } | null, readonly keptIdentity: ReadonlyArray<{ readonly reference: string, readonly kind: KeptIdentityKind, readonly name: string | null, readonly fingerprint: string | null, readonly keptAt: string, readonly differsSince: string | null, readonly differingFingerprint: string | null, readonly released: boolean }> } | null };

export type MachineEvidenceQueryVariables = {
  id: string;
  waitFor?: string | null | undefined;
};


export type MachineEvidenceQuery = { readonly machine: { readonly id: string, readonly system: { readonly uuid: string | null }, readonly evidence: ReadonlyArray<{ readonly kind: string, readonly value: string, readonly claimed: boolean, readonly distrusted: boolean, readonly because: string | null, readonly since: string | null }> } | null, readonly enrolments: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly state: EnrolmentState, readonly requestedAt: string | null, readonly remoteAddress: string, readonly differs: ReadonlyArray<string>, readonly contested: EnrolmentContest | null, readonly contestedAt: string | null, readonly decidedAt: string | null, readonly decidedBy: string | null, readonly reason: string | null, readonly tpmKey: string | null } }> } };

export type MachineIdentityEventsQueryVariables = {
  id: string;
  types: ReadonlyArray<string> | string;
  until?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type MachineIdentityEventsQuery = { readonly auditEvents: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly type: string, readonly subject: string, readonly observedAt: string | null, readonly recordedAt: string, readonly reason: string | null, readonly sentence: { readonly parts: ReadonlyArray<{ readonly text: string, readonly mention: Mention | null, readonly id: string | null }> } } }> } };

export type MachineHoldersQueryVariables = {
  value: string;
  first: number;
};


export type MachineHoldersQuery = { readonly holders: { readonly edges: ReadonlyArray<{ readonly node: { readonly kind: HeldKind, readonly value: string, readonly place: string, readonly since: string | null, readonly until: string | null, readonly observedSince: string | null, readonly observedUntil: string | null, readonly machine: { readonly id: string, readonly name: string | null, readonly called: string, readonly hostname: string | null, readonly lifecycle: Lifecycle, readonly system: { readonly serial: string | null } } | null } }> } };

export const machineIdentityDocument = typed<MachineIdentityQuery, MachineIdentityQueryVariables>(
  'query MachineIdentity($id:ID!$asOf:String$observedAsOf:String$waitFor:Position){machine(id:$id asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){id discoveredAt system{manufacturer product serial uuid}board{product serial}chassis{serial}bmc{mac}tpm{version}report{digest observedAt receivedAt format}keptIdentity{reference kind name fingerprint keptAt differsSince differingFingerprint released}}}',
);

export const machineEvidenceDocument = typed<MachineEvidenceQuery, MachineEvidenceQueryVariables>(
  'query MachineEvidence($id:ID!$waitFor:Position){machine(id:$id waitFor:$waitFor){id system{uuid}evidence{kind value claimed distrusted because since}}enrolments(machineId:$id first:20 waitFor:$waitFor){edges{node{id state requestedAt remoteAddress differs contested contestedAt decidedAt decidedBy reason tpmKey}}}}',
);

export const machineIdentityEventsDocument = typed<MachineIdentityEventsQuery, MachineIdentityEventsQueryVariables>(
  'query MachineIdentityEvents($id:ID!$types:[String!]!$until:String$waitFor:Position){auditEvents(filter:{machineIds:[$id]types:$types until:$until}first:100 waitFor:$waitFor){edges{node{id type subject sentence{parts{text mention id}}observedAt recordedAt reason}}}}',
);

export const machineHoldersDocument = typed<MachineHoldersQuery, MachineHoldersQueryVariables>(
  'query MachineHolders($value:String!$first:Int!){holders(value:$value first:$first){edges{node{kind value place since until observedSince observedUntil machine{id name called hostname lifecycle system{serial}}}}}}',
);
