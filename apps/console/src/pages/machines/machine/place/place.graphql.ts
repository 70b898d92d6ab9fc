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

export type PowerFindingKind =
  | 'FEED_UNKNOWN'
  | 'PSU_MISSING'
  | 'PSU_NOT_CABLED'
  | 'SAME_FEED';

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

export type MachinePlaceQueryVariables = {
  id: string;
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type MachinePlaceQuery = { readonly machine: { readonly id: string, readonly name: string | null, readonly called: string, readonly revision: number, readonly place: { readonly text: string, readonly unit: number | null, readonly height: number | null, readonly face: RackFace | null, readonly side: RackSide | null, readonly slot: string | null, readonly node: string | null, readonly site: { readonly id: string, readonly title: string } | null, readonly rack: { readonly id: string, readonly title: string, readonly room: string | null, readonly row: string | null, readonly numbering: RackNumbering } | null, readonly chassis: { readonly id: string, readonly title: string, readonly type: string | null } | null } | null, readonly proposedPlace: { readonly site: string, readonly rack: string | null, readonly unit: number | null, readonly face: RackFace | null, readonly chassis: string | null, readonly slot: string | null, readonly evidence: ReadonlyArray<{ readonly rule: string, readonly port: string, readonly heard: string }>, readonly others: ReadonlyArray<{ readonly site: string, readonly rack: string | null, readonly unit: number | null, readonly chassis: string | null, readonly slot: string | null }> } | null, readonly cables: ReadonlyArray<{ readonly id: string, readonly kind: CableKind, readonly status: CableStatus, readonly label: string | null, readonly speedMbps: number | null, readonly revision: number, readonly a: { readonly kind: CableEndKind, readonly id: string | null, readonly port: string, readonly machine: { readonly id: string, readonly called: string } | null }, readonly b: { readonly kind: CableEndKind, readonly id: string | null, readonly port: string, readonly machine: { readonly id: string, readonly called: string } | null } }>, readonly cablingFindings: ReadonlyArray<{ readonly kind: CablingFindingKind, readonly port: string, readonly message: string, readonly observed: string | null, readonly cable: { readonly id: string } | null }>, readonly ports: ReadonlyArray<{ readonly key: string, readonly name: string | null, readonly mac: string | null, readonly link: boolean | null, readonly neighbours: ReadonlyArray<{ readonly systemName: string | null, readonly chassisId: string | null, readonly portId: string | null, readonly portDescription: string | null }> }>, readonly power: { readonly supplies: ReadonlyArray<{ readonly psu: string, readonly outlet: string, readonly pdu: { readonly id: string, readonly title: string } | null, readonly feed: { readonly rack: string, readonly feed: string } | null }>, readonly findings: ReadonlyArray<{ readonly kind: PowerFindingKind, readonly psu: string | null, readonly message: string }> } } | null };

export const machinePlaceDocument = typed<MachinePlaceQuery, MachinePlaceQueryVariables>(
  'query MachinePlace($id:ID!$asOf:String$observedAsOf:String$waitFor:Position){machine(id:$id asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){id name called revision place{text unit height face side slot node site{id title}rack{id title room row numbering}chassis{id title type}}proposedPlace{site rack unit face chassis slot evidence{rule port heard}others{site rack unit chassis slot}}cables{id kind status label speedMbps revision a{kind id port machine{id called}}b{kind id port machine{id called}}}cablingFindings{kind port message observed cable{id}}ports{key name mac link neighbours{systemName chassisId portId portDescription}}power{supplies{psu outlet pdu{id title}feed{rack feed}}findings{kind psu message}}}}',
);
