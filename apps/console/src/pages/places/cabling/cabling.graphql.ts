// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type CableEndKind =
  | 'CHASSIS'
  | 'DEVICE'
  | 'MACHINE';

export type CableKind =
  | 'CONSOLE'
  | 'COPPER'
  | 'DAC'
  | 'FIBRE'
  | 'POWER';

export type CableStatus =
  | 'LAID'
  | 'OUT_OF_USE'
  | 'PLANNED';

export type CablingFindingKind =
  | 'MISSING_LINK'
  | 'MTU_MISMATCH'
  | 'SPEED_MISMATCH'
  | 'UNCONFIRMED_LINK'
  | 'UNEXPECTED_LINK'
  | 'WRONG_DEVICE'
  | 'WRONG_PORT';

export type RackCablesQueryVariables = {
  machines: string;
  devices: string;
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type RackCablesQuery = { readonly machines: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string | null, readonly called: string, readonly cables: ReadonlyArray<{ readonly id: string, readonly kind: CableKind, readonly label: string | null, readonly status: CableStatus, readonly speedMbps: number | null, readonly mtu: number | null, readonly revision: number, readonly a: { readonly kind: CableEndKind, readonly id: string | null, readonly port: string, readonly machine: { readonly called: string } | null }, readonly b: { readonly kind: CableEndKind, readonly id: string | null, readonly port: string, readonly machine: { readonly called: string } | null } }>, readonly cablingFindings: ReadonlyArray<{ readonly kind: CablingFindingKind, readonly port: string, readonly message: string, readonly planned: string | null, readonly observed: string | null, readonly cable: { readonly id: string, readonly label: string | null, readonly revision: number, readonly a: { readonly kind: CableEndKind, readonly id: string | null }, readonly b: { readonly kind: CableEndKind, readonly id: string | null } } | null, readonly belongsTo: { readonly id: string, readonly label: string | null } | null }>, readonly ports: ReadonlyArray<{ readonly name: string | null, readonly mac: string | null, readonly neighbours: ReadonlyArray<{ readonly systemName: string | null }> }> } }> }, readonly cables: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly kind: CableKind, readonly label: string | null, readonly status: CableStatus, readonly speedMbps: number | null, readonly mtu: number | null, readonly revision: number, readonly a: { readonly kind: CableEndKind, readonly id: string | null, readonly port: string, readonly machine: { readonly called: string } | null }, readonly b: { readonly kind: CableEndKind, readonly id: string | null, readonly port: string, readonly machine: { readonly called: string } | null } } }> } };

export type PlannedCableFragment = { readonly id: string, readonly kind: CableKind, readonly label: string | null, readonly status: CableStatus, readonly speedMbps: number | null, readonly mtu: number | null, readonly revision: number, readonly a: { readonly kind: CableEndKind, readonly id: string | null, readonly port: string, readonly machine: { readonly called: string } | null }, readonly b: { readonly kind: CableEndKind, readonly id: string | null, readonly port: string, readonly machine: { readonly called: string } | null } };

export type FindingFragment = { readonly kind: CablingFindingKind, readonly port: string, readonly message: string, readonly planned: string | null, readonly observed: string | null, readonly cable: { readonly id: string, readonly label: string | null, readonly revision: number, readonly a: { readonly kind: CableEndKind, readonly id: string | null }, readonly b: { readonly kind: CableEndKind, readonly id: string | null } } | null, readonly belongsTo: { readonly id: string, readonly label: string | null } | null };

export type SiteFindingsQueryVariables = {
  filter: string;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type SiteFindingsQuery = { readonly cablingFindings: { readonly edges: ReadonlyArray<{ readonly node: { readonly kind: CablingFindingKind, readonly port: string, readonly message: string, readonly planned: string | null, readonly observed: string | null, readonly machine: { readonly id: string, readonly name: string | null, readonly called: string, readonly place: { readonly text: string, readonly rack: { readonly id: string } | null } | null } | null, readonly cable: { readonly id: string, readonly label: string | null, readonly revision: number, readonly a: { readonly kind: CableEndKind, readonly id: string | null }, readonly b: { readonly kind: CableEndKind, readonly id: string | null } } | null, readonly belongsTo: { readonly id: string, readonly label: string | null } | null } }>, readonly pageInfo: { readonly hasNextPage: boolean } } };

export const rackCablesDocument = typed<RackCablesQuery, RackCablesQueryVariables>(
  'query RackCables($machines:String!$devices:String!$asOf:String$observedAsOf:String$waitFor:Position){machines(filter:$machines first:500 asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){edges{node{id name called cables{...PlannedCable}cablingFindings{...Finding}ports{name mac neighbours{systemName}}}}}cables(filter:$devices first:500 asOf:$asOf observedAsOf:$observedAsOf){edges{node{...PlannedCable}}}}fragment PlannedCable on Cable{id kind label status speedMbps mtu revision a{kind id port machine{called}}b{kind id port machine{called}}}fragment Finding on CablingFinding{kind port message planned observed cable{id label revision a{kind id}b{kind id}}belongsTo{id label}}',
);

export const siteFindingsDocument = typed<SiteFindingsQuery, SiteFindingsQueryVariables>(
  'query SiteFindings($filter:String!$after:String$asOf:String$observedAsOf:String$waitFor:Position){cablingFindings(filter:$filter first:100 after:$after asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){edges{node{...Finding machine{id name called place{text rack{id}}}}}pageInfo{hasNextPage}}}fragment Finding on CablingFinding{kind port message planned observed cable{id label revision a{kind id}b{kind id}}belongsTo{id label}}',
);
