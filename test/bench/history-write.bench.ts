import type { Projection } from '#libs/kernel/index.js';
import { waitForPosition } from '#libs/read-model/index.js';
import { components } from '#projections/components.js';
import { machines } from '#projections/machines.js';
import { ports } from '#projections/ports.js';
import { defineBench, type BenchCase } from './harness.js';
import { openFleet, type FleetDatabase } from './read-model/fleet-database.js';
import { SavedTables } from './read-model/saved-tables.js';
import { versionSizes, type VersionSizes } from './read-model/version-sizes.js';
import { withoutHistory } from './read-model/without-history.js';

const patienceMs = 600_000;
const temporal = [machines, components, ports] as readonly unknown[] as readonly Projection[];

/** All events of the log behind the discovery of the fleet, into live tables, as after a pause. */
async function catchingUp(database: FleetDatabase, projection: Projection, from: bigint): Promise<BenchCase> {
  const saved = await SavedTables.at(database, projection, from);
  const head = await database.store.head();
  const { rows } = await database.pool.query<{ events: number }>(
    'select count(*)::int as events from log.event where type = any ($1) and position > $2',
    [Object.keys(projection.on), String(from)],
  );
  return {
    name: projection.name,
    role: projection.name.endsWith('_plain') ? 'limit' : 'ours',
    prepare: () => saved.restore(),
    run: () =>
      database.withProjector([projection], async (projector, pool) => {
        await projector.start();
        if (!(await waitForPosition(pool, projection.name, head, patienceMs))) throw new Error('not caught up');
        return { units: rows[0]?.events ?? 0 };
      }),
  };
}

const told = ({ table, present, past, born, versions }: VersionSizes): string =>
  `${table}: ${past} bytes per past version beside ${present} of the present row, indexes included (${(past / present).toFixed(2)}); ` +
  `${born} per birth; ${versions.toLocaleString('en')} past versions`;

/** As a rebuild lays the tables out: neither side has gaps. */
async function rebuiltSizes(database: FleetDatabase): Promise<VersionSizes[]> {
  const sizes: VersionSizes[] = [];
  for (const projection of temporal) {
    await database.withProjector([projection], (projector) => projector.rebuild(projection.name));
    for (const table of projection.tables) if (table.temporal) sizes.push(await versionSizes(database.pool, table));
  }
  return sizes;
}

export const bench = defineBench({
  name: 'history-write',
  what: 'live projections that keep history beside the same without; events per second, bytes per version',
  rounds: 3,
  async open(context) {
    const fleet = { machines: Math.round(10_000 * context.scale), rounds: 14 };
    const database = await openFleet(context, fleet);
    const cases: BenchCase[] = [];
    for (const projection of temporal.flatMap((one) => [withoutHistory(one), one]))
      cases.push(await catchingUp(database, projection, BigInt(fleet.machines * 3)));
    let sizes: readonly VersionSizes[] = [];
    const rebuilding: BenchCase = {
      name: 'rebuild of all three, with history',
      role: 'ours',
      once: true,
      run: async () => {
        sizes = await rebuiltSizes(database);
        return { units: database.events * temporal.length };
      },
    };
    return {
      cases: [...cases, rebuilding],
      targets: temporal.map(
        ({ name }) =>
          ({ what: `${name}: without history`, of: name, to: `${name}_plain`, measure: 'rate', atLeast: 0.5 }) as const,
      ),
      get notes() {
        return sizes.map(told);
      },
      close: () => database.store.close(),
    };
  },
});
