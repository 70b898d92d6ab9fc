import { machine } from '#libs/domain/index.js';
import { commandsOf } from './decider-commands.js';

/** What people and tools may ask of a machine. What machines and processes report goes other ways. */
export const machineCommands = commandsOf(machine, [
  'AcceptMachine',
  'WithdrawAcceptance',
  'NameMachine',
  'UnnameMachine',
  'TagMachine',
  'UntagMachine',
  'AnnotateMachine',
  'RetireMachine',
  'RestoreMachine',
]);
