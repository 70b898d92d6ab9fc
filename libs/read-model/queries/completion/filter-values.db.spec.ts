import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recorded } from '#libs/contracts/index.js';
import { observedOrder } from '#libs/domain/index.js';
import type { FieldSet, WantedValues } from '#libs/filter/index.js';
import { allProjections } from '#projections/all.js';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { createInMemoryEventStore } from '../../../../test/support/in-memory-event-store.js';
import { createProjector } from '../../index.js';
import type { When } from '../history/when.js';
import { filterableLists, filterFieldsOf, type FilterableList } from './filterable-lists.js';
import { valuesOfField } from './filter-values.js';

/** Every field of a list, also of what belongs to its rows. */
function wantedOf({ fields, children }: FieldSet): readonly WantedValues[] {
  const own = Object.entries(fields).map(([name, field]) => ({ name, field, typed: 'a' }));
  const inner = Object.entries(children).flatMap(([child, of]) =>
    Object.entries(of.fields).map(([name, field]) => ({ name: `${child}.${name}`, field, child: of, typed: '' })),
  );
  return [...own, ...inner];
}

const names = Object.keys(filterableLists) as FilterableList[];
const then: When = { axis: 'recorded', moment: { position: 7n, recordedAt: '2026-11-20T12:00:00.000Z' } };
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  const store = createInMemoryEventStore();
  const around = { store, lift: recorded, observed: observedOrder, logger: pino({ level: 'silent' }) };
  const projector = createProjector({ ...around, pool: database.pool, projections: allProjections });
  await projector.start();
  await projector.stop();
});
afterAll(async () => database.drop());

describe('values for a filter', () => {
  it.each(names)('can be asked for of every field of %s, now and as of a moment', async (list) => {
    for (const when of [undefined, then])
      for (const wanted of wantedOf(filterFieldsOf(list, when, Date.now())))
        expect(await valuesOfField(database.pool, { list, wanted, most: 5, when })).toEqual({
          found: [],
          hasMore: false,
        });
  });

  it.each(names.filter((name) => 'scope' in filterableLists[name]))('keep to a scope in %s', async (list) => {
    const scope = { sites: ['b1'], clusters: ['lab'] };
    for (const wanted of wantedOf(filterFieldsOf(list, undefined, Date.now())))
      expect(await valuesOfField(database.pool, { list, wanted, most: 5, scope })).toEqual({
        found: [],
        hasMore: false,
      });
  });

  it('are those that there are, the most frequent first, as far as they are typed', async () => {
    const insert = `insert into machinedb.rack (id, site, code, title, height, width, numbering, feeds, retired, used_quarters,
      changed_at, revision, position, from_position, observed_from, row_code)
      select 'b1/r' || n, 'b1', 'r' || n, 'Rack no ' || n, 42, 19, 'bottom', '[]', n = 9, 0, now(), 0, 1, 1, now(),
      case when n < 4 then 'row 1' else 'row 2' end from generate_series(1, 9) n`;
    await database.pool.query(insert);
    const field = filterFieldsOf('RACKS', undefined, 0).fields['row'];
    if (!field) throw new Error('racks have no row');
    const found = async (typed: string, most = 5) =>
      valuesOfField(database.pool, { list: 'RACKS', wanted: { name: 'row', field, typed }, most });
    const all = [
      { value: 'row 2', count: 5 },
      { value: 'row 1', count: 3 },
    ];
    expect(await found('')).toEqual({ found: all, hasMore: false });
    expect(await found('ROW', 1)).toEqual({ found: all.slice(0, 1), hasMore: true });
    expect((await found('1')).found).toEqual([{ value: 'row 1', count: 3 }]);
    expect((await found('%')).found).toEqual([]);
  });
});
