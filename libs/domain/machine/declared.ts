import { declareCommands } from '#libs/kernel/index.js';
import { chooseSystemDiskByPolicy } from '../disk/by-policy.js';
import { assigningCommands } from './assigning.js';
import { machine } from './machine.js';
import { nameMachine, unnameMachine } from './naming.js';
import { retireMachine } from './retiring.js';

/** What people and tools may ask of a machine. What machines and processes report goes other ways. */
export const machineCommands = {
  ...declareCommands(machine, {
    idOf: ({ machineId }) => machineId,
    types: [
      'AcceptMachine',
      'WithdrawAcceptance',
      'TagMachine',
      'UntagMachine',
      'AnnotateMachine',
      'RestoreMachine',
      'ChooseSystemDisk',
      'UnchooseSystemDisk',
    ],
  }),
  ...assigningCommands,
  NameMachine: nameMachine,
  UnnameMachine: unnameMachine,
  RetireMachine: retireMachine,
  ChooseSystemDiskByPolicy: chooseSystemDiskByPolicy,
};
