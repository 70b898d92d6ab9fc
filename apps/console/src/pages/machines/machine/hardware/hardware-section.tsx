import { useApi } from '#console/api/use-api.js';
import { KeyValues, type KeyValue } from '#console/ui/key-values.jsx';
import { Columns, Panel } from '#console/ui/panel.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { heading, memoryText } from '../figures.js';
import { groupedBy } from '../grouped.js';
import styles from '../machine.module.css';
import type { SectionProps } from '../sections.jsx';
import { machineHardwareDocument, type MachineHardwareQuery } from './hardware.graphql.js';
import { HardwareChanges } from './hardware-changes.jsx';
import { PartsTable } from './parts-table.jsx';

type Machine = NonNullable<MachineHardwareQuery['machine']>;
export type Part = Machine['components'][number];

const joined = (...parts: readonly (string | number | null)[]): string | null =>
  parts.filter((one) => one !== null).join(' ') || null;

function firmwareOf({ bios, boot, bmc, tpm }: Machine): readonly KeyValue[] {
  return [
    ['BIOS', joined(bios.vendor, bios.version, bios.date === null ? null : `of ${bios.date}`)],
    ['Boots by', boot.mode],
    ['BMC firmware', bmc.firmware],
    ['BMC address', bmc.address],
    ['BMC MAC', bmc.mac === null ? null : <code key="mac">{bmc.mac}</code>],
    ['TPM', tpm.version],
  ];
}

function wholeOf({ system, board, cpu, memory }: Machine): readonly KeyValue[] {
  return [
    ['System', joined(system.manufacturer, system.product)],
    ['Serial', system.serial === null ? null : <code key="serial">{system.serial}</code>],
    ['Board', joined(board.product, board.serial)],
    ['Processors', joined(cpu.sockets === null ? null : `${cpu.sockets} ×`, cpu.model)],
    ['Cores and threads', joined(cpu.cores, cpu.threads === null ? null : `/ ${cpu.threads}`)],
    [
      'Memory',
      joined(
        memory.totalBytes === null ? null : memoryText(memory.totalBytes),
        memory.dimmCount === null ? null : `in ${memory.dimmCount} modules`,
      ),
    ],
  ];
}

/** As one takes a machine apart. */
const order = ['PROCESSOR', 'DIMM', 'DISK', 'CONTROLLER', 'NIC', 'TRANSCEIVER', 'GPU', 'PSU'] as const;
const titles: Readonly<Record<string, string>> = {
  PROCESSOR: 'Processors',
  DIMM: 'Memory modules',
  DISK: 'Disks',
  CONTROLLER: 'Storage controllers',
  NIC: 'Network cards',
  TRANSCEIVER: 'Transceivers',
  GPU: 'GPUs',
  PSU: 'Power supplies',
};

const Parts = ({ machine }: { readonly machine: Machine }) => {
  const byKind = groupedBy(machine.components, ({ kind }) => kind);
  const system = new Set(machine.systemDisk?.disks.map(({ key }) => key));
  if (byKind.size === 0)
    return <EmptyState title="No parts reported">The agent tells of them with its first inventory report.</EmptyState>;
  return order.flatMap((kind) => {
    const parts = byKind.get(kind);
    return parts
      ? [
          <Panel key={kind} title={`${titles[kind] ?? heading(kind)} (${parts.length})`} isFlush>
            <PartsTable machineId={machine.id} label={titles[kind] ?? kind} parts={parts} systemDisks={system} />
          </Panel>,
        ]
      : [];
  });
};

/** What it is made of, part by part, and how that changed. */
export const HardwareSection = ({ machineId }: SectionProps) => {
  const asked = useApi(machineHardwareDocument, { id: machineId }, { topics: ['machine'] });
  return (
    <div className={styles['section']}>
      <Answer of={asked} height={16}>
        {({ machine }) =>
          machine && (
            <Columns>
              <Panel title="As a whole">
                <KeyValues values={wholeOf(machine)} />
              </Panel>
              <Panel title="Firmware and management">
                <KeyValues values={firmwareOf(machine)} />
              </Panel>
            </Columns>
          )
        }
      </Answer>
      <HardwareChanges machineId={machineId} />
      {asked.data?.machine && <Parts machine={asked.data.machine} />}
    </div>
  );
};
