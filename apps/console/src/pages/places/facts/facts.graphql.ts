// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type Destruction =
  | 'DATA'
  | 'IDENTITY'
  | 'POWER';

export type Lifecycle =
  | 'ACCEPTED'
  | 'MERGED'
  | 'NEW'
  | 'RETIRED';

export type PowerFindingKind =
  | 'FEED_UNKNOWN'
  | 'PSU_MISSING'
  | 'PSU_NOT_CABLED'
  | 'SAME_FEED';

export type MachineFactsQueryVariables = {
  id: string;
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type MachineFactsQuery = { readonly machine: { readonly id: string, readonly name: string | null, readonly called: string, readonly fqdn: string | null, readonly lifecycle: Lifecycle, readonly silent: boolean, readonly silentSince: string | null, readonly lastSeenAt: string | null, readonly revision: number, readonly role: string | null, readonly cluster: string | null, readonly tags: ReadonlyArray<string>, readonly note: string | null, readonly system: { readonly manufacturer: string | null, readonly product: string | null, readonly serial: string | null }, readonly bmc: { readonly address: string | null, readonly mac: string | null }, readonly place: { readonly text: string } | null, readonly proposedPlace: { readonly site: string, readonly rack: string | null, readonly unit: number | null, readonly chassis: string | null, readonly slot: string | null, readonly evidence: ReadonlyArray<{ readonly rule: string, readonly port: string, readonly heard: string }> } | null } | null };

export type MachineTroublesQueryVariables = {
  id: string;
  asOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type MachineTroublesQuery = { readonly machine: { readonly drift: ReadonlyArray<{ readonly item: string, readonly kind: string, readonly message: string, readonly acknowledged: boolean, readonly proposal: { readonly text: string } | null }>, readonly power: { readonly supplies: ReadonlyArray<{ readonly psu: string, readonly outlet: string, readonly pdu: { readonly id: string } | null, readonly feed: { readonly rack: string, readonly feed: string } | null }>, readonly findings: ReadonlyArray<{ readonly kind: PowerFindingKind, readonly message: string }> } } | null };

export type MachineOrdersQueryVariables = {
  id: string;
  waitFor?: string | null | undefined;
};


export type MachineOrdersQuery = { readonly machine: { readonly possibleCommands: ReadonlyArray<{ readonly command: string, readonly possible: boolean, readonly alreadySo: boolean, readonly destructive: Destruction | null, readonly askedBy: ReadonlyArray<{ readonly policy: string }>, readonly refusal: { readonly message: string, readonly wayOut: string } | null }> } | null };

export const machineFactsDocument = typed<MachineFactsQuery, MachineFactsQueryVariables>(
  'query MachineFacts($id:ID!$asOf:String$observedAsOf:String$waitFor:Position){machine(id:$id asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){id name called fqdn lifecycle silent silentSince lastSeenAt revision role cluster tags note system{manufacturer product serial}bmc{address mac}place{text}proposedPlace{site rack unit chassis slot evidence{rule port heard}}}}',
);

export const machineTroublesDocument = typed<MachineTroublesQuery, MachineTroublesQueryVariables>(
  'query MachineTroubles($id:ID!$asOf:String$waitFor:Position){machine(id:$id asOf:$asOf waitFor:$waitFor){drift{item kind message acknowledged proposal{text}}power{supplies{psu outlet pdu{id}feed{rack feed}}findings{kind message}}}}',
);

export const machineOrdersDocument = typed<MachineOrdersQuery, MachineOrdersQueryVariables>(
  'query MachineOrders($id:ID!$waitFor:Position){machine(id:$id waitFor:$waitFor){possibleCommands{command possible alreadySo destructive askedBy{policy}refusal{message wayOut}}}}',
);
