// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type KnownClustersQueryVariables = { [key: string]: never; };


export type KnownClustersQuery = { readonly clusters: { readonly edges: ReadonlyArray<{ readonly node: { readonly code: string, readonly title: string } }> } };

export type KnownRolesQueryVariables = { [key: string]: never; };


export type KnownRolesQuery = { readonly roles: { readonly edges: ReadonlyArray<{ readonly node: { readonly code: string, readonly title: string } }> } };

export type KnownSitesQueryVariables = { [key: string]: never; };


export type KnownSitesQuery = { readonly sites: { readonly edges: ReadonlyArray<{ readonly node: { readonly title: string, readonly code: string } }> } };

export type KnownRacksQueryVariables = { [key: string]: never; };


export type KnownRacksQuery = { readonly racks: { readonly edges: ReadonlyArray<{ readonly node: { readonly title: string, readonly code: string } }> } };

export type KnownVrfsQueryVariables = { [key: string]: never; };


export type KnownVrfsQuery = { readonly vrfs: { readonly edges: ReadonlyArray<{ readonly node: { readonly code: string, readonly title: string } }> } };

export type KnownPoolsQueryVariables = { [key: string]: never; };


export type KnownPoolsQuery = { readonly pools: { readonly edges: ReadonlyArray<{ readonly node: { readonly code: string, readonly title: string } }> } };

export type KnownAsnPoolsQueryVariables = { [key: string]: never; };


export type KnownAsnPoolsQuery = { readonly asnPools: { readonly edges: ReadonlyArray<{ readonly node: { readonly code: string, readonly title: string } }> } };

export type KnownChassisQueryVariables = { [key: string]: never; };


export type KnownChassisQuery = { readonly allChassis: { readonly edges: ReadonlyArray<{ readonly node: { readonly title: string, readonly code: string } }> } };

export const knownClustersDocument = typed<KnownClustersQuery, KnownClustersQueryVariables>(
  'query KnownClusters{clusters(first:500){edges{node{code title}}}}',
);

export const knownRolesDocument = typed<KnownRolesQuery, KnownRolesQueryVariables>(
  'query KnownRoles{roles(first:500){edges{node{code title}}}}',
);

export const knownSitesDocument = typed<KnownSitesQuery, KnownSitesQueryVariables>(
  'query KnownSites{sites(first:500){edges{node{code:id title}}}}',
);

export const knownRacksDocument = typed<KnownRacksQuery, KnownRacksQueryVariables>(
  'query KnownRacks{racks(first:500){edges{node{code:id title}}}}',
);

export const knownVrfsDocument = typed<KnownVrfsQuery, KnownVrfsQueryVariables>(
  'query KnownVrfs{vrfs(first:500){edges{node{code title}}}}',
);

export const knownPoolsDocument = typed<KnownPoolsQuery, KnownPoolsQueryVariables>(
  'query KnownPools{pools(first:500){edges{node{code title}}}}',
);

export const knownAsnPoolsDocument = typed<KnownAsnPoolsQuery, KnownAsnPoolsQueryVariables>(
  'query KnownAsnPools{asnPools(first:500){edges{node{code title}}}}',
);

export const knownChassisDocument = typed<KnownChassisQuery, KnownChassisQueryVariables>(
  'query KnownChassis{allChassis(first:500){edges{node{code:id title}}}}',
);
