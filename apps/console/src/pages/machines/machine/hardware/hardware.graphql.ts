// Written by `npm run console:generate` from the .graphql file beside it. Do not edit.
import { typed } from '#console/api/document.js';

export type ComponentKind =
  | 'CONTROLLER'
  | 'DIMM'
  | 'DISK'
  | 'GPU'
  | 'NIC'
  | 'PROCESSOR'
  | 'PSU'
  | 'TRANSCEIVER';

export type Mention =
  | 'ANNOUNCEMENT'
  | 'APPROVAL'
  | 'CABLE'
  | 'COMMAND'
  | 'ENROLMENT'
  | 'MACHINE'
  | 'MOMENT'
  | 'PERSON'
  | 'PROCESS'
  | 'TOKEN';

export type MachineHardwareQueryVariables = {
  id: string;
  asOf?: string | null | undefined;
  observedAsOf?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type MachineHardwareQuery = { readonly machine: { readonly id: string, readonly system: { readonly manufacturer: string | null, readonly product: string | null, readonly serial: string | null }, readonly board: { readonly product: string | null, readonly serial: string | null }, readonly bios: { readonly vendor: string | null, readonly version: string | null, readonly date: string | null }, readonly boot: { readonly mode: string | null }, readonly cpu: { readonly model: string | null, readonly sockets: number | null, readonly cores: number | null, readonly threads: number | null }, readonly memory: { readonly totalBytes: number | null, readonly dimmCount: number | null }, readonly bmc: { readonly address: string | null, readonly mac: string | null, readonly firmware: string | null }, readonly tpm: { readonly version: string | null }, readonly systemDisk: { readonly disks: ReadonlyArray<{ readonly key: string }> } | null, readonly components: ReadonlyArray<{ readonly key: string, readonly kind: ComponentKind, readonly slot: string | null, readonly vendor: string | null, readonly model: string | null, readonly serial: string | null, readonly partNumber: string | null, readonly firmware: string | null, readonly sizeBytes: number | null, readonly attributes: unknown, readonly since: string | null, readonly history: { readonly id: string, readonly stays: ReadonlyArray<{ readonly slot: string | null, readonly from: string | null, readonly to: string | null, readonly machine: { readonly id: string, readonly called: string } | null }> } | null }> } | null };

export type MachineHardwareEventsQueryVariables = {
  id: string;
  types: ReadonlyArray<string> | string;
  until?: string | null | undefined;
  waitFor?: string | null | undefined;
};


export type MachineHardwareEventsQuery = { readonly auditEvents: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly type: string, readonly recordedAt: string, readonly observedAt: string | null, readonly data: unknown, readonly sentence: { readonly parts: ReadonlyArray<{ readonly text: string, readonly mention: Mention | null, readonly id: string | null }> } } }>, readonly pageInfo: { readonly hasNextPage: boolean } } };

export const machineHardwareDocument = typed<MachineHardwareQuery, MachineHardwareQueryVariables>(
  'query MachineHardware($id:ID!$asOf:String$observedAsOf:String$waitFor:Position){machine(id:$id asOf:$asOf observedAsOf:$observedAsOf waitFor:$waitFor){id system{manufacturer product serial}board{product serial}bios{vendor version date}boot{mode}cpu{model sockets cores threads}memory{totalBytes dimmCount}bmc{address mac firmware}tpm{version}systemDisk{disks{key}}components{key kind slot vendor model serial partNumber firmware sizeBytes attributes since history{id stays{slot from to machine{id called}}}}}}',
);

export const machineHardwareEventsDocument = typed<MachineHardwareEventsQuery, MachineHardwareEventsQueryVariables>(
  'query MachineHardwareEvents($id:ID!$types:[String!]!$until:String$waitFor:Position){auditEvents(filter:{machineIds:[$id]types:$types until:$until}order:OLDEST first:500 waitFor:$waitFor){edges{node{id type sentence{parts{text mention id}}recordedAt observedAt data}}pageInfo{hasNextPage}}}',
);
