// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type HolderKind =
  | 'CHASSIS'
  | 'DEVICE'
  | 'MACHINE'
  | 'RESERVATION';

export type Lifecycle =
  | 'ACCEPTED'
  | 'MERGED'
  | 'NEW'
  | 'RETIRED';

export type RackSide =
  | 'FULL'
  | 'LEFT'
  | 'RIGHT';

export type RackAroundQueryVariables = {
  id: string;
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type RackAroundQuery = { readonly rack: { readonly id: string, readonly title: string, readonly height: number, readonly units: ReadonlyArray<{ readonly unit: number, readonly front: ReadonlyArray<{ readonly holderKind: HolderKind, readonly holderId: string, readonly unit: number, readonly height: number, readonly side: RackSide, readonly text: string, readonly purpose: string | null, readonly machine: { readonly id: string, readonly name: string | null, readonly called: string, readonly lifecycle: Lifecycle, readonly silent: boolean, readonly system: { readonly serial: string | null } } | null, readonly chassis: { readonly title: string } | null, readonly device: { readonly title: string } | null }>, readonly rear: ReadonlyArray<{ readonly holderKind: HolderKind, readonly holderId: string, readonly unit: number, readonly height: number, readonly side: RackSide, readonly text: string, readonly purpose: string | null, readonly machine: { readonly id: string, readonly name: string | null, readonly called: string, readonly lifecycle: Lifecycle, readonly silent: boolean, readonly system: { readonly serial: string | null } } | null, readonly chassis: { readonly title: string } | null, readonly device: { readonly title: string } | null }> }> } | null };

export type HeldFragment = { readonly holderKind: HolderKind, readonly holderId: string, readonly unit: number, readonly height: number, readonly side: RackSide, readonly text: string, readonly purpose: string | null, readonly machine: { readonly id: string, readonly name: string | null, readonly called: string, readonly lifecycle: Lifecycle, readonly silent: boolean, readonly system: { readonly serial: string | null } } | null, readonly chassis: { readonly title: string } | null, readonly device: { readonly title: string } | null };

export const rackAroundDocument = typed<RackAroundQuery, RackAroundQueryVariables>(
  'query RackAround($id:ID!$asOf:String$observedAsOf:String$waitFor:Position){rack(id:$id asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){id title height units{unit front{...Held}rear{...Held}}}}fragment Held on RackPlace{holderKind holderId unit height side text machine{id name called system{serial}lifecycle silent}chassis{title}device{title}purpose}',
);
