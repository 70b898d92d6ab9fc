export { toldWithin } from './addresses.js';
export { compareMachine } from './compare-machine.js';
export type {
  AlsoThere,
  ChosenDiskNow,
  DesiredMachine,
  GivenAddress,
  MeasurePlan,
  ObservedMachine,
  Seen,
  SharedAddress,
} from './sides.js';
export { isElsewhere, newsOfDrift, type DriftNews } from './compared.js';
export { drift } from './drift.js';
export { driftCommands } from './declared.js';
export type { CompareDrift, DriftCommand } from './commands.js';
export type { DriftState } from './state.js';
