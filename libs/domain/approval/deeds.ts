import type { AnyEvent } from '#libs/contracts/index.js';

/**
 * Events that say that a command was done to a machine, whichever way it came: a line of a list places a machine as
 * `PlaceMachine` does, an undo of `RestoreMachine` retires it. A policy that names the command speaks of all of them. What
 * is not here is known by its type alone.
 */
const events: Readonly<Record<string, (event: AnyEvent) => boolean>> = {
  AcceptMachine: ({ type }) => type === 'MachineAccepted',
  WithdrawAcceptance: ({ type }) => type === 'MachineAcceptanceWithdrawn',
  RetireMachine: ({ type }) => type === 'MachineRetired',
  RestoreMachine: ({ type }) => type === 'MachineRestored',
  PlaceMachine: (event) => event.type === 'MachinePlaced' && event.data.previous === null,
  MoveMachine: (event) => event.type === 'MachinePlaced' && event.data.previous !== null,
  UnplaceMachine: ({ type }) => type === 'MachineUnplaced',
  AssignCluster: ({ type }) => type === 'ClusterAssigned',
  UnassignCluster: ({ type }) => type === 'ClusterUnassigned',
  AssignRole: ({ type }) => type === 'RoleAssigned',
  UnassignRole: ({ type }) => type === 'RoleUnassigned',
  NameMachine: ({ type }) => type === 'MachineNamed',
  UnnameMachine: ({ type }) => type === 'MachineUnnamed',
  ChooseSystemDisk: ({ type }) => type === 'SystemDiskChosen',
  UnchooseSystemDisk: ({ type }) => type === 'SystemDiskUnchosen',
};

/** Commands that events of one machine come to. */
export function commandsIn(written: readonly AnyEvent[]): readonly string[] {
  return Object.entries(events).flatMap(([command, says]) => (written.some(says) ? [command] : []));
}
