import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Registry } from 'prom-client';
import type { Pool } from '#libs/database/index.js';
import type { ObservedOrder, Projection } from '#libs/kernel/index.js';
import type { EventStore } from '#libs/ports/index.js';
import { byTime } from './history/by-time.js';
import { positionsOf } from './positions/position-board.js';
import type { BuildResult } from './runner/build.js';
import { readCheckpoints } from './runner/checkpoint.js';
import { defaultLimits, type Logger, type RunnerContext, type RunnerLimits } from './runner/deps.js';
import { ProjectionFigures } from './runner/figures.js';
import { defaultLeaseTimes, type LeaseTimes } from './runner/lease.js';
import { Leases } from './runner/leases.js';
import { Rebuilds } from './runner/rebuilds.js';
import { ProjectionRunner } from './runner/runner.js';
import { SharedLog } from './runner/shared-log.js';
import { ensureTables } from './runner/tables.js';
import type { Lift } from './runner/model.js';

export interface ProjectorSettings {
  readonly store: EventStore;
  readonly pool: Pool;
  readonly projections: readonly Projection[];
  /** `recorded` of libs/contracts. */
  readonly lift: Lift;
  /** `observedOrder` of libs/domain; without it events lie in time as they say that they happened. */
  readonly observed?: ObservedOrder;
  readonly logger: Logger;
  readonly metrics?: Registry;
  readonly leaseTimes?: LeaseTimes;
  readonly limits?: Partial<RunnerLimits>;
}

export interface Projector {
  /** Makes missing tables, then runs all projections until `stop`. */
  start(): Promise<void>;
  /** Finishes the batch at hand and lets go of everything, so that a successor starts at once. */
  stop(): Promise<void>;
  /**
   * Builds one read model anew beside the live one and swaps it in.
   * @returns undefined when another process is building it just now
   * @throws FailingEvent when an event cannot be projected
   */
  rebuild(name: string): Promise<BuildResult | undefined>;
}

/** Runs read models on one database; several may run, each projection has one owner among them. */
export function createProjector(settings: ProjectorSettings): Projector {
  const context = contextOf(settings);
  const rebuilds = new Rebuilds(context);
  const stopping = new AbortController();
  // Each waits upon a signal of its own: where all stand by at once, one signal would take so many listeners for a leak.
  const runs = (one: Projection): Promise<void> =>
    new ProjectionRunner(context, one, rebuilds).run(AbortSignal.any([stopping.signal]));
  let running: Promise<unknown> | undefined;
  let figures: NodeJS.Timeout | undefined;
  return {
    start: async () => {
      for (const projection of settings.projections) await ensureTables(settings.pool, projection);
      running = Promise.all(settings.projections.map(runs));
      figures = setInterval(() => void measureLag(context), 5_000).unref();
    },
    stop: async () => {
      stopping.abort();
      clearInterval(figures);
      await running;
    },
    rebuild: async (name) => {
      const projection = settings.projections.find((one) => one.name === name);
      if (!projection) throw new Error(`there is no projection ${name}`);
      return rebuilds.run(projection, stopping.signal);
    },
  };
}

function contextOf(settings: ProjectorSettings): RunnerContext {
  const { store, pool, lift, logger } = settings;
  const positions = positionsOf(pool);
  positions.expects(settings.projections);
  const owner = `${hostname()}/${process.pid}/${randomUUID()}`;
  return {
    store,
    pool,
    lift,
    observed: settings.observed ?? byTime,
    logger,
    leases: new Leases(pool, owner, settings.leaseTimes ?? defaultLeaseTimes),
    log: new SharedLog(store),
    positions,
    figures: new ProjectionFigures(settings.metrics),
    limits: { ...defaultLimits, ...settings.limits },
  };
}

/** The head is asked for by the clock, not by the scrape: a slow store must not make /metrics slow. */
async function measureLag({ store, pool, figures }: RunnerContext): Promise<void> {
  try {
    const head = await store.head();
    for (const one of await readCheckpoints(pool))
      figures.behind(one.projection, head > one.position ? head - one.position : 0n);
  } catch {
    // The store or the database is away: readiness says so; the figures stay as they were.
  }
}
