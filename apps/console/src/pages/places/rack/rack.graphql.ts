// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type AnnouncedKind =
  | 'CHASSIS_SLOT'
  | 'MAC'
  | 'SERIAL'
  | 'SWITCH_PORT';

export type DeviceKind =
  | 'OTHER'
  | 'PATCH_PANEL'
  | 'PDU'
  | 'SWITCH';

export type HolderKind =
  | 'CHASSIS'
  | 'DEVICE'
  | 'MACHINE'
  | 'RESERVATION';

export type Lifecycle =
  | 'ACCEPTED'
  | 'MERGED'
  | 'NEW'
  | 'RETIRED';

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

export type RackPictureQueryVariables = {
  id: string;
  machines: string;
  announced: string;
  isAnnounced: boolean;
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type RackPictureQuery = { readonly rack: { readonly id: string, readonly code: string, readonly title: string, readonly room: string | null, readonly row: string | null, readonly height: number, readonly width: number, readonly numbering: RackNumbering, readonly usedUnits: number, readonly retired: boolean, readonly revision: number, readonly site: { readonly id: string, readonly title: string }, readonly feeds: ReadonlyArray<{ readonly feed: string, readonly volts: number | null, readonly amps: number | null }>, readonly places: ReadonlyArray<{ readonly unit: number, readonly height: number, readonly face: RackFace, readonly side: RackSide, readonly text: string, readonly holderKind: HolderKind, readonly holderId: string, readonly purpose: string | null, readonly until: string | null, readonly ended: boolean, readonly machine: { readonly id: string } | null, readonly device: { readonly id: string, readonly title: string, readonly kind: DeviceKind, readonly type: string | null, readonly revision: number } | null, readonly chassis: { readonly id: string, readonly title: string, readonly type: string | null, readonly revision: number, readonly slots: ReadonlyArray<{ readonly slot: string, readonly nodes: number | null, readonly held: ReadonlyArray<{ readonly slot: string, readonly node: string | null, readonly holderKind: HolderKind, readonly holderId: string, readonly purpose: string | null, readonly until: string | null, readonly ended: boolean }> }> } | null }> } | null, readonly machines: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string | null, readonly called: string, readonly hostname: string | null, readonly lifecycle: Lifecycle, readonly silent: boolean, readonly lastSeenAt: string | null, readonly discoveredAt: string | null, readonly revision: number, readonly role: string | null, readonly cluster: string | null, readonly system: { readonly product: string | null, readonly serial: string | null }, readonly bios: { readonly version: string | null, readonly date: string | null }, readonly place: { readonly text: string } | null, readonly proposedPlace: { readonly site: string, readonly rack: string | null, readonly unit: number | null, readonly chassis: string | null, readonly slot: string | null, readonly evidence: ReadonlyArray<{ readonly rule: string, readonly port: string, readonly heard: string }> } | null } }> }, readonly announcements?: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly revision: number, readonly place: string | null, readonly note: string, readonly role: string | null, readonly cluster: string | null, readonly evidence: ReadonlyArray<{ readonly kind: AnnouncedKind, readonly value: string }> } }> } };

export type RackNowQueryVariables = {
  id: string;
  machines: string;
  announced: string;
  isAnnounced: boolean;
};


export type RackNowQuery = { readonly rack: { readonly id: string, readonly code: string, readonly title: string, readonly room: string | null, readonly row: string | null, readonly height: number, readonly width: number, readonly numbering: RackNumbering, readonly usedUnits: number, readonly retired: boolean, readonly revision: number, readonly site: { readonly id: string, readonly title: string }, readonly feeds: ReadonlyArray<{ readonly feed: string, readonly volts: number | null, readonly amps: number | null }>, readonly places: ReadonlyArray<{ readonly unit: number, readonly height: number, readonly face: RackFace, readonly side: RackSide, readonly text: string, readonly holderKind: HolderKind, readonly holderId: string, readonly purpose: string | null, readonly until: string | null, readonly ended: boolean, readonly machine: { readonly id: string } | null, readonly device: { readonly id: string, readonly title: string, readonly kind: DeviceKind, readonly type: string | null, readonly revision: number } | null, readonly chassis: { readonly id: string, readonly title: string, readonly type: string | null, readonly revision: number, readonly slots: ReadonlyArray<{ readonly slot: string, readonly nodes: number | null, readonly held: ReadonlyArray<{ readonly slot: string, readonly node: string | null, readonly holderKind: HolderKind, readonly holderId: string, readonly purpose: string | null, readonly until: string | null, readonly ended: boolean }> }> } | null }> } | null, readonly machines: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string | null, readonly called: string, readonly hostname: string | null, readonly lifecycle: Lifecycle, readonly silent: boolean, readonly lastSeenAt: string | null, readonly discoveredAt: string | null, readonly revision: number, readonly role: string | null, readonly cluster: string | null, readonly system: { readonly product: string | null, readonly serial: string | null }, readonly bios: { readonly version: string | null, readonly date: string | null }, readonly place: { readonly text: string } | null, readonly proposedPlace: { readonly site: string, readonly rack: string | null, readonly unit: number | null, readonly chassis: string | null, readonly slot: string | null, readonly evidence: ReadonlyArray<{ readonly rule: string, readonly port: string, readonly heard: string }> } | null } }> }, readonly announcements?: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly revision: number, readonly place: string | null, readonly note: string, readonly role: string | null, readonly cluster: string | null, readonly evidence: ReadonlyArray<{ readonly kind: AnnouncedKind, readonly value: string }> } }> } };

