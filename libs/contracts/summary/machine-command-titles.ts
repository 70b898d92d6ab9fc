import { typeWords } from './type-words.js';

/** What commands to a machine are called, wherever they are offered, given to one or to many, or told of. */
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
  unassignCluster: 'Take out of its cluster',
  assignRole: 'Give a role',
  unassignRole: 'Take the role away',
  placeMachine: 'Place',
  placeMachineByPolicy: 'Place, and give all that follows',
  moveMachine: 'Move',
  swapMachines: 'Change places with another',
  removeMachineFromPlace: 'Take out of its place',
  chooseSystemDisk: 'Choose the system disk',
  chooseSystemDiskByPolicy: 'Choose the system disk by policy',
  unchooseSystemDisk: 'Have no system disk',
  assignAsn: 'Give an AS number',
  releaseAsn: 'Give its AS number back',
  applyConfiguration: 'Apply its configuration',
  acknowledgeDrift: 'Acknowledge drift',
  acknowledgeDriftItems: 'Acknowledge drift',
  withdrawAcknowledgement: 'Acknowledge drift no more',
  releaseKeptIdentity: 'Take its new identity for right',
} as const;

const titles: ReadonlyMap<string, string> = new Map(Object.entries(machineCommandTitles));

/** Whether it is a command to machines, with a title that stands beside the machine's name. */
export const isToMachine = (command: string): boolean => titles.has(command);

/** What any command is called: by its title, or in the words of its name. */
export const commandTitle = (command: string): string => titles.get(command) ?? typeWords(command);

/** Commands by their field in an order for many. */
const commandsInBulk: Readonly<Record<string, keyof typeof machineCommandTitles>> = {
  accept: 'acceptMachine',
  withdrawAcceptance: 'withdrawAcceptance',
  retire: 'retireMachine',
  restore: 'restoreMachine',
  name: 'nameMachine',
  unname: 'unnameMachine',
  tag: 'tagMachine',
  untag: 'untagMachine',
  annotate: 'annotateMachine',
  assignCluster: 'assignCluster',
  assignRole: 'assignRole',
  placeByPolicy: 'placeMachineByPolicy',
  applyConfiguration: 'applyConfiguration',
};

/** The command that a field of an order for many gives to each. */
export const commandOfBulk = (field: string): string => commandsInBulk[field] ?? field;

export const bulkCommandTitle = (field: string): string => commandTitle(commandOfBulk(field));

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
  withdrawAcknowledgement: 'None of its drift is acknowledged.',
  acknowledgeDrift: 'All of its drift is acknowledged already.',
};

export const soAlreadyText = (command: string): string => soAlready[command] ?? 'It is so already.';
