// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type AnnouncedKind =
  | 'CHASSIS_SLOT'
  | 'MAC'
  | 'SERIAL'
  | 'SWITCH_PORT';

export type RackFace =
  | 'BOTH'
  | 'FRONT'
  | 'REAR';

export type ClustersQueryVariables = {
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type ClustersQuery = { readonly clusters: { readonly edges: ReadonlyArray<{ readonly node: { readonly code: string, readonly title: string, readonly open: boolean, readonly revision: number } }> } };

export type RolesQueryVariables = {
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type RolesQuery = { readonly roles: { readonly edges: ReadonlyArray<{ readonly node: { readonly code: string, readonly title: string, readonly open: boolean, readonly revision: number, readonly parameters: unknown, readonly identifiers: ReadonlyArray<{ readonly name: string, readonly path: string, readonly owner: string, readonly group: string, readonly mode: string }> } }> } };

export type RulesQueryVariables = {
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type RulesQuery = { readonly acceptanceRules: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly title: string, readonly kinds: ReadonlyArray<AnnouncedKind>, readonly site: string | null, readonly cluster: string | null, readonly removed: boolean, readonly changedAt: string, readonly revision: number } }> }, readonly placeRules: { readonly edges: ReadonlyArray<{ readonly node: { readonly rule: string, readonly device: string, readonly ports: string, readonly rack: string | null, readonly chassis: string | null, readonly unit: number | null, readonly slot: number | null, readonly step: number, readonly face: RackFace | null, readonly changedAt: string, readonly revision: number } }> } };

export const clustersDocument = typed<ClustersQuery, ClustersQueryVariables>(
  'query Clusters($asOf:String$observedAsOf:String$waitFor:Position){clusters(first:500 asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){edges{node{code title open revision}}}}',
);

export const rolesDocument = typed<RolesQuery, RolesQueryVariables>(
  'query Roles($asOf:String$observedAsOf:String$waitFor:Position){roles(first:500 asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){edges{node{code title open revision parameters identifiers{name path owner group mode}}}}}',
);

export const rulesDocument = typed<RulesQuery, RulesQueryVariables>(
  'query Rules($asOf:String$observedAsOf:String$waitFor:Position){acceptanceRules(first:200 asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){edges{node{id title kinds site cluster removed changedAt revision}}}placeRules(first:200 asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){edges{node{rule device ports rack chassis unit slot step face changedAt revision}}}}',
);
