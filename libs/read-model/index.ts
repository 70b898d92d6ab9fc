export { createProjector, type Projector, type ProjectorSettings } from './projector.js';
export { builtSinceStart } from './positions/built-since-start.js';
export { readModelsBehind, type ReadModelBehind } from './positions/read-models-behind.js';
export { waitForPosition } from './positions/wait-for-position.js';
export { positionsOf, type PositionBoard } from './positions/position-board.js';
export { plannedRows, type PlannedRow } from './dry-run/planned-rows.js';
export { hashOfTables } from './hash-of-tables.js';
export { readCheckpoints, type Checkpoint } from './runner/checkpoint.js';
export type { BuildResult } from './runner/build.js';
export type { LeaseTimes } from './runner/lease.js';
export type { Logger, RunnerLimits } from './runner/deps.js';
export type { Lift } from './runner/model.js';
export {
  findKnownEvidence,
  type DecidedConflict,
  type KnownEvidence,
  type KnownMachine,
} from './identity/known-evidence.js';
