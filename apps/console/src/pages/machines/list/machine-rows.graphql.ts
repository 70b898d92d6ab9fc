// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type AddressFunction =
  | 'ANYCAST'
  | 'BMC'
  | 'LOOPBACK'
  | 'PUBLIC'
  | 'SERVICE'
  | 'TRANSFER';

export type Lifecycle =
  | 'ACCEPTED'
  | 'MERGED'
  | 'NEW'
  | 'RETIRED';

export type MachineOrder = {
  readonly direction?: OrderDirection | null | undefined;
  readonly field: MachineOrderField;
};

export type MachineOrderField =
  | 'ASN'
  | 'CHANGED_AT'
  | 'CLUSTER'
  | 'DISCOVERED_AT'
  | 'HOSTNAME'
  | 'ID'
  | 'LIFECYCLE'
  | 'MEMORY'
  | 'NAME'
  | 'OBSERVED_AT'
  | 'PLACE'
  | 'PRODUCT'
  | 'ROLE'
  | 'SERIAL';

export type OrderDirection =
  | 'ASC'
  | 'DESC';

export type MachineRowsQueryVariables = {
  first?: number | null | undefined;
  after?: string | null | undefined;
  skip?: number | null | undefined;
  filter?: string | null | undefined;
  search?: string | null | undefined;
  orderBy?: MachineOrder | null | undefined;
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
  count: boolean;
  place: boolean;
  site: boolean;
  belonging: boolean;
  names: boolean;
  system: boolean;
  uuid: boolean;
  processor: boolean;
  memory: boolean;
  storage: boolean;
  ports: boolean;
  software: boolean;
  bmc: boolean;
  asn: boolean;
  assigned: boolean;
  reported: boolean;
  seen: boolean;
  drift: boolean;
  ready: boolean;
  labels: boolean;
  times: boolean;
};


export type MachineRowsQuery = { readonly machines: { readonly totalCount?: number, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly name: string | null, readonly called: string, readonly lifecycle: Lifecycle, readonly silent: boolean, readonly silentSince: string | null } & { readonly place?: { readonly text: string } | null } & { readonly place?: { readonly site: { readonly id: string } | null } | null } & { readonly cluster?: string | null, readonly role?: string | null } & { readonly hostname?: string | null, readonly fqdn?: string | null } & { readonly system?: { readonly manufacturer: string | null, readonly product: string | null, readonly serial: string | null } } & { readonly system?: { readonly uuid: string | null } } & { readonly cpu?: { readonly model: string | null, readonly cores: number | null } } & { readonly memory?: { readonly totalBytes: number | null } } & { readonly diskCount?: number | null, readonly diskBytes?: number | null } & { readonly portCount?: number | null, readonly gpuCount?: number | null } & { readonly os?: { readonly name: string | null, readonly kernel: string | null }, readonly bios?: { readonly version: string | null } } & { readonly bmc?: { readonly address: string | null, readonly mac: string | null } } & { readonly asn?: number | null } & { readonly assignedAddresses?: ReadonlyArray<{ readonly address: string, readonly function: AddressFunction }> } & { readonly addresses?: ReadonlyArray<{ readonly address: string }> } & { readonly lastSeenAt?: string | null } & { readonly drift?: ReadonlyArray<{ readonly item: string, readonly message: string, readonly acknowledged: boolean }> } & { readonly ready?: { readonly is: boolean, readonly missing: ReadonlyArray<{ readonly because: string }> } } & { readonly tags?: ReadonlyArray<string>, readonly note?: string | null } & { readonly discoveredAt?: string | null, readonly observedAt?: string | null, readonly changedAt?: string | null } }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean } } };

export type PlaceFragment = { readonly place: { readonly text: string } | null };

export type SiteFragment = { readonly place: { readonly site: { readonly id: string } | null } | null };

export type BelongingFragment = { readonly cluster: string | null, readonly role: string | null };

export type NamesFragment = { readonly hostname: string | null, readonly fqdn: string | null };

export type SystemFragment = { readonly system: { readonly manufacturer: string | null, readonly product: string | null, readonly serial: string | null } };

export type UuidFragment = { readonly system: { readonly uuid: string | null } };

export type ProcessorFragment = { readonly cpu: { readonly model: string | null, readonly cores: number | null } };

export type MemoryFragment = { readonly memory: { readonly totalBytes: number | null } };

export type StorageFragment = { readonly diskCount: number | null, readonly diskBytes: number | null };

export type PortsFragment = { readonly portCount: number | null, readonly gpuCount: number | null };

export type SoftwareFragment = { readonly os: { readonly name: string | null, readonly kernel: string | null }, readonly bios: { readonly version: string | null } };