export type WholeRackFragment = { readonly id: string, readonly code: string, readonly title: string, readonly room: string | null, readonly row: string | null, readonly height: number, readonly width: number, readonly numbering: RackNumbering, readonly usedUnits: number, readonly retired: boolean, readonly revision: number, readonly site: { readonly id: string, readonly title: string }, readonly feeds: ReadonlyArray<{ readonly feed: string, readonly volts: number | null, readonly amps: number | null }>, readonly places: ReadonlyArray<{ readonly unit: number, readonly height: number, readonly face: RackFace, readonly side: RackSide, readonly text: string, readonly holderKind: HolderKind, readonly holderId: string, readonly purpose: string | null, readonly until: string | null, readonly ended: boolean, readonly machine: { readonly id: string } | null, readonly device: { readonly id: string, readonly title: string, readonly kind: DeviceKind, readonly type: string | null, readonly revision: number } | null, readonly chassis: { readonly id: string, readonly title: string, readonly type: string | null, readonly revision: number, readonly slots: ReadonlyArray<{ readonly slot: string, readonly nodes: number | null, readonly held: ReadonlyArray<{ readonly slot: string, readonly node: string | null, readonly holderKind: HolderKind, readonly holderId: string, readonly purpose: string | null, readonly until: string | null, readonly ended: boolean }> }> } | null }> };

export type RackMachineFragment = { readonly id: string, readonly name: string | null, readonly called: string, readonly hostname: string | null, readonly lifecycle: Lifecycle, readonly silent: boolean, readonly lastSeenAt: string | null, readonly discoveredAt: string | null, readonly revision: number, readonly role: string | null, readonly cluster: string | null, readonly system: { readonly product: string | null, readonly serial: string | null }, readonly bios: { readonly version: string | null, readonly date: string | null }, readonly place: { readonly text: string } | null, readonly proposedPlace: { readonly site: string, readonly rack: string | null, readonly unit: number | null, readonly chassis: string | null, readonly slot: string | null, readonly evidence: ReadonlyArray<{ readonly rule: string, readonly port: string, readonly heard: string }> } | null };

export type RackDriftQueryVariables = {
  machines: string;
  asOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type RackDriftQuery = { readonly machines: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly drift: ReadonlyArray<{ readonly item: string, readonly kind: string, readonly message: string, readonly acknowledged: boolean }> } }> } };

export type RackPowerQueryVariables = {
  machines: string;
  asOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type RackPowerQuery = { readonly machines: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly power: { readonly supplies: ReadonlyArray<{ readonly psu: string, readonly outlet: string, readonly pdu: { readonly id: string } | null, readonly feed: { readonly rack: string, readonly feed: string } | null }>, readonly findings: ReadonlyArray<{ readonly kind: PowerFindingKind, readonly message: string }> } } }> } };

export type UnplacedQueryVariables = {
  filter: string;
  search?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type UnplacedQuery = { readonly machines: { readonly totalCount: number, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string | null, readonly called: string, readonly hostname: string | null, readonly lifecycle: Lifecycle, readonly silent: boolean, readonly lastSeenAt: string | null, readonly discoveredAt: string | null, readonly revision: number, readonly role: string | null, readonly cluster: string | null, readonly system: { readonly product: string | null, readonly serial: string | null }, readonly bios: { readonly version: string | null, readonly date: string | null }, readonly place: { readonly text: string } | null, readonly proposedPlace: { readonly site: string, readonly rack: string | null, readonly unit: number | null, readonly chassis: string | null, readonly slot: string | null, readonly evidence: ReadonlyArray<{ readonly rule: string, readonly port: string, readonly heard: string }> } | null } }> } };

export type AnnouncedQueryVariables = {
  filter: string;
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type AnnouncedQuery = { readonly announcements: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly revision: number, readonly place: string | null, readonly note: string, readonly role: string | null, readonly cluster: string | null, readonly evidence: ReadonlyArray<{ readonly kind: AnnouncedKind, readonly value: string }> } }> } };

