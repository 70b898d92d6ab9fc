import type { Projection } from '#libs/kernel/index.js';
import { waitForPosition } from '#libs/read-model/index.js';
import { allProjections } from '#projections/all.js';
import { defineBench, type BenchCase } from './harness.js';
import { openFleet, type FleetDatabase } from './read-model/fleet-database.js';
import { lagUnderLoad } from './read-model/lag.js';
import { SavedTables } from './read-model/saved-tables.js';

const patienceMs = 600_000;
const promised = { name: 'promised: 30,000 events per second', eventsPerSecond: 30_000 };
const lagLimit = { name: 'promised: 250 ms', milliseconds: 250 };

/** Events that a projection takes, behind a position. */
async function eventsFor({ pool }: FleetDatabase, { on }: Projection, after: bigint): Promise<number> {
  const { rows } = await pool.query<{ events: number }>(
    'select count(*) as events from log.event where type = any ($1) and position > $2',
    [Object.keys(on), String(after)],
  );
  return rows[0]?.events ?? 0;
}

/** From tables that stand at a position to the end of the log, as after a pause. */
async function catchingUp(database: FleetDatabase, projection: Projection, from: bigint): Promise<BenchCase> {
  const saved = await SavedTables.at(database, projection, from);
  const units = await eventsFor(database, projection, from);
  const head = await database.store.head();
  return {
    name: `${projection.name}${from === 0n ? ', from nothing' : ''}`,
    role: 'ours',
    prepare: () => saved.restore(),
    run: () =>
      database.withProjector([projection], async (projector, pool) => {
        await projector.start();
        if (!(await waitForPosition(pool, projection.name, head, patienceMs))) throw new Error('not caught up');
        return { units };
      }),
  };
}

export const bench = defineBench({
  name: 'live',
  what: 'projections into live tables, each alone, batches with their checkpoints; events that it takes per second',
  rounds: 3,
  async open(context) {
    const machines = Math.round(10_000 * context.scale);
    const database = await openFleet(context, { machines, rounds: 14, evidence: true });
    const discovered = BigInt(machines * 14);
    const cases: BenchCase[] = [];
    for (const projection of allProjections) {
      if (projection.name === 'access') continue;
      const from = projection.name === 'identity' ? 0n : discovered;
      // This fleet gives some projections nothing to do.
      if ((await eventsFor(database, projection, from)) > 0) cases.push(await catchingUp(database, projection, from));
    }
    const floor: BenchCase = {
      name: promised.name,
      role: 'limit',
      run: () => Promise.resolve({ units: promised.eventsPerSecond, seconds: 1 }),
    };
    const ceiling: BenchCase = {
      name: lagLimit.name,
      role: 'limit',
      run: () => Promise.resolve({ units: 1, seconds: 1, latencies: [lagLimit.milliseconds] }),
    };
    const lag: BenchCase = {
      name: 'all projections at 1,000 events per second',
      role: 'ours',
      run: () => lagUnderLoad(database, allProjections, { eventsPerSecond: 1_000, seconds: 10 * context.scale }),
    };
    return {
      cases: [...cases, floor, lag, ceiling],
      targets: [
        ...cases.map(
          ({ name }) => ({ what: `${name}: promised`, of: name, to: floor.name, measure: 'rate', atLeast: 1 }) as const,
        ),
        {
          what: 'lag p99, from the append to all read models: promised',
          of: lag.name,
          to: ceiling.name,
          measure: 'p99',
          atMost: 1,
        },
      ],
      notes: [
        'two reports of one machine are as far apart as the fleet is large: hardly anything coalesces in a batch',
      ],
      close: () => database.store.close(),
    };
  },
});
