// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type MachineDriftQueryVariables = {
  id: string;
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type MachineDriftQuery = { readonly machine: { readonly id: string, readonly name: string | null, readonly called: string, readonly drift: ReadonlyArray<{ readonly item: string, readonly machineId: string, readonly kind: string, readonly kindTitle: string, readonly subject: string, readonly message: string, readonly expected: string | null, readonly observed: string | null, readonly source: string, readonly since: string, readonly changedAt: string, readonly observedAt: string, readonly acknowledged: boolean, readonly causes: ReadonlyArray<{ readonly kind: string, readonly id: string, readonly machine: { readonly called: string } | null }>, readonly proposal: { readonly text: string, readonly mutation: string | null, readonly input: unknown } | null, readonly acknowledgement: { readonly reason: string, readonly until: string, readonly by: string | null, readonly over: boolean } | null }> } | null };

export const machineDriftDocument = typed<MachineDriftQuery, MachineDriftQueryVariables>(
  'query MachineDrift($id:ID!$asOf:String$observedAsOf:String$waitFor:Position){machine(id:$id asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){id name called drift{item machineId kind kindTitle subject message expected observed source since changedAt observedAt acknowledged causes{kind id machine{called}}proposal{text mutation input}acknowledgement{reason until by over}}}}',
);
