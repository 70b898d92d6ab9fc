// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type Mention =
  | 'ANNOUNCEMENT'
  | 'APPROVAL'
  | 'CABLE'
  | 'COMMAND'
  | 'ENROLMENT'
  | 'MACHINE'
  | 'MOMENT'
  | 'PERSON'
  | 'PROCESS'
  | 'TOKEN';

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


export type DifferenceQuery = { readonly fleetDifference: { readonly edges: ReadonlyArray<{ readonly node: { readonly machineId: string, readonly called: string, readonly before: { readonly id: string, readonly place: { readonly text: string } | null } | null, readonly after: { readonly id: string, readonly place: { readonly text: string } | null } | null, readonly sentences: ReadonlyArray<{ readonly parts: ReadonlyArray<{ readonly text: string, readonly mention: Mention | null, readonly id: string | null }> }> } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export const differenceDocument = typed<DifferenceQuery, DifferenceQueryVariables>(
  'query Difference($from:String!$to:String$filter:String$axis:TimeAxis$after:String){fleetDifference(from:$from to:$to filter:$filter axis:$axis after:$after first:50){edges{node{machineId called before{id place{text}}after{id place{text}}sentences{parts{text mention id}}}}pageInfo{hasNextPage endCursor}}}',
);
