import { isoText, selected } from './statement.js';

/** What a machine calls itself; null while it runs a live image, where all are called alike. */
export const ownHostname = (of: string): string =>
  `case when ${of}.os_environment is distinct from 'live' then ${of}.hostname end`;

/** What a machine row can hold, as the API names it, and the expression over `machinedb.machine m` behind it. */
export const machineColumns = {
  id: 'm.id',
  name: 'm.name',
  lifecycle: 'upper(m.lifecycle)',
  mergedIntoId: 'm.merged_into',
  cluster: 'm.cluster',
  role: 'm.role',
  fqdn: 'm.fqdn',
  asn: 'm.asn',
  tags: 'm.tags',
  note: 'm.note',
  hostname: 'm.hostname',
  ownHostname: ownHostname('m'),
  manufacturer: 'm.manufacturer',
  product: 'm.product',
  serial: 'm.serial',
  uuid: 'm.uuid',
  boardProduct: 'm.board_product',
  boardSerial: 'm.board_serial',
  chassisSerial: 'm.chassis_serial',
  biosVendor: 'm.bios_vendor',
  biosVersion: 'm.bios_version',
  biosDate: 'm.bios_date',
  bootMode: 'm.boot_mode',
  osId: 'm.os_id',
  osVersion: 'm.os_version',
  osName: 'm.os_name',
  kernel: 'm.kernel',
  architecture: 'm.architecture',
  cpuModel: 'm.cpu_model',
  cpuSockets: 'm.cpu_sockets',
  cpuCores: 'm.cpu_cores',
  cpuThreads: 'm.cpu_threads',
  memoryBytes: 'm.memory_bytes',
  dimmCount: 'm.dimm_count',
  placeSite: 'm.site',
  placeRack: 'm.rack',
  placeUnit: 'm.unit',
  placeHeight: 'm.unit_height',
  placeFace: 'upper(m.face)',
  placeSide: 'upper(m.side)',
  placeChassis: 'm.chassis',
  placeSlot: 'm.slot',
  placeNode: 'm.node',
  diskCount: 'm.disk_count',
  diskBytes: 'm.disk_bytes',
  gpuCount: 'm.gpu_count',
  portCount: 'm.port_count',
  bmcAddress: 'm.bmc_address',
  bmcMac: 'm.bmc_mac',
  bmcFirmware: 'm.bmc_firmware',
  tpmVersion: 'm.tpm_version',
  discoveredAt: isoText('m.discovered_at'),
  observedAt: isoText('m.observed_at'),
  changedAt: isoText('m.changed_at'),
  reportDigest: 'm.report_digest',
  skewMs: 'm.skew_ms',
  clockSkewed: 'coalesce(m.clock_skewed, false)',
  silent: '(m.silent_since is not null)',
  silentSince: isoText('m.silent_since'),
  revision: 'm.revision',
  position: 'm.position::text',
} as const;

export type MachineColumn = keyof typeof machineColumns;
export type MachineRow = Readonly<Record<MachineColumn, string | number | boolean | readonly string[] | null>> & {
  readonly id: string;
  readonly mergedIntoId: string | null;
  readonly reportDigest: string | null;
};

const isColumn = (name: string): name is MachineColumn => Object.hasOwn(machineColumns, name);

/** Columns behind fields that are no column of their own. */
const behind: Readonly<Record<string, readonly MachineColumn[]>> = {
  mergedInto: ['mergedIntoId'],
  called: ['name', 'serial', 'ownHostname'],
  place: [
    'placeSite',
    'placeRack',
    'placeUnit',
    'placeHeight',
    'placeFace',
    'placeSide',
    'placeChassis',
    'placeSlot',
    'placeNode',
  ],
  system: ['manufacturer', 'product', 'serial', 'uuid'],
  board: ['boardProduct', 'boardSerial'],
  chassis: ['chassisSerial'],
  bios: ['biosVendor', 'biosVersion', 'biosDate'],
  boot: ['bootMode'],
  os: ['osId', 'osVersion', 'osName', 'kernel', 'architecture'],
  cpu: ['cpuModel', 'cpuSockets', 'cpuCores', 'cpuThreads'],
  memory: ['memoryBytes', 'dimmCount'],
  bmc: ['bmcAddress', 'bmcMac', 'bmcFirmware'],
  tpm: ['tpmVersion'],
  clock: ['skewMs', 'clockSkewed'],
  report: ['reportDigest'],
  lastSeenAt: ['silentSince'],
  possibleCommands: ['placeSite', 'cluster'],
};

/** The select list that answers these fields of the API; the id is always there. */
export function machineSelect(fields?: Iterable<string>): string {
  if (!fields) return selected(machineColumns, Object.keys(machineColumns));
  const wanted = new Set<MachineColumn>(['id']);
  for (const field of fields) {
    if (isColumn(field)) wanted.add(field);
    for (const column of behind[field] ?? []) wanted.add(column);
  }
  return selected(machineColumns, [...wanted].toSorted());
}
