import { declareCommands } from '#libs/kernel/index.js';
import { machine } from './machine.js';

/** What people and tools may ask of a machine. What machines and processes report goes other ways. */
export const machineCommands = declareCommands(machine, {
  idOf: ({ machineId }) => machineId,
  types: [
    'AcceptMachine',
    'WithdrawAcceptance',
    'NameMachine',
    'UnnameMachine',
    'TagMachine',
    'UntagMachine',
    'AnnotateMachine',
    'RetireMachine',
    'RestoreMachine',
  ],
  counted: ['RetireMachine'],
});