export type AnnouncedMachineFragment = { readonly id: string, readonly revision: number, readonly place: string | null, readonly note: string, readonly role: string | null, readonly cluster: string | null, readonly evidence: ReadonlyArray<{ readonly kind: AnnouncedKind, readonly value: string }> };

export type RacksNearbyQueryVariables = {
  filter: string;
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
};


export type RacksNearbyQuery = { readonly racks: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly code: string, readonly title: string, readonly row: string | null, readonly room: string | null } }> } };

export const rackPictureDocument = typed<RackPictureQuery, RackPictureQueryVariables>(
  'query RackPicture($id:ID!$machines:String!$announced:String!$isAnnounced:Boolean!$asOf:String$observedAsOf:String$waitFor:Position){rack(id:$id asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){...WholeRack}machines(filter:$machines first:500 asOf:$asOf observedAsOf:$observedAsOf){edges{node{...RackMachine}}}announcements(filter:$announced first:500 asOf:$asOf observedAsOf:$observedAsOf)@include(if:$isAnnounced){edges{node{...AnnouncedMachine}}}}fragment WholeRack on Rack{id code title room row height width numbering usedUnits retired revision site{id title}feeds{feed volts amps}places{unit height face side text holderKind holderId purpose until ended machine{id}device{id title kind type revision}chassis{id title type revision slots{slot nodes held{slot node holderKind holderId purpose until ended}}}}}fragment RackMachine on Machine{id name called hostname lifecycle silent lastSeenAt discoveredAt revision role cluster system{product serial}bios{version date}place{text}proposedPlace{site rack unit chassis slot evidence{rule port heard}}}fragment AnnouncedMachine on Announcement{id revision place note role cluster evidence{kind value}}',
);

export const rackNowDocument = typed<RackNowQuery, RackNowQueryVariables>(
  '"The same of this moment, whatever moment the page shows: to compare with." query RackNow($id:ID!$machines:String!$announced:String!$isAnnounced:Boolean!){rack(id:$id){...WholeRack}machines(filter:$machines first:500){edges{node{...RackMachine}}}announcements(filter:$announced first:500)@include(if:$isAnnounced){edges{node{...AnnouncedMachine}}}}fragment WholeRack on Rack{id code title room row height width numbering usedUnits retired revision site{id title}feeds{feed volts amps}places{unit height face side text holderKind holderId purpose until ended machine{id}device{id title kind type revision}chassis{id title type revision slots{slot nodes held{slot node holderKind holderId purpose until ended}}}}}fragment RackMachine on Machine{id name called hostname lifecycle silent lastSeenAt discoveredAt revision role cluster system{product serial}bios{version date}place{text}proposedPlace{site rack unit chassis slot evidence{rule port heard}}}fragment AnnouncedMachine on Announcement{id revision place note role cluster evidence{kind value}}',
);

export const rackDriftDocument = typed<RackDriftQuery, RackDriftQueryVariables>(
  'query RackDrift($machines:String!$asOf:String$waitFor:Position){machines(filter:$machines first:500 asOf:$asOf waitFor:$waitFor){edges{node{id drift{item kind message acknowledged}}}}}',
);

export const rackPowerDocument = typed<RackPowerQuery, RackPowerQueryVariables>(
  'query RackPower($machines:String!$asOf:String$waitFor:Position){machines(filter:$machines first:500 asOf:$asOf waitFor:$waitFor){edges{node{id power{supplies{psu outlet pdu{id}feed{rack feed}}findings{kind message}}}}}}',
);

export const unplacedDocument = typed<UnplacedQuery, UnplacedQueryVariables>(
  'query Unplaced($filter:String!$search:String$waitFor:Position){machines(filter:$filter search:$search first:50 waitFor:$waitFor){totalCount edges{node{...RackMachine}}}}fragment RackMachine on Machine{id name called hostname lifecycle silent lastSeenAt discoveredAt revision role cluster system{product serial}bios{version date}place{text}proposedPlace{site rack unit chassis slot evidence{rule port heard}}}',
);

export const announcedDocument = typed<AnnouncedQuery, AnnouncedQueryVariables>(
  'query Announced($filter:String!$asOf:String$observedAsOf:String$waitFor:Position){announcements(filter:$filter first:500 asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){edges{node{...AnnouncedMachine}}}}fragment AnnouncedMachine on Announcement{id revision place note role cluster evidence{kind value}}',
);

export const racksNearbyDocument = typed<RacksNearbyQuery, RacksNearbyQueryVariables>(
  'query RacksNearby($filter:String!$asOf:String$observedAsOf:String){racks(filter:$filter first:500 asOf:$asOf observedAsOf:$observedAsOf){edges{node{id code title row room}}}}',
);
