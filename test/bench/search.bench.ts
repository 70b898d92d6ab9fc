import { createPool, type Pool } from '#libs/database/index.js';
import type { Projection } from '#libs/kernel/index.js';
import { alikeMachines, figuresOf, needsAttention, searchEverything } from '#libs/read-model/queries/index.js';
import { allProjections } from '#projections/all.js';
import { storedColumns, storedTables } from '../../libs/read-model/history/stored-tables.js';
import { addPrimaryKey, createIndexes, createTable, liveSchema } from '../../libs/read-model/tables/ddl.js';
import { callers, defineBench, type BenchCase } from './harness.js';
import { macOf, machineIdOf } from './history/names.js';
import { eventsOfMachine, seedHistory } from './history/seed-history.js';

const calls = 100;
const seeded = new Set(['machines', 'components', 'ports', 'audit']);
const racksOf = 40;

/** Places all over the fleet, and the same in every run. */
const somewhere = (n: number, fleet: number): number => (n * 7_919) % Math.floor(fleet * 0.9);

/** The tables of all other projections, empty. */
async function otherTables(pool: Pool): Promise<void> {
  const others = allProjections.filter(({ name }: Projection) => !seeded.has(name));
  for (const table of others.flatMap((projection) => storedTables(projection))) {
    await pool.query(createTable(liveSchema, { ...table, columns: storedColumns(table) }));
    const key = table.key.length === 0 ? [] : [addPrimaryKey(liveSchema, table)];
    for (const statement of [...key, ...createIndexes(liveSchema, table)]) await pool.query(statement);
  }
}

/** Ten sites with racks of forty machines each, with somebody before in every unit; and the counts of an overview. */
async function seedPlaces(pool: Pool, fleet: number): Promise<void> {
  const racks = Math.ceil(fleet / racksOf);
  const site = `'s' || (n % 10)`;
  const place = `'s' || ((n / ${racksOf}) % 10) || '/r' || (n / ${racksOf})`;
  const holder = `'m' || lpad(n::text, 20, '0')`;
  await pool.query(`insert into machinedb.site (id, title, retired, rooms, changed_at, revision, position, from_position, observed_from)
    select 's' || n, 'Site ' || n, false, '[]', now(), 0, 1, 1, now() from generate_series(0, 9) n`);
  await pool.query(`insert into machinedb.rack (id, site, code, title, height, width, numbering, feeds, retired, used_quarters, changed_at, revision,
      position, from_position, observed_from)
    select ${site} || '/r' || n, ${site}, 'r' || n, '', 48, 19, 'bottom', '[]', false, 0, now(), 0, 1, 1, now() from generate_series(0, ${racks - 1}) n`);
  await pool.query(`insert into machinedb.rack_place (rack_id, holder_kind, holder_id, unit, height, face, side, since, from_position, observed_from)
    select ${place}, 'machine', ${holder}, 1 + n % ${racksOf}, 1, 'both', 'full', now(), 2, now() from generate_series(0, ${fleet - 1}) n`);
  await pool.query(`insert into machinedb.rack_place_past (rack_id, holder_kind, holder_id, unit, height, face, side, since, from_position, to_position,
      observed_from, observed_to)
    select ${place}, 'machine', ${holder} || 'b', 1 + n % ${racksOf}, 1, 'both', 'full', now(), 1, 2, now() - interval '9 days', now()
    from generate_series(0, ${fleet - 1}) n`);
  await pool.query(`insert into machinedb.fleet_count select 's' || (n % 10), 'c' || (n % 5), 'r' || (n % 20), 'accepted', '', 'ready', ${Math.ceil(fleet / 400)}
    from generate_series(0, 399) n on conflict do nothing`);
  for (const table of ['site', 'rack', 'rack_place', 'rack_place_past'])
    await pool.query(`vacuum analyze machinedb.${table}`);
}

/** What somebody has in his hand, by call. */
const texts: Readonly<Record<string, (k: number) => string>> = {
  'a serial': (k) => `SYS${k}`,
  'the serial of a disk': (k) => `disk${k}n1`,
  'a MAC': (k) => macOf(1, k),
  'the end of a MAC': (k) => macOf(1, k).slice(-8),
  'an address': (k) => `10.9.${(k >> 8) & 255}.${k & 255}`,
  'a rack and a unit': (k) => `r${Math.floor(k / racksOf)}u${1 + (k % racksOf)}`,
  'a name': (k) => `rack-${Math.floor(k / racksOf)}-u${k % racksOf}`,
  'the beginning of a name': (k) => `rack-${Math.floor(k / racksOf)}`,
  'what thousands begin with': () => 'host-',
  'a model': () => 'model 1',
  'nothing that there is': (k) => `nothing-${k}`,
};

function casesOf(pool: Pool, fleet: number): BenchCase[] {
  const one = (name: string, role: BenchCase['role'], call: (n: number) => Promise<unknown>): BenchCase => ({
    name,
    role,
    run: () => callers(1, calls, call),
  });
  const searches = Object.entries(texts).map(([name, textOf]) =>
    one(name, 'ours', (n) => searchEverything(pool, { text: textOf(somewhere(n, fleet)), first: 20 })),
  );
  const asOf = (n: number) => ({
    axis: 'recorded' as const,
    moment: { position: BigInt((fleet * eventsOfMachine) / 2) + BigInt(n), recordedAt: null },
  });
  return [
    one('one machine by its key: SQL', 'limit', (n) =>
      pool.query('select * from machinedb.machine where id = $1', [machineIdOf(somewhere(n, fleet))]),
    ),
    ...searches,
    one('a name, as of half of the log', 'ours', (n) =>
      searchEverything(pool, { text: texts['a name']?.(somewhere(n, fleet)) ?? '', first: 20, when: asOf(n) }),
    ),
    one('figures of the fleet', 'ours', async () => figuresOf(await alikeMachines(pool, undefined))),
    one('what needs a person', 'ours', async () =>
      needsAttention(pool, {
        figures: figuresOf(await alikeMachines(pool, undefined)),
        when: undefined,
        scope: undefined,
        now: Date.now(),
      }),
    ),
    one('figures, as of half of the log', 'ours', (n) => alikeMachines(pool, asOf(n))),
  ];
}

/** A search is eight statements; each costs what a look at an index does. */
const mostLooks = 60;

export const bench = defineBench({
  name: 'search',
  what: 'whatever somebody has in his hand, and the fleet on one page, one caller; milliseconds',
  rounds: 3,
  async open({ createDatabase, scale, report }) {
    const { pool, url } = await createDatabase();
    const fleet = Math.max(1_000, Math.round((100_000 * scale) / 1_000) * 1_000);
    await seedHistory(pool, fleet);
    await otherTables(pool);
    await seedPlaces(pool, fleet);
    report(`${fleet} machines, 10 versions each, in ${Math.ceil(fleet / racksOf)} racks that others stood in before`);
    const asking = createPool({ url, name: 'bench questions', max: 8 });
    const limit = 'one machine by its key: SQL';
    return {
      cases: casesOf(asking, fleet),
      targets: Object.keys(texts).map(
        (of) => ({ what: of, of, to: limit, measure: 'p50', atMost: mostLooks }) as const,
      ),
      notes: ['The queries behind `search` and `fleetOverview`, without the API around them.'],
      close: () => asking.end(),
    };
  },
});
