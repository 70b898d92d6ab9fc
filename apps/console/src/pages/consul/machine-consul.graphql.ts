// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type ConsulCheckStatus =
  | 'CRITICAL'
  | 'MAINTENANCE'
  | 'PASSING'
  | 'WARNING';

export type ConsulRegisteredBy =
  | 'AGENT'
  | 'US';

export type MachineConsulQueryVariables = {
  id: string;
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type MachineConsulQuery = { readonly machine: { readonly id: string, readonly consul: ReadonlyArray<{ readonly datacenterCode: string, readonly node: string, readonly registeredBy: ConsulRegisteredBy, readonly registration: unknown, readonly since: string, readonly repairedAt: string | null, readonly health: ConsulCheckStatus | null, readonly healthObservedAt: string | null, readonly keys: ReadonlyArray<{ readonly key: string, readonly value: string }>, readonly checks: ReadonlyArray<{ readonly id: string, readonly name: string, readonly service: string | null, readonly status: ConsulCheckStatus }>, readonly found: ReadonlyArray<{ readonly what: string, readonly id: string, readonly was: string }> }>, readonly drift: ReadonlyArray<{ readonly item: string, readonly kind: string, readonly message: string, readonly proposal: { readonly text: string } | null }> } | null };

export const machineConsulDocument = typed<MachineConsulQuery, MachineConsulQueryVariables>(
  'query MachineConsul($id:ID!$asOf:String$observedAsOf:String$waitFor:Position){machine(id:$id asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){id consul{datacenterCode node registeredBy registration since repairedAt health healthObservedAt keys{key value}checks{id name service status}found{what id was}}drift{item kind message proposal{text}}}}',
);
