// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type DriftItemsQueryVariables = {
  filter?: string | null | undefined;
  search?: string | null | undefined;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type DriftItemsQuery = { readonly drift: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly item: string, readonly machineId: string, readonly rack: string | null, readonly site: string | null, readonly kind: string, readonly kindTitle: string, readonly subject: string, readonly message: string, readonly expected: string | null, readonly observed: string | null, readonly source: string, readonly since: string, readonly observedAt: string, readonly acknowledged: boolean, readonly machine: { readonly called: string } | null, readonly acknowledgement: { readonly reason: string, readonly until: string, readonly by: string | null, readonly byLabel: string | null } | null, readonly causes: ReadonlyArray<{ readonly kind: string, readonly id: string, readonly machine: { readonly called: string } | null }>, readonly proposal: { readonly text: string, readonly mutation: string | null, readonly input: unknown } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type DriftCausesQueryVariables = {
  filter?: string | null | undefined;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type DriftCausesQuery = { readonly driftCauses: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly kind: string, readonly kindTitle: string, readonly items: number, readonly machines: number, readonly acknowledged: number, readonly since: string, readonly cause: { readonly kind: string, readonly id: string, readonly machine: { readonly called: string } | null }, readonly someMachines: ReadonlyArray<{ readonly id: string, readonly called: string }> } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type CauseStandsQueryVariables = {
  id: string;
  isDevice: boolean;
  isChassis: boolean;
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type CauseStandsQuery = { readonly device?: { readonly rack: { readonly id: string } | null } | null, readonly chassis?: { readonly rack: { readonly id: string } | null } | null };

export const driftItemsDocument = typed<DriftItemsQuery, DriftItemsQueryVariables>(
  'query DriftItems($filter:String$search:String$after:String$asOf:String$observedAsOf:String$waitFor:Position){drift(first:100 filter:$filter search:$search after:$after asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor orderBy:{field:SINCE direction:DESC}){totalCount edges{node{item machineId machine{called}rack site kind kindTitle subject message expected observed source since observedAt acknowledged acknowledgement{reason until by byLabel}causes{kind id machine{called}}proposal{text mutation input}}}pageInfo{hasNextPage endCursor}}}',
);

export const driftCausesDocument = typed<DriftCausesQuery, DriftCausesQueryVariables>(
  'query DriftCauses($filter:String$after:String$asOf:String$observedAsOf:String$waitFor:Position){driftCauses(first:100 filter:$filter after:$after asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){totalCount edges{node{kind kindTitle items machines acknowledged since cause{kind id machine{called}}someMachines{id called}}}pageInfo{hasNextPage endCursor}}}',
);

export const causeStandsDocument = typed<CauseStandsQuery, CauseStandsQueryVariables>(
  'query CauseStands($id:ID!$isDevice:Boolean!$isChassis:Boolean!$asOf:String$observedAsOf:String$waitFor:Position){device(id:$id asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor)@include(if:$isDevice){rack{id}}chassis(id:$id asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor)@include(if:$isChassis){rack{id}}}',
);
