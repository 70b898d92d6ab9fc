// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type FilterList =
  | 'AGGREGATES'
  | 'ANNOUNCEMENTS'
  | 'ASN_POOLS'
  | 'CABLES'
  | 'CHASSIS'
  | 'CLUSTERS'
  | 'CONSUL_DATACENTERS'
  | 'CONSUL_REGISTRATIONS'
  | 'DEVICES'
  | 'DEVICE_TYPES'
  | 'DRIFT'
  | 'IP_ADDRESSES'
  | 'MACHINES'
  | 'PLAN_STEPS'
  | 'POLICIES'
  | 'POOLS'
  | 'PREFIXES'
  | 'RACKS'
  | 'RENUMBERINGS'
  | 'ROLES'
  | 'SECRETS'
  | 'SITES'
  | 'TAKEN_NAMES'
  | 'VLANS'
  | 'VLAN_GROUPS'
  | 'VRFS';

export type FilterSuggestionKind =
  | 'CHILD'
  | 'EXAMPLE'
  | 'FIELD'
  | 'KEYWORD'
  | 'OPERATOR'
  | 'VALUE';

export type FilterCompletionQueryVariables = {
  list: FilterList;
  text: string;
  at: number;
  asOf?: string | null | undefined;
};


export type FilterCompletionQuery = { readonly filterCompletion: { readonly from: number, readonly to: number, readonly hasMore: boolean, readonly suggestions: ReadonlyArray<{ readonly text: string, readonly label: string, readonly kind: FilterSuggestionKind, readonly description: string, readonly count: number | null }>, readonly problem: { readonly message: string, readonly from: number, readonly to: number, readonly suggestion: string | null, readonly unfinished: boolean } | null } };

export const filterCompletionDocument = typed<FilterCompletionQuery, FilterCompletionQueryVariables>(
  'query FilterCompletion($list:FilterList!$text:String!$at:Int!$asOf:String){filterCompletion(list:$list text:$text at:$at asOf:$asOf){from to hasMore suggestions{text label kind description count}problem{message from to suggestion unfinished}}}',
);
