// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type AddressFunction =
  | 'ANYCAST'
  | 'BMC'
  | 'LOOPBACK'
  | 'PUBLIC'
  | 'SERVICE'
  | 'TRANSFER';

export type PrefixKind =
  | 'CONTAINER'
  | 'NETWORK';

export type VrfsQueryVariables = {
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type VrfsQuery = { readonly vrfs: { readonly edges: ReadonlyArray<{ readonly node: { readonly code: string, readonly title: string, readonly routeDistinguisher: string | null, readonly prefixCount: number, readonly aggregateCount: number, readonly revision: number } }> } };

export type TreePrefixesQueryVariables = {
  vrf?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type TreePrefixesQuery = { readonly prefixes: { readonly edges: ReadonlyArray<{ readonly node: { readonly prefix: string, readonly kind: PrefixKind, readonly title: string, readonly function: AddressFunction | null, readonly siteCode: string | null, readonly clusterCode: string | null, readonly used: string, readonly size: string, readonly quarantined: string | null, readonly keptBack: string | null, readonly poolCode: string | null, readonly vlan: { readonly vid: number, readonly name: string, readonly groupCode: string } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type TreeAggregatesQueryVariables = {
  vrf?: string | null | undefined;
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type TreeAggregatesQuery = { readonly aggregates: { readonly edges: ReadonlyArray<{ readonly node: { readonly prefix: string, readonly title: string, readonly registry: string, readonly used: string, readonly size: string } }> } };

export const vrfsDocument = typed<VrfsQuery, VrfsQueryVariables>(
  'query Vrfs($asOf:String$observedAsOf:String$waitFor:Position){vrfs(first:500 asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){edges{node{code title routeDistinguisher prefixCount aggregateCount revision}}}}',
);

export const treePrefixesDocument = typed<TreePrefixesQuery, TreePrefixesQueryVariables>(
  'query TreePrefixes($vrf:ID$first:Int$after:String$asOf:String$observedAsOf:String$waitFor:Position){prefixes(vrf:$vrf first:$first after:$after asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor orderBy:{field:PREFIX}){edges{node{prefix kind title function siteCode clusterCode used size quarantined keptBack poolCode vlan{vid name groupCode}}}pageInfo{hasNextPage endCursor}}}',
);

export const treeAggregatesDocument = typed<TreeAggregatesQuery, TreeAggregatesQueryVariables>(
  'query TreeAggregates($vrf:ID$asOf:String$observedAsOf:String$waitFor:Position){aggregates(vrf:$vrf first:500 asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){edges{node{prefix title registry used size}}}}',
);
