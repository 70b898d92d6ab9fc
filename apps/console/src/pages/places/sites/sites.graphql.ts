// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type BulkMode =
  | 'ALL_OR_NOTHING'
  | 'BEST_EFFORT';

export type HolderKind =
  | 'CHASSIS'
  | 'DEVICE'
  | 'MACHINE'
  | 'RESERVATION';

export type ImportPlacesInput = {
  readonly csv: string;
  readonly dryRun?: boolean | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
  readonly mode?: BulkMode | null | undefined;
  readonly reason?: string | null | undefined;
};

export type Lifecycle =
  | 'ACCEPTED'
  | 'MERGED'
  | 'NEW'
  | 'RETIRED';

export type RackFace =
  | 'BOTH'
  | 'FRONT'
  | 'REAR';

export type RackNumbering =
  | 'BOTTOM'
  | 'TOP';

export type RackSide =
  | 'FULL'
  | 'LEFT'
  | 'RIGHT';

export type SitesQueryVariables = {
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type SitesQuery = { readonly sites: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly title: string, readonly revision: number, readonly retired: boolean, readonly rooms: ReadonlyArray<{ readonly room: string, readonly title: string, readonly rows: ReadonlyArray<{ readonly row: string, readonly title: string }> }> } }> } };

export type SiteHeadFragment = { readonly id: string, readonly title: string, readonly revision: number, readonly retired: boolean, readonly rooms: ReadonlyArray<{ readonly room: string, readonly title: string, readonly rows: ReadonlyArray<{ readonly row: string, readonly title: string }> }> };

export type OneSiteQueryVariables = {
  id: string;
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type OneSiteQuery = { readonly site: { readonly id: string, readonly title: string, readonly revision: number, readonly retired: boolean, readonly rooms: ReadonlyArray<{ readonly room: string, readonly title: string, readonly rows: ReadonlyArray<{ readonly row: string, readonly title: string }> }> } | null };

export type FloorRacksQueryVariables = {
  filter: string;
  first: number;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type FloorRacksQuery = { readonly racks: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly code: string, readonly title: string, readonly room: string | null, readonly row: string | null, readonly height: number, readonly width: number, readonly numbering: RackNumbering, readonly usedUnits: number, readonly places: ReadonlyArray<{ readonly unit: number, readonly height: number, readonly face: RackFace, readonly side: RackSide, readonly holderKind: HolderKind, readonly holderId: string, readonly ended: boolean, readonly machine: { readonly lifecycle: Lifecycle, readonly silent: boolean } | null, readonly chassis: { readonly slots: ReadonlyArray<{ readonly slot: string, readonly held: ReadonlyArray<{ readonly ended: boolean, readonly machine: { readonly lifecycle: Lifecycle, readonly silent: boolean } | null }> }> } | null }> } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type SiteCountsQueryVariables = {
  accepted: string;
  new: string;
  silent: string;
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type SiteCountsQuery = { readonly accepted: { readonly totalCount: number }, readonly new: { readonly totalCount: number }, readonly silent: { readonly totalCount: number } };

export type PlaceRulesQueryVariables = {
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type PlaceRulesQuery = { readonly placeRules: { readonly edges: ReadonlyArray<{ readonly node: { readonly rule: string, readonly device: string, readonly ports: string, readonly rack: string | null, readonly unit: number | null, readonly face: RackFace | null, readonly chassis: string | null, readonly slot: number | null, readonly step: number, readonly revision: number } }> } };

export type PlacesCsvQueryVariables = {
  site: string;
  rack?: string | null | undefined;
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
};


export type PlacesCsvQuery = { readonly placesCsv: string };

export type ImportPlacesMutationVariables = {
  input: ImportPlacesInput;
};


export type ImportPlacesMutation = { readonly importPlaces: { readonly lines: number, readonly done: number, readonly unchanged: number, readonly refused: number, readonly commandId: string | null, readonly position: string, readonly refusal: { readonly message: string, readonly wayOut: string } | null, readonly verdicts: ReadonlyArray<{ readonly line: number, readonly kind: string | null, readonly column: string | null, readonly refusal: { readonly message: string, readonly wayOut: string } | null }> } };

export const sitesDocument = typed<SitesQuery, SitesQueryVariables>(
  'query Sites($asOf:String$observedAsOf:String$waitFor:Position){sites(first:200 asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){totalCount edges{node{...SiteHead}}}}fragment SiteHead on Site{id title revision retired rooms{room title rows{row title}}}',
);

export const oneSiteDocument = typed<OneSiteQuery, OneSiteQueryVariables>(
  'query OneSite($id:ID!$asOf:String$observedAsOf:String$waitFor:Position){site(id:$id asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){...SiteHead}}fragment SiteHead on Site{id title revision retired rooms{room title rows{row title}}}',
);

export const floorRacksDocument = typed<FloorRacksQuery, FloorRacksQueryVariables>(
  'query FloorRacks($filter:String!$first:Int!$after:String$asOf:String$observedAsOf:String$waitFor:Position){racks(filter:$filter first:$first after:$after asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){totalCount edges{node{id code title room row height width numbering usedUnits places{unit height face side holderKind holderId ended machine{lifecycle silent}chassis{slots{slot held{ended machine{lifecycle silent}}}}}}}pageInfo{hasNextPage endCursor}}}',
);

export const siteCountsDocument = typed<SiteCountsQuery, SiteCountsQueryVariables>(
  'query SiteCounts($accepted:String!$new:String!$silent:String!$asOf:String$observedAsOf:String$waitFor:Position){accepted:machines(filter:$accepted asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){totalCount}new:machines(filter:$new asOf:$asOf observedAsOf:$observedAsOf){totalCount}silent:machines(filter:$silent asOf:$asOf observedAsOf:$observedAsOf){totalCount}}',
);

export const placeRulesDocument = typed<PlaceRulesQuery, PlaceRulesQueryVariables>(
  'query PlaceRules($asOf:String$observedAsOf:String$waitFor:Position){placeRules(first:500 asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){edges{node{rule device ports rack unit face chassis slot step revision}}}}',
);

export const placesCsvDocument = typed<PlacesCsvQuery, PlacesCsvQueryVariables>(
  'query PlacesCsv($site:ID!$rack:ID$asOf:String$observedAsOf:String){placesCsv(site:$site rack:$rack asOf:$asOf observedAsOf:$observedAsOf)}',
);

export const importPlacesDocument = typed<ImportPlacesMutation, ImportPlacesMutationVariables>(
  'mutation ImportPlaces($input:ImportPlacesInput!){importPlaces(input:$input){lines done unchanged refused commandId position refusal{message wayOut}verdicts(only:[REFUSED]){line kind column refusal{message wayOut}}}}',
);
