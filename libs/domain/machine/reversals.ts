import type { MachineEvent } from '#libs/contracts/index.js';
import { unmergeable } from '../identity/reversals.js';
import { always, observed, type Irreversible, type ReversalsOf } from '../undo/reversal.js';
import type { MachineCommand } from './commands.js';
import type { MachineState } from './state.js';
import { backToSystemDisk } from './system-disk.js';

/** A machine's stream is mostly what was seen of it, and no decision of a person depends on that. */
const seen: Irreversible = { ...observed, passing: true };

function backToName(machineId: string, name: string | null, { fqdn }: MachineState): MachineCommand {
  if (name === null) return { type: 'UnnameMachine', data: { machineId } };
  // One that had no domain is told so: with none said it would keep that of the name it has.
  return { type: 'NameMachine', data: { machineId, name, domain: fqdn?.slice(name.length + 1) ?? '' } };
}

const backToCluster = (machineId: string, cluster: string | null): MachineCommand =>
  cluster === null
    ? { type: 'UnassignCluster', data: { machineId } }
    : { type: 'AssignCluster', data: { machineId, cluster, by: 'hand' } };

const backToRole = (machineId: string, role: string | null): MachineCommand =>
  role === null
    ? { type: 'UnassignRole', data: { machineId } }
    : { type: 'AssignRole', data: { machineId, role, by: 'hand' } };

/** What takes back what happened to a machine, or why nothing does. */
export const machineReversals: ReversalsOf<MachineEvent, MachineState, MachineCommand> = {
  MachineAccepted: {
    aspect: always('acceptance'),
    inverse: ({ machineId }) => ({ type: 'WithdrawAcceptance', data: { machineId } }),
  },
  MachineAcceptanceWithdrawn: {
    aspect: always('acceptance'),
    inverse: ({ machineId }) => ({ type: 'AcceptMachine', data: { machineId } }),
  },
  MachineRetired: {
    aspect: always('retirement'),
    inverse: ({ machineId }) => ({ type: 'RestoreMachine', data: { machineId } }),
    byParts: ({ machineId }, lacking) => ({ type: 'RecordNotReturned', data: { machineId, ...lacking } }),
  },
  MachineRestored: {
    aspect: always('retirement'),
    inverse: ({ machineId }) => ({ type: 'RetireMachine', data: { machineId } }),
  },
  // Says what was left alone: with what was given back beside it, there is nothing of it to take back.
  MachinePartNotReturned: { aspect: ({ what }) => `${what} that was not returned`, inverse: () => [] },
  MachineNamed: {
    aspect: always('name'),
    inverse: ({ machineId, previousName }, before) => backToName(machineId, previousName, before),
  },
  MachineUnnamed: {
    aspect: always('name'),
    inverse: ({ machineId, previousName }, before) => backToName(machineId, previousName, before),
  },
  MachinePlaced: {
    aspect: always('place'),
    inverse: ({ machineId, previous: place }) =>
      place === null
        ? { type: 'UnplaceMachine', data: { machineId } }
        : { type: 'MoveMachine', data: { machineId, place } },
  },
  MachineUnplaced: {
    aspect: always('place'),
    inverse: ({ machineId, place }) => ({ type: 'PlaceMachine', data: { machineId, place } }),
  },
  ClusterAssigned: {
    aspect: always('cluster'),
    inverse: (data) => backToCluster(data.machineId, data.previousCluster),
  },
  ClusterUnassigned: {
    aspect: always('cluster'),
    inverse: (data) => backToCluster(data.machineId, data.previousCluster),
  },
  RoleAssigned: { aspect: always('role'), inverse: (data) => backToRole(data.machineId, data.previousRole) },
  RoleUnassigned: { aspect: always('role'), inverse: (data) => backToRole(data.machineId, data.previousRole) },
  AddressAssigned: {
    aspect: ({ address }) => `address ${address}`,
    inverse: (data) => ({ type: 'ReleaseAddress', data }),
  },
  AddressReleased: {
    aspect: ({ address }) => `address ${address}`,
    inverse: (data) => ({ type: 'AssignAddress', data }),
  },
  AsnAssigned: {
    aspect: always('asn'),
    inverse: ({ machineId }) => ({ type: 'YieldAsn', data: { machineId } }),
  },
  AsnReleased: {
    aspect: always('asn'),
    inverse: ({ machineId, asn, pool }) => ({ type: 'HoldAsn', data: { machineId, asn, pool } }),
  },
  SystemDiskChosen: { aspect: always('system disk'), inverse: backToSystemDisk },
  SystemDiskUnchosen: { aspect: always('system disk'), inverse: backToSystemDisk },
  ConfigurationApplyAsked: {
    cannot: 'told the machine to apply its configuration, which it may have done by now',
    wayOut: 'Change what the configuration follows from, and have the next generation applied.',
    passing: true,
  },
  MachineTagged: {
    aspect: ({ tag }) => `tag ${tag}`,
    inverse: ({ machineId, tag }) => ({ type: 'UntagMachine', data: { machineId, tag } }),
  },
  MachineUntagged: {
    aspect: ({ tag }) => `tag ${tag}`,
    inverse: ({ machineId, tag }) => ({ type: 'TagMachine', data: { machineId, tag } }),
  },
  MachineAnnotated: {
    aspect: always('note'),
    inverse: ({ machineId }, { note }) => ({ type: 'AnnotateMachine', data: { machineId, note } }),
  },
  MachineDiscovered: observed,
  InventoryReported: seen,
  HardwareRecorded: seen,
  LateHardwareRecorded: seen,
  SystemChanged: seen,
  BoardChanged: seen,
  ChassisChanged: seen,
  BiosChanged: seen,
  BootSettingsChanged: seen,
  OperatingSystemChanged: seen,
  ProcessorsChanged: seen,
  MemorySizeChanged: seen,
  BmcChanged: seen,
  TpmChanged: seen,
  ComponentAdded: seen,
  ComponentRemoved: seen,
  ComponentMoved: seen,
  ComponentFirmwareChanged: seen,
  ComponentIdentified: seen,
  ComponentChanged: seen,
  PortAdded: seen,
  PortRemoved: seen,
  PortLinkChanged: seen,
  PortChanged: seen,
  AddressAdded: seen,
  AddressRemoved: seen,
  NeighbourSeen: seen,
  NeighbourLost: seen,
  SupportingEvidenceChanged: seen,
  ClockSkewObserved: seen,
  MachineWentSilent: seen,
  MachineCameBack: seen,
  MachineEnrolled: {
    cannot: 'gave the machine a token, which it has by now',
    wayOut: 'Revoke the token to keep it out.',
    passing: true,
  },
  MachineMerged: unmergeable,
  MachineAbsorbed: unmergeable,
  MachineSplit: unmergeable,
};
