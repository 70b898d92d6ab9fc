import type { DecidedBy } from '#libs/contracts/index.js';
import { declareCommands, declareCoordinated, step, streamOf, type Step } from '#libs/kernel/index.js';
import { cluster } from '../cluster/cluster.js';
import { role } from '../role/role.js';
import { machine } from './machine.js';

interface OnMachine {
  readonly machineId: string;
}
export interface ToCluster extends OnMachine {
  readonly cluster: string;
  /** By hand, unless told. */
  readonly by?: DecidedBy | undefined;
}
export interface ToRole extends OnMachine {
  readonly role: string;
  readonly by?: DecidedBy | undefined;
}

const ofMachine = ({ machineId }: OnMachine): string => streamOf(machine.category, machineId);

/** The machine's side, and the yes of the cluster, which is not written anywhere else. */
export function clusterSteps({ machineId, cluster: code, by = 'hand' }: ToCluster): readonly Step[] {
  return [
    step(cluster, code, { type: 'AdmitToCluster', data: { cluster: code } }),
    step(machine, machineId, { type: 'AssignCluster', data: { machineId, cluster: code, by } }),
  ];
}

export function roleSteps({ machineId, role: code, by = 'hand' }: ToRole): readonly Step[] {
  return [
    step(role, code, { type: 'AdmitToRole', data: { role: code } }),
    step(machine, machineId, { type: 'AssignRole', data: { machineId, role: code, by } }),
  ];
}

/** What cluster a machine belongs to, and what it is for. */
export const assigningCommands = {
  ...declareCommands(machine, { types: ['UnassignCluster', 'UnassignRole'], idOf: ({ machineId }) => machineId }),
  AssignCluster: declareCoordinated<ToCluster>({
    type: 'AssignCluster',
    subject: ofMachine,
    streams: (data) => [ofMachine(data), streamOf(cluster.category, data.cluster)],
    steps: clusterSteps,
  }),
  AssignRole: declareCoordinated<ToRole>({
    type: 'AssignRole',
    subject: ofMachine,
    streams: (data) => [ofMachine(data), streamOf(role.category, data.role)],
    steps: roleSteps,
  }),
};
