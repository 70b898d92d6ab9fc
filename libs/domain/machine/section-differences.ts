import {
  BiosChanged,
  BmcChanged,
  BoardChanged,
  BootSettingsChanged,
  ChassisChanged,
  MemorySizeChanged,
  OperatingSystemChanged,
  ProcessorsChanged,
  SystemChanged,
  TpmChanged,
  type FieldChange,
  type MachineEvent,
  type SectionName,
  type Sections,
} from '#libs/contracts/index.js';
import type { OfReport } from './of-report.js';
import { fieldChanges } from './field-changes.js';

type SectionChange = OfReport & { changes: FieldChange[] };

const changeOf: Readonly<Record<SectionName, (data: SectionChange) => MachineEvent>> = {
  system: SystemChanged.record,
  board: BoardChanged.record,
  chassis: ChassisChanged.record,
  bios: BiosChanged.record,
  boot: BootSettingsChanged.record,
  os: OperatingSystemChanged.record,
  processors: ProcessorsChanged.record,
  memory: MemorySizeChanged.record,
  bmc: BmcChanged.record,
  tpm: TpmChanged.record,
};

export function sectionDifferences(report: OfReport, before: Sections, now: Sections): readonly MachineEvent[] {
  return (Object.keys(changeOf) as SectionName[]).flatMap((section) => {
    const changes = fieldChanges(before[section] ?? {}, now[section] ?? {});
    return changes.length === 0 ? [] : [changeOf[section]({ ...report, changes })];
  });
}
