// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type AddressFunction =
  | 'ANYCAST'
  | 'BMC'
  | 'LOOPBACK'
  | 'PUBLIC'
  | 'SERVICE'
  | 'TRANSFER';

export type HolderKind =
  | 'CHASSIS'
  | 'DEVICE'
  | 'MACHINE'
  | 'RESERVATION';

export type IpAddressState =
  | 'QUARANTINED'
  | 'TAKEN';

export type PoolMode =
  | 'BLOCKS'
  | 'HOSTS'
  | 'SUBNET';

export type PrefixKind =
  | 'CONTAINER'
  | 'NETWORK';

export type RangeUse =
  | 'DYNAMIC'
  | 'EXCLUDED'
  | 'RESERVED';

export type PrefixWholeQueryVariables = {
  vrf: string;
  prefix: string;
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type PrefixWholeQuery = { readonly prefix: { readonly prefix: string, readonly kind: PrefixKind, readonly title: string, readonly function: AddressFunction | null, readonly siteCode: string | null, readonly clusterCode: string | null, readonly family: number, readonly length: number, readonly parent: string | null, readonly addedAt: string, readonly used: string, readonly size: string, readonly quarantined: string | null, readonly keptBack: string | null, readonly poolCode: string | null, readonly vlan: { readonly vid: number, readonly name: string, readonly groupCode: string } | null, readonly vrf: { readonly code: string, readonly title: string, readonly revision: number }, readonly pool: { readonly code: string, readonly title: string, readonly mode: PoolMode, readonly family: number, readonly function: AddressFunction, readonly blockLength: number | null, readonly quarantineDays: number, readonly revision: number, readonly ranges: ReadonlyArray<{ readonly first: string, readonly last: string, readonly use: RangeUse, readonly title: string }> } | null } | null };

export type PrefixesAroundQueryVariables = {
  vrf: string;
  prefix: string;
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type PrefixesAroundQuery = { readonly prefixes: { readonly edges: ReadonlyArray<{ readonly node: { readonly prefix: string } }> } };

export type PrefixesWithinQueryVariables = {
  vrf: string;
  prefix: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type PrefixesWithinQuery = { readonly prefixes: { readonly edges: ReadonlyArray<{ readonly node: { readonly prefix: string, readonly parent: string | null, readonly kind: PrefixKind, readonly title: string, readonly function: AddressFunction | null, readonly siteCode: string | null, readonly used: string, readonly size: string, readonly quarantined: string | null, readonly keptBack: string | null, readonly poolCode: string | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type AddressesWithinQueryVariables = {
  vrf?: string | null | undefined;
  within?: string | null | undefined;
  pool?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type AddressesWithinQuery = { readonly ipAddresses: { readonly edges: ReadonlyArray<{ readonly node: { readonly address: string, readonly length: number, readonly family: number, readonly function: AddressFunction, readonly state: IpAddressState, readonly holderKind: HolderKind, readonly holderId: string, readonly since: string, readonly quarantineUntil: string | null, readonly quarantineBecause: string | null, readonly link: string | null, readonly poolCode: string, readonly machine: { readonly id: string, readonly called: string } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export const prefixWholeDocument = typed<PrefixWholeQuery, PrefixWholeQueryVariables>(
  'query PrefixWhole($vrf:ID!$prefix:String!$asOf:String$observedAsOf:String$waitFor:Position){prefix(vrf:$vrf prefix:$prefix asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){prefix kind title function siteCode clusterCode family length parent addedAt used size quarantined keptBack poolCode vlan{vid name groupCode}vrf{code title revision}pool{code title mode family function blockLength quarantineDays revision ranges{first last use title}}}}',
);

export const prefixesAroundDocument = typed<PrefixesAroundQuery, PrefixesAroundQueryVariables>(
  'query PrefixesAround($vrf:ID!$prefix:String!$asOf:String$observedAsOf:String$waitFor:Position){prefixes(vrf:$vrf around:$prefix first:50 asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor orderBy:{field:PREFIX}){edges{node{prefix}}}}',
);

export const prefixesWithinDocument = typed<PrefixesWithinQuery, PrefixesWithinQueryVariables>(
  'query PrefixesWithin($vrf:ID!$prefix:String!$first:Int$after:String$asOf:String$observedAsOf:String$waitFor:Position){prefixes(vrf:$vrf within:$prefix first:$first after:$after asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor orderBy:{field:PREFIX}){edges{node{prefix parent kind title function siteCode used size quarantined keptBack poolCode}}pageInfo{hasNextPage endCursor}}}',
);

export const addressesWithinDocument = typed<AddressesWithinQuery, AddressesWithinQueryVariables>(
  'query AddressesWithin($vrf:ID$within:String$pool:ID$first:Int$after:String$asOf:String$observedAsOf:String$waitFor:Position){ipAddresses(vrf:$vrf within:$within pool:$pool first:$first after:$after asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor orderBy:{field:ADDRESS}){edges{node{address length family function state holderKind holderId since quarantineUntil quarantineBecause link poolCode machine{id called}}}pageInfo{hasNextPage endCursor}}}',
);
