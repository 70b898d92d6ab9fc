import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchEverything, type When } from '#libs/read-model/queries/index.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { seedMachines } from '../../../test/support/machines-in-tables.js';

/** More than any list of the search looks at. */
const sites = Array.from({ length: 30 }, (_, nth) => `s${nth + 10}`);
/** Whatever a list is ordered by, it ends before one of these. */
const asked = [sites[0], sites[15], sites[29]] as string[];
const machineOf = (site: string): string => `m0000000000000000${site}`;
const then: When = { axis: 'recorded', moment: { position: 9n, recordedAt: null } };

const span = `from_position, observed_from`;
const since = `2, timestamptz '2026-01-01'`;
const before = `1, timestamptz '2025-01-01', 2, timestamptz '2026-01-01'`;
const units = `s || '/r12', 'machine', m, 7, 1, 'both', 'full', now()`;
const unitColumns = 'rack_id, holder_kind, holder_id, unit, height, face, side, since';
const each = `from (select s, 'm0000000000000000' || s as m from unnest($1::text[]) s) each`;

/** In every site the same rack and unit, where a machine stands, and the same slot, where it stood; they are called alike. */
const statements: readonly string[] = [
  `insert into machinedb.site (${span}, id, title, rooms, retired, changed_at, revision, position)
    select ${since}, s, 'Site ' || s, '[]', false, now(), 0, 2 ${each}`,
  `insert into machinedb.machine (${span}, id, name, lifecycle, site, rack, unit, cluster, tags, discovered_at, clock_skewed, changed_at, revision, position)
    select ${since}, m, 'web-' || s, 'accepted', s, 'r12', 7, 'c-' || s, '{}', now(), false, now(), 0, 2 ${each}`,
  `insert into machinedb.machine_term (${span}, machine_id, source, kind, term) select ${since}, m, 'name', 'name', 'web-' || s ${each}`,
  `insert into machinedb.machine_term (${span}, machine_id, source, kind, term) select ${since}, m, 'bmc.mac', 'mac', 'aa:bb:cc:00:00:01' ${each}`,
  `insert into machinedb.machine_term_past (${span}, to_position, observed_to, machine_id, source, kind, term)
    select ${before}, m, 'name', 'name', 'blank' ${each}`,
  `insert into machinedb.name (${span}, fqdn, holder_kind, holder_id, held, since, revision)
    select ${since}, 'node-' || s || '.example.org', 'machine', m, true, now(), 0 ${each}`,
  `insert into machinedb.rack_place (${span}, ${unitColumns}) select ${since}, ${units} ${each}`,
  `insert into machinedb.rack_place_past (${span}, to_position, observed_to, ${unitColumns})
    select ${before}, ${units.replace('7, 1', '9, 1')} ${each}`,
  `insert into machinedb.chassis_slot (${span}, chassis_id, holder_kind, holder_id, slot, since) select ${since}, s || '/c1', 'machine', m, '3', now() ${each}`,
  `insert into machinedb.chassis_slot_past (${span}, to_position, observed_to, chassis_id, holder_kind, holder_id, slot, since)
    select ${before}, s || '/c1', 'machine', m, '4', now() ${each}`,
];

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await seedMachines(database.url, 0);
  for (const statement of statements) await database.pool.query(statement, [sites]);
}, 60_000);
afterAll(async () => database.drop());

async function found(text: string, scope: { sites: string[]; clusters: string[] }, when?: When) {
  const { hits } = await searchEverything(database.pool, { text, first: 20, when, scope });
  return hits.map(({ kind, id }) => `${kind} ${id}`);
}

describe('whoever may see one of thirty sites finds what is his, by what all of them have', () => {
  it.each([
    ['a rack and unit', 'r12:7'],
    ['a rack and unit, before', 'r12:9'],
    ['a slot', 'c1#3'],
    ['a slot, before', 'c1#4'],
    ['the beginning of a name', 'web'],
    ['the beginning of a name with its domain', 'node'],
    ['a word that all had', 'blank'],
    ['a MAC that all have', 'aa:bb:cc:00:00:01'],
    ['the beginning of an id', 'm000000000'],
  ])('%s', async (_, text) => {
    for (const site of asked) {
      const own = [`MACHINE ${machineOf(site)}`];
      expect(await found(text, { sites: [site], clusters: [] }), site).toEqual(own);
      expect(await found(text, { sites: [site], clusters: [] }, then), `${site}, then`).toEqual(own);
      expect(await found(text, { sites: [], clusters: [`c-${site}`] }), `cluster c-${site}`).toEqual(own);
    }
  });

  it('the beginning of the code of a site', async () => {
    for (const site of asked) expect(await found('s', { sites: [site], clusters: [] })).toEqual([`SITE ${site}`]);
  });
});
