// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type CableStatus =
  | 'LAID'
  | 'OUT_OF_USE'
  | 'PLANNED';

export type PowerFindingKind =
  | 'FEED_UNKNOWN'
  | 'PSU_MISSING'
  | 'PSU_NOT_CABLED'
  | 'SAME_FEED';

export type RackOutletsQueryVariables = {
  filter: string;
  machines: string;
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type RackOutletsQuery = { readonly outlets: { readonly edges: ReadonlyArray<{ readonly node: { readonly deviceId: string, readonly name: string, readonly plug: string, readonly feedLeg: string | null, readonly inlet: string | null, readonly port: string | null, readonly feed: { readonly rack: string, readonly feed: string } | null, readonly cable: { readonly id: string, readonly label: string | null, readonly status: CableStatus, readonly revision: number } | null, readonly machine: { readonly id: string, readonly called: string } | null } }> }, readonly machines: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string | null, readonly called: string, readonly power: { readonly findings: ReadonlyArray<{ readonly kind: PowerFindingKind, readonly psu: string | null, readonly message: string }> } } }> } };

export const rackOutletsDocument = typed<RackOutletsQuery, RackOutletsQueryVariables>(
  'query RackOutlets($filter:String!$machines:String!$asOf:String$observedAsOf:String$waitFor:Position){outlets(filter:$filter first:500 asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){edges{node{deviceId name plug feedLeg inlet feed{rack feed}cable{id label status revision}machine{id called}port}}}machines(filter:$machines first:500 asOf:$asOf observedAsOf:$observedAsOf){edges{node{id name called power{findings{kind psu message}}}}}}',
);
