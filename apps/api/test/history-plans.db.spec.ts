import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Pool } from '#libs/database/index.js';
import {
  componentPlaces,
  cursorOf,
  fleetDifferencePage,
  holdingsOf,
  holdingsPage,
  machineIdByMac,
  machinesById,
  machinesPage,
  trackedComponentsById,
  trackedComponentsPage,
  type When,
} from '#libs/read-model/queries/index.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { macOf, machineIdOf } from '../../../test/bench/history/names.js';
import { eventsOfMachine, seedHistory, timeAt } from '../../../test/bench/history/seed-history.js';

const fleet = 2_000;
const head = BigInt(fleet * eventsOfMachine);
const recorded = (position: bigint): When => ({ axis: 'recorded', moment: { position, recordedAt: null } });
const observed = (position: bigint): When => ({
  axis: 'observed',
  at: timeAt(position, fleet),
  moment: { position: head, recordedAt: null },
});

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await seedHistory(database.pool, fleet);
}, 180_000);
afterAll(async () => database.drop());

interface Node {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Node[];
}

/** Rows that a plan looks at in tables, found and thrown away. */
function rowsRead(node: Node): number {
  const own = node['Relation Name'] === undefined ? 0 : node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0);
  return (node.Plans ?? []).reduce((sum, one) => sum + rowsRead(one), own * node['Actual Loops']);
}

/** Asks, and adds up what PostgreSQL reads for all that is asked of it. */
async function readBy(ask: (pool: Pool) => Promise<unknown>): Promise<number> {
  let read = 0;
  const explained = async (question: { text: string; values: unknown[] } | string, values: unknown[]) => {
    const [text, given] = typeof question === 'string' ? [question, values] : [question.text, question.values];
    const explain = await database.pool.query(`explain (analyze, format json, timing off) ${text}`, given);
    read += rowsRead((explain.rows[0] as { 'QUERY PLAN': { Plan: Node }[] })['QUERY PLAN'][0]?.Plan as Node);
    return database.pool.query(text, given);
  };
  await ask({ options: { max: 10 }, query: explained } as unknown as Pool);
  return read;
}

const now = Date.parse('2026-03-01T00:00:00Z');
const middle = head / 2n;
const day = BigInt(fleet);

/** All versions of all machines are 20,000 rows, of their parts 52,000; a fifth of the fleet changes on a day. */
describe('what PostgreSQL reads for a question about the past', () => {
  it.each([
    ['one machine', 20, (pool: Pool) => machinesById(pool, [machineIdOf(77)], recorded(middle))],
    ['one machine, observed', 20, (pool: Pool) => machinesById(pool, [machineIdOf(77)], observed(middle))],
    ['a machine by MAC', 60, (pool: Pool) => machineIdByMac(pool, macOf(3, 78), recorded(middle))],
    ['where a part was', 60, (pool: Pool) => componentPlaces(pool, { serial: 'DISK77N1' }, recorded(middle))],
    ['a page of parts', 800, (pool: Pool) => trackedComponentsPage(pool, { first: 50, when: recorded(middle) })],
    [
      'a page of parts, observed',
      800,
      (pool: Pool) => trackedComponentsPage(pool, { first: 50, when: observed(middle) }),
    ],
    [
      'a page of parts then there',
      1_200,
      (pool: Pool) => trackedComponentsPage(pool, { first: 50, present: true, when: recorded(middle) }),
    ],
    [
      'parts by their serial',
      60,
      (pool: Pool) => trackedComponentsPage(pool, { first: 50, serial: 'DISK77N1', when: recorded(middle) }),
    ],
    ['the way of a part', 60, (pool: Pool) => trackedComponentsById(pool, ['disk-77-1'], recorded(middle))],
    ['a page', 800, (pool: Pool) => machinesPage(pool, { first: 50, when: recorded(middle) }, now)],
    ['a page long ago', 800, (pool: Pool) => machinesPage(pool, { first: 50, when: recorded(day * 7n) }, now)],
    ['a page of late', 800, (pool: Pool) => machinesPage(pool, { first: 50, when: recorded(head - 5n) }, now)],
    ['a page, observed', 800, (pool: Pool) => machinesPage(pool, { first: 50, when: observed(middle) }, now)],
    [
      'a filtered page in another order',
      2_500,
      (pool: Pool) =>
        machinesPage(
          pool,
          { first: 50, filter: 'memory>=256GiB and kernel~6.12', orderBy: { field: 'NAME' }, when: recorded(middle) },
          now,
        ),
    ],
    [
      'a page with a serial',
      60,
      (pool: Pool) => machinesPage(pool, { first: 50, filter: 'serial=SYS77', when: recorded(middle) }, now),
    ],
    [
      'a search',
      60,
      (pool: Pool) => machinesPage(pool, { first: 50, search: 'disk77n0', when: recorded(middle) }, now),
    ],
    [
      'who held a MAC',
      60,
      async (pool: Pool) => {
        const span = { axis: 'recorded', to: recorded(head) } as const;
        const page = await holdingsPage(pool, { value: macOf(3, 78), kinds: ['mac'], span, first: 50 });
        await holdingsOf(
          pool,
          page.edges.map(({ node }) => node),
          span,
        );
      },
    ],
    [
      'the difference of a day',
      12_000,
      (pool: Pool) => fleetDifferencePage(pool, { from: recorded(middle), to: recorded(middle + day), first: 50 }, now),
    ],
    [
      'the difference of a day, observed',
      12_000,
      (pool: Pool) => fleetDifferencePage(pool, { from: observed(middle), to: observed(middle + day), first: 50 }, now),
    ],
  ])('is no scan of all: %s', async (_, most, ask) => {
    expect(await readBy(ask)).toBeLessThanOrEqual(most);
  });
});

/** Walked in stretches, over two tables; by the plainest SQL it is one statement. */
describe('pages of the past', () => {
  const plainly = async (order: string, at: bigint): Promise<string[]> => {
    const columns = 'id, name, memory_bytes, kernel, product';
    const { rows } = await database.pool.query<{ id: string }>(
      `select id from (select ${columns} from machinedb.machine where from_position <= $1::bigint
         union all select ${columns} from machinedb.machine_past where from_position <= $1::bigint and to_position > $1::bigint) m
       where memory_bytes >= 274877906944 and (kernel = '6.12.4' or product = 'Model 7') order by ${order}`,
      [at.toString()],
    );
    return rows.map(({ id }) => id);
  };

  it.each([
    ['ID', 'ASC', 'id'],
    ['NAME', 'DESC', 'name desc, id desc'],
    ['MEMORY', 'ASC', 'memory_bytes, id'],
    ['CHANGED_AT', 'ASC', undefined],
  ] as const)('have every machine once, by %s %s', async (field, direction, order) => {
    for (const at of [day * 8n, middle, middle + 777n, head - 3n]) {
      const filter = 'memory>=256GiB and (kernel=6.12.4 or product="Model 7")';
      const found: string[] = [];
      let after: string | null = null;
      do {
        const request = { first: 37, after, filter, orderBy: { field, direction }, when: recorded(at) };
        const page = await machinesPage(database.pool, request, now);
        found.push(...page.edges.map(({ node }) => node.id));
        const last = page.edges.at(-1);
        const place = last && { value: last.node.placeValue ?? null, id: last.node.placeId };
        after = page.hasNextPage && place ? cursorOf(page.order, place) : null;
      } while (after !== null);
      const expected = await plainly(order ?? 'id', at);
      expect(expected.length).toBeGreaterThan(0);
      expect(order ? found : found.toSorted()).toEqual(expected);
    }
  });
});
