import type { Projection } from '#libs/kernel/index.js';
import { hashOfTables } from '#libs/read-model/index.js';
import { machines } from '#projections/machines.js';
import { defineBench, once, type BenchCase, type BenchContext } from './harness.js';
import { openFleet, PeakMemory, type FleetDatabase } from './read-model/fleet-database.js';
import { machinesInSql, sqlSchema } from './read-model/machines-in-sql.js';

const projection = machines as unknown as Projection;
const eventsPerMachine = 20;
const named = (events: number): string => events.toLocaleString('en');

interface Size {
  readonly database: FleetDatabase;
  readonly peak: PeakMemory;
  readonly rebuilding: BenchCase;
}

async function sized(context: BenchContext, events: number, takesMinutes = false): Promise<Size> {
  const database = await openFleet(context, { machines: Math.round(events / eventsPerMachine), rounds: 7 });
  const peak = new PeakMemory();
  peak.reset();
  const rebuilding: BenchCase = {
    name: `rebuild from ${named(database.events)} events`,
    role: 'ours',
    once: takesMinutes,
    run: () =>
      once(database.events, () =>
        database.withProjector([projection], (projector) => projector.rebuild(projection.name)),
      ),
  };
  return { database, peak, rebuilding };
}

/** A fast rebuild that gives other rows would be worth nothing. */
async function sameRows({ pool }: FleetDatabase): Promise<void> {
  const [ours, sql] = await Promise.all([hashOfTables(pool, projection), hashOfTables(pool, projection, sqlSchema)]);
  if (ours !== sql) throw new Error(`rebuilt ${ours}, by SQL ${sql}`);
}

export const bench = defineBench({
  name: 'rebuild',
  what: 'the machines read model (machines and search terms, with all indexes) from the whole log; events per second',
  rounds: 2,
  async open(context) {
    const small = await sized(context, 100_000 * context.scale);
    const middle = await sized(context, 1_000_000 * context.scale);
    const large = await sized(context, 5_000_000 * context.scale, true);
    const sql: BenchCase = {
      name: `SQL alone from ${named(middle.database.events)} events`,
      role: 'limit',
      run: () => once(middle.database.events, () => machinesInSql(middle.database.pool)),
    };
    await sql.run();
    await middle.rebuilding.run();
    await sameRows(middle.database);
    large.peak.reset();
    return {
      cases: [sql, middle.rebuilding, small.rebuilding, large.rebuilding],
      targets: [
        { what: 'rebuild: SQL alone', of: middle.rebuilding.name, to: sql.name, measure: 'rate', atLeast: 0.55 },
        {
          what: 'CPU per event, fifty times the log',
          of: large.rebuilding.name,
          to: small.rebuilding.name,
          measure: 'cpu',
          atMost: 1.3,
        },
      ],
      get notes() {
        return [
          'SQL alone knows the events of this log, takes the newest of each kind, and parses each document once; same hash over the ordered rows',
          `most memory of this process, seeds and harness included: ${large.peak.megabytes} MB`,
        ];
      },
      close: async () => {
        for (const { database, peak } of [small, middle, large]) {
          peak.stop();
          await database.store.close();
        }
      },
    };
  },
});
