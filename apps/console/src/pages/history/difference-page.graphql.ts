// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type TimeAxis =
  | 'OBSERVED'
  | 'RECORDED';

export type DifferenceQueryVariables = {
  from: string;
  to?: string | null | undefined;
  filter?: string | null | undefined;
  axis?: TimeAxis | null | undefined;
  after?: string | null | undefined;
};


export type DifferenceQuery = { readonly fleetDifference: { readonly edges: ReadonlyArray<{ readonly node: { readonly machineId: string, readonly summary: ReadonlyArray<string>, readonly before: { readonly id: string, readonly name: string | null, readonly system: { readonly serial: string | null } } | null, readonly after: { readonly id: string, readonly name: string | null, readonly system: { readonly serial: string | null } } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export const differenceDocument = typed<DifferenceQuery, DifferenceQueryVariables>(
  'query Difference($from:String!$to:String$filter:String$axis:TimeAxis$after:String){fleetDifference(from:$from to:$to filter:$filter axis:$axis after:$after first:50){edges{node{machineId before{id name system{serial}}after{id name system{serial}}summary}}pageInfo{hasNextPage endCursor}}}',
);
