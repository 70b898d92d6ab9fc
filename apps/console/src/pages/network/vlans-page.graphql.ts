// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type VlanGroupsQueryVariables = {
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type VlanGroupsQuery = { readonly vlanGroups: { readonly edges: ReadonlyArray<{ readonly node: { readonly code: string, readonly title: string, readonly siteCode: string | null, readonly revision: number } }> } };

export type VlansQueryVariables = {
  after?: string | null | undefined;
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type VlansQuery = { readonly vlans: { readonly edges: ReadonlyArray<{ readonly node: { readonly groupCode: string, readonly vid: number, readonly name: string, readonly title: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type VlanPrefixesQueryVariables = {
  after?: string | null | undefined;
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type VlanPrefixesQuery = { readonly prefixes: { readonly edges: ReadonlyArray<{ readonly node: { readonly prefix: string, readonly vrfCode: string, readonly vlan: { readonly vid: number, readonly groupCode: string } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export const vlanGroupsDocument = typed<VlanGroupsQuery, VlanGroupsQueryVariables>(
  'query VlanGroups($asOf:String$observedAsOf:String$waitFor:Position){vlanGroups(first:500 asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){edges{node{code title siteCode revision}}}}',
);

export const vlansDocument = typed<VlansQuery, VlansQueryVariables>(
  'query Vlans($after:String$asOf:String$observedAsOf:String$waitFor:Position){vlans(first:500 after:$after asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){edges{node{groupCode vid name title}}pageInfo{hasNextPage endCursor}}}',
);

export const vlanPrefixesDocument = typed<VlanPrefixesQuery, VlanPrefixesQueryVariables>(
  'query VlanPrefixes($after:String$asOf:String$observedAsOf:String$waitFor:Position){prefixes(first:500 after:$after filter:"has vlan" asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){edges{node{prefix vrfCode vlan{vid groupCode}}}pageInfo{hasNextPage endCursor}}}',
);
