import type { InventoryDocument } from '#libs/contracts/index.js';
import { command, idOf, type CommandStep, type SeedStep } from '../step.js';
import type { DemoFiles, PartChange } from './files.js';
import type { DemoMachine } from './machines.js';
import { macAfter } from './varied.js';

/** What became of machines since they were plugged in. */

export const minutesOfDays = (days: number): number => Math.round(days * 24 * 60);

/** The report behind a repair or an update. */
export function withPart(report: InventoryDocument, change: PartChange): InventoryDocument {
  const { serial, disk, dimm, bios, biosDate } = change;
  const { memory } = report;
  return {
    ...report,
    ...(bios !== undefined && { bios: { ...report.bios, version: bios, date: biosDate } }),
    disks: report.disks?.map((one) => (one.name === disk ? { ...one, serial } : one)),
    ...(memory && {
      memory: { ...memory, dimms: memory.dimms?.map((one) => (one.slot === dimm ? { ...one, serial } : one)) },
    }),
  };
}

export function labels({ life }: DemoFiles): readonly CommandStep[] {
  return [
    ...life.tags.flatMap(({ tag, machines }) =>
      machines.map((machine) => command('tagMachine', { machineId: idOf(machine), tag })),
    ),
    ...life.notes.map(({ machine, note }) => command('annotateMachine', { machineId: idOf(machine), note })),
    ...life.retired.map(({ machine, reason }) => command('retireMachine', { machineId: idOf(machine), reason })),
  ];
}

export const announcing = ({ life }: DemoFiles): readonly CommandStep[] =>
  life.announced.map(({ serial, mac, rack, unit, note }) =>
    command('announceMachine', {
      machine: {
        evidence: [
          { kind: 'SERIAL', value: serial },
          { kind: 'MAC', value: mac },
        ],
        place: { rack, unit },
        cluster: 'production',
        role: 'web',
        note,
      },
    }),
  );

/** The machine with the board that it has now, and the ports on that. */
export function rebuilt({ life: { merged } }: DemoFiles, machine: DemoMachine): DemoMachine {
  const { hardware } = machine;
  const ports = hardware.ports?.map((one, at) => {
    const mac = macAfter(merged.firstMac, BigInt(at));
    return { ...one, mac, permanentMac: mac };
  });
  const macNow = (before: string): string =>
    ports?.[hardware.ports?.findIndex(({ mac }) => mac === before) ?? -1]?.mac ?? before;
  const boards = hardware.boards?.map((one) => ({ ...one, serial: merged.board }));
  return {
    ...machine,
    hardware: { ...hardware, boards, ports, system: { ...hardware.system, uuid: merged.uuid } },
    bmcMac: macAfter(merged.firstMac, 8n),
    uplinks: machine.uplinks.map((uplink) => ({ ...uplink, mac: macNow(uplink.mac) })),
  };
}

/**
 * One machine that was two for a while: with a new board, no label and its parts pulled it is somebody else; complete again
 * it could be either, and a person says that both were one.
 */
export function merging({ life: { merged } }: DemoFiles, key: string, report: InventoryDocument): readonly SeedStep[] {
  const minutes = minutesOfDays(merged.daysAgo);
  const { serial: _label, ...unlabelled } = report.system ?? {};
  const { memory: _dimms, ...stripped } = { ...report, system: unlabelled, disks: [], chassis: [], neighbours: [] };
  const [bare, whole] = [`${key}-bare`, `${key}-whole`];
  return [
    { do: 'enrol', machine: bare, observedMinutesAgo: minutes, document: stripped },
    { do: 'enrol', machine: whole, observedMinutesAgo: minutes - 60, document: report },
    command('resolveIdentityConflict', {
      conflictId: { $conflict: whole },
      verdict: 'MERGE',
      machineId: idOf(key),
      otherMachineId: idOf(bare),
      reason: merged.reason,
    }),
  ];
}