export type BmcFragment = { readonly bmc: { readonly address: string | null, readonly mac: string | null } };

export type NumberFragment = { readonly asn: number | null };

export type AssignedFragment = { readonly assignedAddresses: ReadonlyArray<{ readonly address: string, readonly function: AddressFunction }> };

export type ReportedFragment = { readonly addresses: ReadonlyArray<{ readonly address: string }> };

export type SeenFragment = { readonly lastSeenAt: string | null };

export type DriftFragment = { readonly drift: ReadonlyArray<{ readonly item: string, readonly message: string, readonly acknowledged: boolean }> };

export type ReadyFragment = { readonly ready: { readonly is: boolean, readonly missing: ReadonlyArray<{ readonly because: string }> } };

export type LabelsFragment = { readonly tags: ReadonlyArray<string>, readonly note: string | null };

export type TimesFragment = { readonly discoveredAt: string | null, readonly observedAt: string | null, readonly changedAt: string | null };

export type MachineIdsQueryVariables = {
  first?: number | null | undefined;
  after?: string | null | undefined;
  skip?: number | null | undefined;
  filter?: string | null | undefined;
  search?: string | null | undefined;
  orderBy?: MachineOrder | null | undefined;
};


export type MachineIdsQuery = { readonly machines: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string } }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean } } };

export type StillThereQueryVariables = {
  filter: string;
  first: number;
  waitFor?: string | null | undefined;
};


export type StillThereQuery = { readonly machines: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string } }> } };

export const machineRowsDocument = typed<MachineRowsQuery, MachineRowsQueryVariables>(
  'query MachineRows($first:Int$after:String$skip:Int$filter:String$search:String$orderBy:MachineOrder$asOf:String$observedAsOf:String$waitFor:Position$count:Boolean!$place:Boolean!$site:Boolean!$belonging:Boolean!$names:Boolean!$system:Boolean!$uuid:Boolean!$processor:Boolean!$memory:Boolean!$storage:Boolean!$ports:Boolean!$software:Boolean!$bmc:Boolean!$asn:Boolean!$assigned:Boolean!$reported:Boolean!$seen:Boolean!$drift:Boolean!$ready:Boolean!$labels:Boolean!$times:Boolean!){machines(first:$first after:$after skip:$skip filter:$filter search:$search orderBy:$orderBy asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){totalCount@include(if:$count)edges{node{id name called lifecycle silent silentSince ...Place@include(if:$place)...Site@include(if:$site)...Belonging@include(if:$belonging)...Names@include(if:$names)...System@include(if:$system)...Uuid@include(if:$uuid)...Processor@include(if:$processor)...Memory@include(if:$memory)...Storage@include(if:$storage)...Ports@include(if:$ports)...Software@include(if:$software)...Bmc@include(if:$bmc)...Number@include(if:$asn)...Assigned@include(if:$assigned)...Reported@include(if:$reported)...Seen@include(if:$seen)...Drift@include(if:$drift)...Ready@include(if:$ready)...Labels@include(if:$labels)...Times@include(if:$times)}}pageInfo{endCursor hasNextPage}}}fragment Place on Machine{place{text}}fragment Site on Machine{place{site{id}}}fragment Belonging on Machine{cluster role}fragment Names on Machine{hostname fqdn}fragment System on Machine{system{manufacturer product serial}}fragment Uuid on Machine{system{uuid}}fragment Processor on Machine{cpu{model cores}}fragment Memory on Machine{memory{totalBytes}}fragment Storage on Machine{diskCount diskBytes}fragment Ports on Machine{portCount gpuCount}fragment Software on Machine{os{name kernel}bios{version}}fragment Bmc on Machine{bmc{address mac}}fragment Number on Machine{asn}fragment Assigned on Machine{assignedAddresses{address function}}fragment Reported on Machine{addresses{address}}fragment Seen on Machine{lastSeenAt}fragment Drift on Machine{drift{item message acknowledged}}fragment Ready on Machine{ready{is missing{because}}}fragment Labels on Machine{tags note}fragment Times on Machine{discoveredAt observedAt changedAt}',
);

export const machineIdsDocument = typed<MachineIdsQuery, MachineIdsQueryVariables>(
  'query MachineIds($first:Int$after:String$skip:Int$filter:String$search:String$orderBy:MachineOrder){machines(first:$first after:$after skip:$skip filter:$filter search:$search orderBy:$orderBy){edges{node{id}}pageInfo{endCursor hasNextPage}}}',
);

export const stillThereDocument = typed<StillThereQuery, StillThereQueryVariables>(
  'query StillThere($filter:String!$first:Int!$waitFor:Position){machines(filter:$filter first:$first waitFor:$waitFor){edges{node{id}}}}',
);
