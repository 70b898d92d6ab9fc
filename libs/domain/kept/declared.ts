import { declareCommands } from '#libs/kernel/index.js';
import { keptIdentity } from './kept.js';

/** What people may say about the identity that a machine keeps. */
export const keptCommands = declareCommands(keptIdentity, {
  idOf: ({ machineId }) => machineId,
  types: ['ReleaseKeptIdentity'],
});
