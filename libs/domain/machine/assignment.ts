import { accept, type Command } from '#libs/kernel/index.js';
import {
  ClusterAssigned,
  ClusterUnassigned,
  RoleAssigned,
  RoleUnassigned,
  type DecidedBy,
} from '#libs/contracts/index.js';
import { whileInUse, type MachineDecision } from './existing.js';
import type { MachineState } from './state.js';

interface OnMachine {
  readonly machineId: string;
}

/** Whether the cluster takes machines is for the cluster to say, in the same append. */
export type AssignCluster = Command<'AssignCluster', OnMachine & { readonly cluster: string; readonly by: DecidedBy }>;
export type UnassignCluster = Command<'UnassignCluster', OnMachine>;
export type AssignRole = Command<'AssignRole', OnMachine & { readonly role: string; readonly by: DecidedBy }>;
export type UnassignRole = Command<'UnassignRole', OnMachine>;
export type AssignmentCommand = AssignCluster | UnassignCluster | AssignRole | UnassignRole;

/** The same one again is done already, whoever decided it the first time. */
export function assignCluster({ machineId, cluster, by }: AssignCluster['data'], state: MachineState): MachineDecision {
  return whileInUse(machineId, state, () => {
    if (cluster === state.cluster) return accept();
    return accept(ClusterAssigned.record({ machineId, cluster, previousCluster: state.cluster ?? null, by }));
  });
}

export function unassignCluster({ machineId }: UnassignCluster['data'], state: MachineState): MachineDecision {
  return whileInUse(machineId, state, () =>
    state.cluster === undefined
      ? accept()
      : accept(ClusterUnassigned.record({ machineId, previousCluster: state.cluster })),
  );
}

export function assignRole({ machineId, role, by }: AssignRole['data'], state: MachineState): MachineDecision {
  return whileInUse(machineId, state, () => {
    if (role === state.role) return accept();
    return accept(RoleAssigned.record({ machineId, role, previousRole: state.role ?? null, by }));
  });
}

export function unassignRole({ machineId }: UnassignRole['data'], state: MachineState): MachineDecision {
  return whileInUse(machineId, state, () =>
    state.role === undefined ? accept() : accept(RoleUnassigned.record({ machineId, previousRole: state.role })),
  );
}
