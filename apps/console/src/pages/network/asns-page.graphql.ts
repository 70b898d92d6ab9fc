// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type AsnHolderKind =
  | 'CHASSIS'
  | 'DEVICE'
  | 'MACHINE'
  | 'RESERVATION';

export type AsnSharing =
  | 'CLUSTER'
  | 'MACHINE'
  | 'RACK';

export type AsnPoolsQueryVariables = {
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type AsnPoolsQuery = { readonly asnPools: { readonly edges: ReadonlyArray<{ readonly node: { readonly code: string, readonly title: string, readonly per: AsnSharing, readonly closed: boolean, readonly size: number, readonly resting: number, readonly keptBack: number, readonly free: number, readonly taken: number, readonly quarantineDays: number, readonly revision: number, readonly ranges: ReadonlyArray<{ readonly first: number, readonly last: number }> } }> } };

export type AsnPoolWholeQueryVariables = {
  pool: string;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type AsnPoolWholeQuery = { readonly asnPool: { readonly code: string, readonly title: string, readonly per: AsnSharing, readonly closed: boolean, readonly size: number, readonly resting: number, readonly keptBack: number, readonly taken: number, readonly quarantineDays: number, readonly forcedBecause: string | null, readonly revision: number, readonly ranges: ReadonlyArray<{ readonly first: number, readonly last: number }>, readonly reservations: ReadonlyArray<{ readonly code: string, readonly first: number, readonly last: number, readonly note: string }>, readonly numbers: { readonly edges: ReadonlyArray<{ readonly node: { readonly asn: number, readonly asdot: string, readonly group: string | null, readonly since: string | null, readonly restsUntil: string | null, readonly holders: ReadonlyArray<{ readonly kind: AsnHolderKind, readonly id: string, readonly since: string | null, readonly machine: { readonly id: string, readonly called: string } | null }> } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type AsnHoldersQueryVariables = {
  asn: number | string;
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type AsnHoldersQuery = { readonly asnHolders: ReadonlyArray<{ readonly asn: number, readonly asdot: string, readonly pool: string, readonly group: string | null, readonly since: string | null, readonly restsUntil: string | null, readonly holders: ReadonlyArray<{ readonly kind: AsnHolderKind, readonly id: string, readonly machine: { readonly id: string, readonly called: string } | null }> }> };

export const asnPoolsDocument = typed<AsnPoolsQuery, AsnPoolsQueryVariables>(
  'query AsnPools($asOf:String$observedAsOf:String$waitFor:Position){asnPools(first:200 asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){edges{node{code title per closed size resting keptBack free taken quarantineDays revision ranges{first last}}}}}',
);

export const asnPoolWholeDocument = typed<AsnPoolWholeQuery, AsnPoolWholeQueryVariables>(
  'query AsnPoolWhole($pool:ID!$after:String$asOf:String$observedAsOf:String$waitFor:Position){asnPool(code:$pool asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){code title per closed size resting keptBack taken quarantineDays forcedBecause revision ranges{first last}reservations{code first last note}numbers(first:500 after:$after){edges{node{asn asdot group since restsUntil holders{kind id since machine{id called}}}}pageInfo{hasNextPage endCursor}}}}',
);

export const asnHoldersDocument = typed<AsnHoldersQuery, AsnHoldersQueryVariables>(
  'query AsnHolders($asn:Asn!$asOf:String$observedAsOf:String$waitFor:Position){asnHolders(asn:$asn asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){asn asdot pool group since restsUntil holders{kind id machine{id called}}}}',
);
