import type { MachineHeadQuery } from './head.graphql.js';

export type Need = NonNullable<MachineHeadQuery['machine']>['ready']['missing'][number]['what'];

/** What a machine lacks to be ready, in a word. */
export const needWords: Readonly<Record<Need, string>> = {
  ACCEPTED: 'acceptance',
  PLACE: 'place',
  CLUSTER: 'cluster',
  ROLE: 'role',
  SYSTEM_DISK: 'system disk',
  IMAGE: 'image',
  CONFIGURATION: 'configuration',
};

/** The command that gives it; none where a policy has to say it. */
export const needCommands: Readonly<Partial<Record<Need, string>>> = {
  ACCEPTED: 'acceptMachine',
  PLACE: 'placeMachineByPolicy',
  CLUSTER: 'assignCluster',
  ROLE: 'assignRole',
  SYSTEM_DISK: 'chooseSystemDisk',
};
