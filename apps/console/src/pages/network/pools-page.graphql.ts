// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type AddressFunction =
  | 'ANYCAST'
  | 'BMC'
  | 'LOOPBACK'
  | 'PUBLIC'
  | 'SERVICE'
  | 'TRANSFER';

export type PoolMode =
  | 'BLOCKS'
  | 'HOSTS'
  | 'SUBNET';

export type RangeUse =
  | 'DYNAMIC'
  | 'EXCLUDED'
  | 'RESERVED';

export type PoolsQueryVariables = {
  search?: string | null | undefined;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type PoolsQuery = { readonly pools: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly code: string, readonly title: string, readonly vrfCode: string, readonly family: number, readonly function: AddressFunction, readonly mode: PoolMode, readonly blockLength: number | null, readonly quarantineDays: number, readonly revision: number, readonly prefixes: ReadonlyArray<{ readonly prefix: string, readonly usable: string, readonly taken: string, readonly quarantined: string, readonly keptBack: string }> } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type PoolWholeQueryVariables = {
  pool: string;
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type PoolWholeQuery = { readonly pool: { readonly code: string, readonly title: string, readonly vrfCode: string, readonly family: number, readonly function: AddressFunction, readonly mode: PoolMode, readonly blockLength: number | null, readonly quarantineDays: number, readonly createdAt: string, readonly revision: number, readonly prefixes: ReadonlyArray<{ readonly prefix: string, readonly usable: string, readonly taken: string, readonly quarantined: string, readonly keptBack: string }>, readonly ranges: ReadonlyArray<{ readonly first: string, readonly last: string, readonly size: string, readonly use: RangeUse, readonly title: string }> } | null };

export const poolsDocument = typed<PoolsQuery, PoolsQueryVariables>(
  'query Pools($search:String$after:String$asOf:String$observedAsOf:String$waitFor:Position){pools(first:200 after:$after search:$search asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){totalCount edges{node{code title vrfCode family function mode blockLength quarantineDays revision prefixes{prefix usable taken quarantined keptBack}}}pageInfo{hasNextPage endCursor}}}',
);

export const poolWholeDocument = typed<PoolWholeQuery, PoolWholeQueryVariables>(
  'query PoolWhole($pool:ID!$asOf:String$observedAsOf:String$waitFor:Position){pool(code:$pool asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){code title vrfCode family function mode blockLength quarantineDays createdAt revision prefixes{prefix usable taken quarantined keptBack}ranges{first last size use title}}}',
);
