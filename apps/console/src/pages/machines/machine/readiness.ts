import type { Need } from '#libs/contracts/summary/machine-troubles.js';

/** The command that gives what a machine lacks; none where a policy has to say it. */
export const needCommands: Readonly<Partial<Record<Need, string>>> = {
  ACCEPTED: 'acceptMachine',
  PLACE: 'placeMachineByPolicy',
  CLUSTER: 'assignCluster',
  ROLE: 'assignRole',
  SYSTEM_DISK: 'chooseSystemDisk',
};
