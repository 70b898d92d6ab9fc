import type { MachineColumn } from '../machine-columns.js';

/**
 * What a difference between two machines compares, and how the API calls it. Left out is what every report moves
 * (position, revision, times, digest) and what follows from something else here.
 */
export const machineFields: Readonly<Partial<Record<MachineColumn, string>>> = {
  name: 'name',
  lifecycle: 'lifecycle',
  mergedIntoId: 'mergedInto.id',
  cluster: 'cluster.code',
  role: 'role.code',
  asn: 'asn',
  tags: 'tags',
  note: 'note',
  placeSite: 'place.site',
  placeRack: 'place.rack',
  placeUnit: 'place.unit',
  placeHeight: 'place.height',
  placeFace: 'place.face',
  placeSide: 'place.side',
  placeChassis: 'place.chassis',
  placeSlot: 'place.slot',
  placeNode: 'place.node',
  hostname: 'hostname',
  manufacturer: 'system.manufacturer',
  product: 'system.product',
  serial: 'system.serial',
  uuid: 'system.uuid',
  boardProduct: 'board.product',
  boardSerial: 'board.serial',
  chassisSerial: 'chassis.serial',
  biosVendor: 'bios.vendor',
  biosVersion: 'bios.version',
  biosDate: 'bios.date',
  bootMode: 'boot.mode',
  osId: 'os.id',
  osVersion: 'os.version',
  osName: 'os.name',
  kernel: 'os.kernel',
  architecture: 'os.architecture',
  cpuModel: 'cpu.model',
  cpuSockets: 'cpu.sockets',
  cpuCores: 'cpu.cores',
  cpuThreads: 'cpu.threads',
  memoryBytes: 'memory.totalBytes',
  bmcAddress: 'bmc.address',
  bmcMac: 'bmc.mac',
  bmcFirmware: 'bmc.firmware',
  tpmVersion: 'tpm.version',
  clockSkewed: 'clock.skewed',
  silentSince: 'silentSince',
};

const same = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, name]));

/** Attributes of a part are compared one by one, as `attributes.<name>`. */
export const componentFields = same(['slot', 'vendor', 'model', 'serial', 'partNumber', 'firmware', 'sizeBytes']);
export const portFields = same([
  'name',
  'mac',
  'pci',
  'driver',
  'firmware',
  'link',
  'speedMbps',
  'maxSpeedMbps',
  'mtu',
]);
export const neighbourFields = same(['port', 'chassisId', 'systemName', 'portId', 'portDescription', 'vlan', 'mtu']);
