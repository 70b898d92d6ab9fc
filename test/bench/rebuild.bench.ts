import type { Projection } from '#libs/kernel/index.js';
import { hashOfTables } from '#libs/read-model/index.js';
import { machines } from '#projections/machines.js';
import { defineBench, once, type BenchCase, type BenchContext } from './harness.js';
import { buildingAll } from './read-model/all-read-models.js';
import { openFleet, PeakMemory, type FleetDatabase } from './read-model/fleet-database.js';
import { machinesInSql, sqlSchema } from './read-model/machines-in-sql.js';
import { withoutHistory } from './read-model/without-history.js';

const kept = machines as unknown as Projection;
const present = withoutHistory(kept);
const eventsPerMachine = 20;
const mostMegabytes = 400;
const named = (events: number): string => events.toLocaleString('en');

interface Size {
  readonly database: FleetDatabase;
  readonly peak: PeakMemory;
  readonly rebuilding: BenchCase;
}

function rebuildingOf(database: FleetDatabase, projection: Projection, name: string, takesMinutes = false): BenchCase {
  const rebuild = () => database.withProjector([projection], (projector) => projector.rebuild(projection.name));
  return { name, role: 'ours', once: takesMinutes, run: () => once(database.events, rebuild) };
}

async function sized(context: BenchContext, events: number, takesMinutes = false): Promise<Size> {
  const database = await openFleet(context, { machines: Math.round(events / eventsPerMachine), rounds: 7 });
  const peak = new PeakMemory();
  peak.reset();
  const name = `rebuild from ${named(database.events)} events`;
  return { database, peak, rebuilding: rebuildingOf(database, present, name, takesMinutes) };
}

/** A fast rebuild that gives other rows would be worth nothing. */
async function sameRows({ pool }: FleetDatabase): Promise<void> {
  const [ours, sql] = await Promise.all([hashOfTables(pool, present), hashOfTables(pool, present, sqlSchema)]);
  if (ours !== sql) throw new Error(`rebuilt ${ours}, by SQL ${sql}`);
}

export const bench = defineBench({
  name: 'rebuild',
  what: 'the machines read model (machines and search terms, with all indexes, without their history) from the whole log, events per second; memory while all are built',
  rounds: 2,
  async open(context) {
    const small = await sized(context, 100_000 * context.scale);
    const middle = await sized(context, 1_000_000 * context.scale);
    const large = await sized(context, 5_000_000 * context.scale, true);
    const whole = await buildingAll(context);
    const sql: BenchCase = {
      name: `SQL alone from ${named(middle.database.events)} events`,
      role: 'limit',
      run: () => once(middle.database.events, () => machinesInSql(middle.database.pool, present.tables)),
    };
    const withHistory = rebuildingOf(middle.database, kept, `the same, every version kept`);
    await sql.run();
    await middle.rebuilding.run();
    await sameRows(middle.database);
    large.peak.reset();
    return {
      cases: [sql, middle.rebuilding, withHistory, small.rebuilding, large.rebuilding, whole.one],
      targets: [
        { what: 'rebuild: SQL alone', of: middle.rebuilding.name, to: sql.name, measure: 'rate', atLeast: 0.55 },
        {
          what: 'CPU per event, fifty times the log',
          of: large.rebuilding.name,
          to: small.rebuilding.name,
          measure: 'cpu',
          atMost: 1.3,
        },
        {
          what: 'every version kept: the present alone',
          of: withHistory.name,
          to: middle.rebuilding.name,
          measure: 'rate',
        },
        { what: 'every version kept: CPU', of: withHistory.name, to: middle.rebuilding.name, measure: 'cpu' },
      ],
      counts: () => [
        {
          what: `MB resident at most while all read models of ${named(whole.machines)} machines are built`,
          count: whole.most()?.megabytes ?? Number.POSITIVE_INFINITY,
          atMost: mostMegabytes,
        },
      ],
      get notes() {
        return [
          `most memory of a whole Rackledger (VmHWM, started as npm start does) while ${whole.most()?.during ?? 'nothing'} was built`,
          'SQL alone knows the events of this log, takes the newest of each kind, and parses each document once; same hash over the ordered rows',
          `most memory of the bench itself, seeds and harness included: ${large.peak.megabytes} MB`,
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
