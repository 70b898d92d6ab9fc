// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type AccessRole =
  | 'ADMIN'
  | 'MACHINE'
  | 'OPERATOR'
  | 'VIEWER';

export type Destruction =
  | 'DATA'
  | 'IDENTITY'
  | 'POWER';

export type MachineCommandsQueryVariables = {
  id: string;
  waitFor?: string | null | undefined;
};


export type MachineCommandsQuery = { readonly machine: { readonly possibleCommands: ReadonlyArray<{ readonly command: string, readonly title: string, readonly possible: boolean, readonly alreadySo: boolean, readonly destructive: Destruction | null, readonly accessRole: AccessRole, readonly askedBy: ReadonlyArray<{ readonly policy: string }>, readonly refusal: { readonly message: string, readonly wayOut: string } | null }>, readonly configuration: { readonly digest: string } | null, readonly servedConfigurations: { readonly edges: ReadonlyArray<{ readonly node: { readonly generation: number, readonly digest: string } }> }, readonly observations: ReadonlyArray<{ readonly section: string, readonly observed: unknown }> } | null };

export const machineCommandsDocument = typed<MachineCommandsQuery, MachineCommandsQueryVariables>(
  'query MachineCommands($id:ID!$waitFor:Position){machine(id:$id waitFor:$waitFor){possibleCommands{command title possible alreadySo destructive accessRole askedBy{policy}refusal{message wayOut}}configuration{digest}servedConfigurations(first:1){edges{node{generation digest}}}observations{section observed}}}',
);
