import type { FieldChange, MachineEvent, SectionName } from '#libs/contracts/index.js';
import type { ColumnValue } from '#libs/kernel/index.js';
import type { MachineRow } from './machine-table.js';

type Column = keyof MachineRow;
type Fields = Readonly<Record<string, Column>>;

/** Which field of which section stands in which column. Other fields are in the log, and in no list. */
const columnsOf: Readonly<Record<SectionName, Fields>> = {
  system: { manufacturer: 'manufacturer', product: 'product', serial: 'serial', uuid: 'uuid' },
  board: { product: 'board_product', serial: 'board_serial' },
  chassis: { serial: 'chassis_serial' },
  bios: { vendor: 'bios_vendor', version: 'bios_version', date: 'bios_date' },
  boot: { mode: 'boot_mode' },
  os: {
    id: 'os_id',
    versionId: 'os_version',
    prettyName: 'os_name',
    kernel: 'kernel',
    architecture: 'architecture',
    hostname: 'hostname',
    environment: 'os_environment',
  },
  processors: { model: 'cpu_model', sockets: 'cpu_sockets', cores: 'cpu_cores', threads: 'cpu_threads' },
  memory: { totalBytes: 'memory_bytes' },
  bmc: { address: 'bmc_address', mac: 'bmc_mac', firmware: 'bmc_firmware' },
  tpm: { version: 'tpm_version' },
};

/** Which event tells of changes in which section. */
export const sectionOfEvent = {
  SystemChanged: 'system',
  BoardChanged: 'board',
  ChassisChanged: 'chassis',
  BiosChanged: 'bios',
  BootSettingsChanged: 'boot',
  OperatingSystemChanged: 'os',
  ProcessorsChanged: 'processors',
  MemorySizeChanged: 'memory',
  BmcChanged: 'bmc',
  TpmChanged: 'tpm',
} as const satisfies Partial<Record<MachineEvent['type'], SectionName>>;

export type SectionEventType = keyof typeof sectionOfEvent;

type Values = { -readonly [Name in Column]?: ColumnValue };
type Sections = Readonly<Partial<Record<SectionName, Readonly<Record<string, unknown>> | undefined>>>;

const all = Object.entries(columnsOf).flatMap(([section, fields]) =>
  Object.entries(fields).map(([field, column]) => ({ section: section as SectionName, field, column })),
);

/** All columns that come from sections; null for what is not there. */
export function valuesOfSections(sections: Sections): Values {
  const values: Values = {};
  for (const { section, field, column } of all) {
    values[column] = (sections[section]?.[field] ?? null) as ColumnValue;
  }
  return values;
}

/** The columns that these changes of one section touch. */
export function valuesOfChanges(section: SectionName, changes: readonly FieldChange[]): Values {
  const columns = columnsOf[section];
  const values: Values = {};
  for (const { field, to } of changes) {
    const column = columns[field];
    if (column) values[column] = to;
  }
  return values;
}
