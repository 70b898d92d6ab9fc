import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Pool } from '#libs/database/index.js';
import { cursorOf, fleetDifferencePage, type When } from '#libs/read-model/queries/index.js';
import { machineIdOf } from '../../../test/bench/history/names.js';
import { eventsOfMachine, seedHistory } from '../../../test/bench/history/seed-history.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';

const fleet = 400;
const recorded = (position: number): When => ({
  axis: 'recorded',
  moment: { position: BigInt(position), recordedAt: null },
});
const whole = { from: recorded(6 * fleet), to: recorded(eventsOfMachine * fleet) };

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await seedHistory(database.pool, fleet);
  for (const table of ['component', 'port', 'port_address'])
    await database.pool.query(`truncate machinedb.${table}, machinedb.${table}_past`);
  // All were touched again and again, and ended as they began: but for three.
  for (const table of ['machine', 'machine_past'])
    await database.pool.query(
      `update machinedb.${table} set kernel = '6', bios_version = '2', bmc_firmware = '5', memory_bytes = 1,
         observed_at = null, report_digest = null where id <> all($1)`,
      [[machineIdOf(7), machineIdOf(250), machineIdOf(399)]],
    );
}, 120_000);
afterAll(async () => database.drop());

/** The pool, and the statements that are asked of it. */
function listening(): { readonly pool: Pool; readonly texts: string[] } {
  const texts: string[] = [];
  const query = (question: { text: string; values: unknown[] } | string, values: unknown[]) => {
    texts.push(typeof question === 'string' ? question : question.text);
    return database.pool.query(question as string, values);
  };
  return { texts, pool: { options: { max: 10 }, query } as unknown as Pool };
}

it('sorts what was touched once more at most, however many machines ended as they began', async () => {
  const { pool, texts } = listening();
  const { edges, hasNextPage } = await fleetDifferencePage(pool, { ...whole, first: 10 }, Date.now());
  expect(edges.map(({ node }) => node.machineId).toSorted()).toEqual([7, 250, 399].map(machineIdOf));
  expect(hasNextPage).toBe(false);
  expect(texts.filter((text) => text.includes('order by t.sort'))).toHaveLength(2);
});

it('goes on where a page ended, and says when nothing more comes', async () => {
  const ask = (after?: string) => fleetDifferencePage(database.pool, { ...whole, first: 2, after }, Date.now());
  const page = await ask();
  expect(page).toMatchObject({ hasNextPage: true, hasPreviousPage: false, edges: [{}, {}] });
  const { placeValue = null, placeId = '' } = page.edges[1]?.node ?? {};
  const next = await ask(cursorOf(page.order, { value: placeValue, id: placeId }));
  expect(next).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  const ids = [...page.edges, ...next.edges].map(({ node }) => node.machineId);
  expect(ids.toSorted()).toEqual([7, 250, 399].map(machineIdOf));
});

it('counts what was touched without looking at a machine', async () => {
  const { pool, texts } = listening();
  const { count } = await fleetDifferencePage(pool, { ...whole, first: 2 }, Date.now());
  texts.length = 0;
  expect(await count()).toBe(fleet);
  expect(texts).toHaveLength(1);
  expect(texts[0]).not.toContain('join');
});
