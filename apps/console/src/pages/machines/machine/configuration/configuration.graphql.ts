// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type MachineConfigurationQueryVariables = {
  id: string;
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type MachineConfigurationQuery = { readonly machine: { readonly id: string, readonly name: string | null, readonly called: string, readonly configuration: { readonly digest: string, readonly document: unknown, readonly missing: ReadonlyArray<{ readonly section: string, readonly because: string }>, readonly rendered: { readonly files: ReadonlyArray<{ readonly path: string, readonly mode: string, readonly text: string }>, readonly refusal: { readonly message: string, readonly wayOut: string } | null } } | null, readonly servedConfigurations: { readonly edges: ReadonlyArray<{ readonly node: { readonly generation: number, readonly digest: string, readonly servedAt: string, readonly changed: ReadonlyArray<string>, readonly secrets: ReadonlyArray<string> } }> }, readonly observations: ReadonlyArray<{ readonly section: string, readonly observed: unknown, readonly observedAt: string }> } | null };

export type ServedDifferenceQueryVariables = {
  id: string;
  from?: number | null | undefined;
  to?: number | null | undefined;
  until?: string | null | undefined;
};


export type ServedDifferenceQuery = { readonly configurationDifference: ReadonlyArray<{ readonly path: string, readonly before: unknown, readonly after: unknown }> };

export const machineConfigurationDocument = typed<MachineConfigurationQuery, MachineConfigurationQueryVariables>(
  'query MachineConfiguration($id:ID!$asOf:String$observedAsOf:String$waitFor:Position){machine(id:$id asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){id name called configuration{digest document missing{section because}rendered{files{path mode text}refusal{message wayOut}}}servedConfigurations(first:50){edges{node{generation digest servedAt changed secrets}}}observations{section observed observedAt}}}',
);

export const servedDifferenceDocument = typed<ServedDifferenceQuery, ServedDifferenceQueryVariables>(
  'query ServedDifference($id:ID!$from:Int$to:Int$until:String){configurationDifference(machineId:$id fromGeneration:$from toGeneration:$to to:$until){path before after}}',
);
