// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type ComponentKind =
  | 'CONTROLLER'
  | 'DIMM'
  | 'DISK'
  | 'GPU'
  | 'NIC'
  | 'PROCESSOR'
  | 'PSU'
  | 'TRANSCEIVER';

export type TimeAxis =
  | 'OBSERVED'
  | 'RECORDED';

export type MachineTwoMomentsQueryVariables = {
  id: string;
  from: string;
  to?: string | null | undefined;
  axis?: TimeAxis | null | undefined;
};


export type MachineTwoMomentsQuery = { readonly machineDifference: { readonly summary: ReadonlyArray<string>, readonly before: { readonly id: string, readonly asOf: { readonly position: string, readonly recordedAt: string | null, readonly observedAt: string | null } | null } | null, readonly after: { readonly id: string, readonly asOf: { readonly position: string, readonly recordedAt: string | null, readonly observedAt: string | null } | null } | null, readonly fields: ReadonlyArray<{ readonly field: string, readonly before: unknown, readonly after: unknown }>, readonly components: { readonly added: ReadonlyArray<{ readonly key: string, readonly kind: ComponentKind, readonly slot: string | null, readonly model: string | null, readonly serial: string | null }>, readonly removed: ReadonlyArray<{ readonly key: string, readonly kind: ComponentKind, readonly slot: string | null, readonly model: string | null, readonly serial: string | null }>, readonly changed: ReadonlyArray<{ readonly key: string, readonly after: { readonly key: string, readonly kind: ComponentKind, readonly slot: string | null, readonly model: string | null, readonly serial: string | null }, readonly fields: ReadonlyArray<{ readonly field: string, readonly before: unknown, readonly after: unknown }> }> }, readonly ports: { readonly added: ReadonlyArray<{ readonly key: string, readonly name: string | null }>, readonly removed: ReadonlyArray<{ readonly key: string, readonly name: string | null }>, readonly changed: ReadonlyArray<{ readonly key: string, readonly after: { readonly name: string | null }, readonly fields: ReadonlyArray<{ readonly field: string, readonly before: unknown, readonly after: unknown }> }> }, readonly addresses: { readonly added: ReadonlyArray<{ readonly port: string, readonly address: string }>, readonly removed: ReadonlyArray<{ readonly port: string, readonly address: string }> }, readonly neighbours: { readonly added: ReadonlyArray<{ readonly port: string, readonly systemName: string | null, readonly portId: string | null }>, readonly removed: ReadonlyArray<{ readonly port: string, readonly systemName: string | null, readonly portId: string | null }>, readonly changed: ReadonlyArray<{ readonly key: string, readonly fields: ReadonlyArray<{ readonly field: string, readonly before: unknown, readonly after: unknown }> }> } } | null };

export type PartFragment = { readonly key: string, readonly kind: ComponentKind, readonly slot: string | null, readonly model: string | null, readonly serial: string | null };

export const machineTwoMomentsDocument = typed<MachineTwoMomentsQuery, MachineTwoMomentsQueryVariables>(
  'query MachineTwoMoments($id:ID!$from:String!$to:String$axis:TimeAxis){machineDifference(id:$id from:$from to:$to axis:$axis){summary before{id asOf{position recordedAt observedAt}}after{id asOf{position recordedAt observedAt}}fields{field before after}components{added{...Part}removed{...Part}changed{key after{...Part}fields{field before after}}}ports{added{key name}removed{key name}changed{key after{name}fields{field before after}}}addresses{added{port address}removed{port address}}neighbours{added{port systemName portId}removed{port systemName portId}changed{key fields{field before after}}}}}fragment Part on Component{key kind slot model serial}',
);
