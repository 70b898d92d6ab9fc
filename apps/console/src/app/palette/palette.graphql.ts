// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type SearchKind =
  | 'ADDRESS'
  | 'ANNOUNCEMENT'
  | 'ASN'
  | 'ASN_POOL'
  | 'CABLE'
  | 'CHASSIS'
  | 'CLUSTER'
  | 'COMPONENT'
  | 'CONSUL_DATACENTER'
  | 'CONSUL_NODE'
  | 'DEVICE'
  | 'MACHINE'
  | 'MODEL'
  | 'NAME'
  | 'POLICY'
  | 'POOL'
  | 'PREFIX'
  | 'RACK'
  | 'RANGE'
  | 'ROLE'
  | 'SITE'
  | 'TAG'
  | 'VRF';

export type SearchMatch =
  | 'BEGINS'
  | 'ENDS'
  | 'EXACT'
  | 'RELATED';

export type SearchQueryVariables = {
  text: string;
  first: number;
  asOf?: string | null | undefined;
};


export type SearchQuery = { readonly search: { readonly hasMore: boolean, readonly takenFor: ReadonlyArray<string>, readonly hits: ReadonlyArray<{ readonly kind: SearchKind, readonly id: string, readonly title: string, readonly subtitle: string, readonly why: string, readonly match: SearchMatch, readonly past: boolean, readonly machineId: string | null, readonly rackId: string | null, readonly machinesFilter: string | null }> } };

export const searchDocument = typed<SearchQuery, SearchQueryVariables>(
  'query Search($text:String!$first:Int!$asOf:String){search(text:$text first:$first asOf:$asOf){hasMore takenFor hits{kind id title subtitle why match past machineId rackId machinesFilter}}}',
);
