import type { MachineEvent } from '../machine/events.js';
import type { Component, ComponentKind, Hardware, Neighbour } from '../machine/hardware.js';
import { changeList, counted, diskSize, memorySize } from './values.js';
import type { SummaryOf } from './summary-table.js';

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

const kindNames: Readonly<Record<ComponentKind, string>> = {
  disk: 'Disk',
  dimm: 'DIMM',
  processor: 'Processor',
  nic: 'NIC',
  gpu: 'GPU',
  controller: 'Controller',
  psu: 'Power supply',
  transceiver: 'Transceiver',
};

/** `Disk ST4000 4 TB serial ZC1 in slot 3` */
function partText(part: Component): string {
  const { kind, model, partNumber, vendor, serial, sizeBytes, slot } = part;
  const size = kind === 'dimm' || kind === 'gpu' ? memorySize : diskSize;
  return [
    kindNames[kind],
    model ?? partNumber ?? vendor,
    sizeBytes === undefined ? undefined : size(sizeBytes),
    serial && `serial ${serial}`,
    slot && `in ${slot}`,
  ]
    .filter((word) => word !== undefined && word !== '')
    .join(' ');
}

/** A key is a component id or `<kind>@<slot>`: what follows the kind says which one. */
const keyText = (kind: ComponentKind, key: string): string => `${kindNames[kind]} ${key.slice(kind.length + 1)}`;

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

function peerText({ systemName, chassisId, portId, portDescription }: Neighbour): string {
  const system = systemName ?? chassisId ?? 'an unnamed system';
  const port = portId ?? portDescription;
  return port === undefined ? system : `${system} port ${port}`;
}

const moved = (from: string | null, to: string | null): string =>
  from === null ? `is in ${to ?? 'no slot'}` : `moved from ${from} to ${to ?? 'no slot'}`;

export const hardwareSummaries: SummaryOf<HardwareEvent> = {
  HardwareRecorded: ({ hardware }) => `Hardware recorded: ${hardwareText(hardware)}.`,
  LateHardwareRecorded: ({ observedAt, hardware }) =>
    `A late report told how it was on ${observedAt}: ${hardwareText(hardware)}.`,
  SystemChanged: ({ changes }) => `System changed: ${changeList(changes)}.`,
  BoardChanged: ({ changes }) => `Mainboard changed: ${changeList(changes)}.`,
  ChassisChanged: ({ changes }) => `Chassis changed: ${changeList(changes)}.`,
  BiosChanged: ({ changes }) => `BIOS changed: ${changeList(changes)}.`,
  BootSettingsChanged: ({ changes }) => `Boot settings changed: ${changeList(changes)}.`,
  OperatingSystemChanged: ({ changes }) => `Operating system changed: ${changeList(changes)}.`,
  ProcessorsChanged: ({ changes }) => `Processors changed: ${changeList(changes)}.`,
  MemorySizeChanged: ({ changes }) => `Memory changed: ${changeList(changes)}.`,
  BmcChanged: ({ changes }) => `BMC changed: ${changeList(changes)}.`,
  TpmChanged: ({ changes }) => `TPM changed: ${changeList(changes)}.`,
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
