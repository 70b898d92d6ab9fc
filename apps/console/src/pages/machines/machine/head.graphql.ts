// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type Lifecycle =
  | 'ACCEPTED'
  | 'MERGED'
  | 'NEW'
  | 'RETIRED';

export type ReadyNeed =
  | 'ACCEPTED'
  | 'CLUSTER'
  | 'CONFIGURATION'
  | 'IMAGE'
  | 'PLACE'
  | 'ROLE'
  | 'SYSTEM_DISK';

export type MachineHeadQueryVariables = {
  id: string;
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type MachineHeadQuery = { readonly machine: { readonly id: string, readonly revision: number, readonly name: string | null, readonly called: string, readonly fqdn: string | null, readonly lifecycle: Lifecycle, readonly silent: boolean, readonly silentSince: string | null, readonly lastSeenAt: string | null, readonly observedAt: string | null, readonly role: string | null, readonly cluster: string | null, readonly tags: ReadonlyArray<string>, readonly note: string | null, readonly mergedInto: { readonly id: string, readonly called: string } | null, readonly system: { readonly manufacturer: string | null, readonly product: string | null, readonly serial: string | null }, readonly place: { readonly text: string, readonly rack: { readonly id: string } | null } | null, readonly drift: ReadonlyArray<{ readonly item: string, readonly acknowledged: boolean }>, readonly ready: { readonly is: boolean, readonly missing: ReadonlyArray<{ readonly what: ReadyNeed, readonly because: string }> } } | null };

export const machineHeadDocument = typed<MachineHeadQuery, MachineHeadQueryVariables>(
  'query MachineHead($id:ID!$asOf:String$observedAsOf:String$waitFor:Position){machine(id:$id asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){id revision name called fqdn lifecycle silent silentSince lastSeenAt observedAt role cluster mergedInto{id called}system{manufacturer product serial}place{text rack{id}}tags note drift{item acknowledged}ready{is missing{what because}}}}',
);
