import { recorded } from '#libs/contracts/index.js';
import { observedOrder } from '#libs/domain/index.js';
import { createPostgresEventStore } from '#libs/event-store/index.js';
import { createPool, type Pool } from '#libs/database/index.js';
import type { Projection } from '#libs/kernel/index.js';
import type { EventStore } from '#libs/ports/index.js';
import { createProjector, type Projector } from '#libs/read-model/index.js';
import type { BenchContext } from '../harness.js';
import type { Fleet } from '../../support/fleet-events.js';
import { seedFleet } from './seed-fleet.js';

export interface FleetDatabase {
  readonly pool: Pool;
  readonly store: EventStore;
  readonly fleet: Fleet;
  readonly events: number;
  /** On connections of its own: what a process knows of positions goes with them. */
  withProjector<Result>(
    projections: readonly Projection[],
    work: (projector: Projector, pool: Pool) => Promise<Result>,
  ): Promise<Result>;
}

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined };

/** What goes wrong must not pass for speed. */
function loud(fields: object, message: string): void {
  throw new Error(`${message}: ${JSON.stringify(fields)}`);
}

/** A database with the log of a fleet, its own event store, and projectors on demand. */
export async function openFleet({ createDatabase, report }: BenchContext, fleet: Fleet): Promise<FleetDatabase> {
  const { pool, url } = await createDatabase();
  const events = await seedFleet(pool, fleet, report);
  report(`${events.toLocaleString('en')} events of ${fleet.machines.toLocaleString('en')} machines written`);
  const store = createPostgresEventStore({ url });
  return {
    pool,
    store,
    fleet,
    events,
    withProjector: async (projections, work) => {
      const own = createPool({ url, name: 'bench projector', max: 12, statementTimeoutMs: 0 });
      const logger = { ...quiet, error: loud };
      const limits = { rebuildFrom: 10n ** 15n };
      const projector = createProjector({
        store,
        pool: own,
        projections,
        lift: recorded,
        observed: observedOrder,
        logger,
        limits,
      });
      try {
        return await work(projector, own);
      } finally {
        await projector.stop();
        await own.end();
      }
    },
  };
}

/** The most memory that this process took since the last call of `reset`, in bytes. */
export class PeakMemory {
  #peak = 0;
  readonly #timer = setInterval(() => this.#look(), 25).unref();

  #look(): void {
    this.#peak = Math.max(this.#peak, process.memoryUsage.rss());
  }

  reset(): void {
    this.#peak = 0;
  }

  get megabytes(): number {
    this.#look();
    return Math.round(this.#peak / 2 ** 20);
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
