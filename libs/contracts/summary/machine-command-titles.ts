import { typeWords } from './type-words.js';

/** What commands to a machine are called in menus, where they are given to one or to many. */
export const machineCommandTitles = {
  acceptMachine: 'Accept',
  withdrawAcceptance: 'Withdraw acceptance',
  retireMachine: 'Retire',
  restoreMachine: 'Restore',
  nameMachine: 'Name',
  unnameMachine: 'Take the name away',
  tagMachine: 'Tag',
  untagMachine: 'Take a tag away',
  annotateMachine: 'Write the note',
  assignCluster: 'Put into a cluster',
  assignRole: 'Give a role',
  placeMachineByPolicy: 'Place, and give all that follows',
  applyConfiguration: 'Apply its configuration',
} as const;

/** By their field in an order for many. */
const titlesInBulk: Readonly<Record<string, string>> = {
  accept: machineCommandTitles.acceptMachine,
  withdrawAcceptance: machineCommandTitles.withdrawAcceptance,
  retire: machineCommandTitles.retireMachine,
  restore: machineCommandTitles.restoreMachine,
  name: machineCommandTitles.nameMachine,
  unname: machineCommandTitles.unnameMachine,
  tag: machineCommandTitles.tagMachine,
  untag: machineCommandTitles.untagMachine,
  annotate: machineCommandTitles.annotateMachine,
  assignCluster: machineCommandTitles.assignCluster,
  assignRole: machineCommandTitles.assignRole,
  placeByPolicy: machineCommandTitles.placeMachineByPolicy,
  applyConfiguration: machineCommandTitles.applyConfiguration,
};

export const bulkCommandTitle = (field: string): string => titlesInBulk[field] ?? typeWords(field);

/** Why a command that would change nothing is off. */
const soAlready: Readonly<Record<string, string>> = {
  acceptMachine: 'It is accepted already.',
  withdrawAcceptance: 'It is not accepted.',
  retireMachine: 'It is retired already.',
  restoreMachine: 'It is not retired.',
  unnameMachine: 'It has no name.',
  untagMachine: 'It has no tag.',
  unassignCluster: 'It is in no cluster.',
  unassignRole: 'It has no role.',
  removeMachineFromPlace: 'It stands nowhere.',
  unchooseSystemDisk: 'It has no system disk.',
  releaseAsn: 'It has no AS number.',
  withdrawAcknowledgement: 'Nobody said that its drift is known.',
  acknowledgeDrift: 'All of its drift is known already.',
};

export const soAlreadyText = (command: string): string => soAlready[command] ?? 'It is so already.';
