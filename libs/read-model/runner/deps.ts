import type { Pool } from '#libs/database/index.js';
import type { ObservedOrder } from '#libs/kernel/index.js';
import type { EventStore } from '#libs/ports/index.js';
import type { PositionBoard } from '../positions/position-board.js';
import type { Leases } from './leases.js';
import type { ProjectionFigures } from './figures.js';
import type { SharedLog } from './shared-log.js';
import type { Lift } from './model.js';

/** As pino has it. */
export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** What all runners of one projector share. */
export interface RunnerContext {
  readonly store: EventStore;
  readonly pool: Pool;
  readonly lift: Lift;
  readonly observed: ObservedOrder;
  readonly leases: Leases;
  readonly log: SharedLog;
  readonly positions: PositionBoard;
  readonly figures: ProjectionFigures;
  readonly logger: Logger;
  readonly limits: RunnerLimits;
}

export interface RunnerLimits {
  /** Events read at once. */
  readonly batchSize: number;
  /** Estimated bytes of rows that a rebuild keeps in memory. */
  readonly rebuildBytes: number;
  /** Events behind from which an empty read model is built aside instead of being filled in place. */
  readonly rebuildFrom: bigint;
}

export const defaultLimits: RunnerLimits = { batchSize: 2_000, rebuildBytes: 28 * 2 ** 20, rebuildFrom: 20_000n };
