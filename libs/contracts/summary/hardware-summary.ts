import type { MachineEvent } from '../machine/events.js';
import type { Hardware } from '../machine/hardware.js';
import { keyText, partText, peerText } from './part-text.js';
import { sectionSentence } from './section-sentence.js';
import type { SummaryOf } from './summary-table.js';
import { changeList, counted, memorySize } from './values.js';

type HardwareEvent = Extract<
  MachineEvent,
  {
    type:
      | `Component${string}`
      | `Port${string}`
      | 'AddressAdded'
      | 'AddressRemoved'
      | `Neighbour${string}`
      | `${string}Recorded`
      | SectionEventType;
  }
>;
type SectionEventType =
  | 'SystemChanged'
  | 'BoardChanged'
  | 'ChassisChanged'
  | 'BiosChanged'
  | 'BootSettingsChanged'
  | 'OperatingSystemChanged'
  | 'ProcessorsChanged'
  | 'MemorySizeChanged'
  | 'BmcChanged'
  | 'TpmChanged';

function hardwareText({ sections, components, ports }: Hardware): string {
  const machine = [sections.system?.manufacturer, sections.system?.product ?? sections.board?.product];
  const cores = sections.processors?.cores;
  const memory = sections.memory?.totalBytes;
  const disks = components.filter(({ kind }) => kind === 'disk').length;
  return [
    machine.filter((word) => word !== undefined).join(' ') || 'a machine that does not say what it is',
    cores === undefined ? undefined : counted(cores, 'core', 'cores'),
    memory === undefined ? undefined : `${memorySize(memory)} of memory`,
    `${disks} ${disks === 1 ? 'disk' : 'disks'}`,
    ports === undefined ? undefined : counted(ports.length, 'port', 'ports'),
  ]
    .filter((word) => word !== undefined)
    .join(', ');
}

const moved = (from: string | null, to: string | null): string =>
  from === null ? `is in ${to ?? 'no slot'}` : `moved from ${from} to ${to ?? 'no slot'}`;

export const hardwareSummaries: SummaryOf<HardwareEvent> = {
  HardwareRecorded: ({ hardware }) => `Hardware recorded: ${hardwareText(hardware)}.`,
  LateHardwareRecorded: ({ observedAt, hardware }) =>
    `A late report told how it was on ${observedAt}: ${hardwareText(hardware)}.`,
  SystemChanged: ({ changes }) => sectionSentence('system', changes),
  BoardChanged: ({ changes }) => sectionSentence('board', changes),
  ChassisChanged: ({ changes }) => sectionSentence('chassis', changes),
  BiosChanged: ({ changes }) => sectionSentence('bios', changes),
  BootSettingsChanged: ({ changes }) => sectionSentence('boot', changes),
  OperatingSystemChanged: ({ changes }) => sectionSentence('os', changes),
  ProcessorsChanged: ({ changes }) => sectionSentence('processors', changes),
  MemorySizeChanged: ({ changes }) => sectionSentence('memory', changes),
  BmcChanged: ({ changes }) => sectionSentence('bmc', changes),
  TpmChanged: ({ changes }) => sectionSentence('tpm', changes),
  ComponentAdded: ({ component }) => `${partText(component)} was added.`,
  ComponentRemoved: ({ component }) => `${partText(component)} was removed.`,
  ComponentMoved: ({ kind, key, from, to }) => `${keyText(kind, key)} ${moved(from, to)}.`,
  ComponentFirmwareChanged: ({ kind, key, from, to }) =>
    `${keyText(kind, key)} runs firmware ${to ?? 'unknown'}${from === null ? '' : `, was ${from}`}.`,
  ComponentIdentified: ({ component }) => `${partText(component)} was identified by its serial.`,
  ComponentChanged: ({ kind, key, changes }) => `${keyText(kind, key)} changed: ${changeList(changes)}.`,
  PortAdded: ({ port }) => `Port ${port.name}${port.mac === undefined ? '' : ` (${port.mac})`} appeared.`,
  PortRemoved: ({ port }) => `Port ${port.name}${port.mac === undefined ? '' : ` (${port.mac})`} is gone.`,
  PortLinkChanged: ({ key, changes }) => `Port ${key}: ${changeList(changes)}.`,
  PortChanged: ({ key, changes }) => `Port ${key} changed: ${changeList(changes)}.`,
  AddressAdded: ({ port, address }) => `Port ${port} has the address ${address}.`,
  AddressRemoved: ({ port, address }) => `Port ${port} lost the address ${address}.`,
  NeighbourSeen: ({ neighbour }) => `Port ${neighbour.port} is cabled to ${peerText(neighbour)}.`,
  NeighbourLost: ({ neighbour }) => `Port ${neighbour.port} does not see ${peerText(neighbour)} any more.`,
};
