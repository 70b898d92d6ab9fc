import { declareCommands } from '#libs/kernel/index.js';
import { drift } from './drift.js';

/** `CompareDrift` is not among them: only the watch looks. */
export const driftCommands = declareCommands(drift, {
  types: ['AcknowledgeDrift', 'WithdrawAcknowledgement'],
  idOf: ({ machineId }) => machineId,
});
