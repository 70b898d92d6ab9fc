import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allProjections } from '#projections/all.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { ensureTables } from '../runner/tables.js';
import { trackedComponentsById, trackedComponentsPage } from './tracked-components.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  for (const projection of allProjections) await ensureTables(database.pool, projection);
  await stayed('m-zulu', { from: '2026-11-01T10:00:00.000Z', to: null });
  await stayed(
    'm-alpha',
    { from: '2026-10-01T10:00:00.000Z', to: '2026-10-05T10:00:00.000Z' },
    { from: '2026-11-02T10:00:00.000Z', to: null },
  );
  await stayed('m-yankee', { from: '2026-12-01T10:00:00.000Z', to: '2026-12-02T10:00:00.000Z' });
});
afterAll(async () => database.drop());

async function stayed(machineId: string, ...stays: readonly { from: string; to: string | null }[]): Promise<void> {
  const present = stays.some(({ to }) => to === null);
  const told = JSON.stringify(stays.map((stay) => ({ slot: '0', ...stay })));
  await database.pool.query(
    `insert into machinedb.component_history
       (component_id, machine_id, kind, model, serial, stays, present, first_seen_at, last_seen_at)
     values ('disk-1', $1, 'disk', 'MZ1L2960', 'S666', $2, $3, now(), now())`,
    [machineId, told, present],
  );
}

describe('a part that its new machine reported before the old one missed it', () => {
  it('is where it was seen to arrive last', async () => {
    const part = (await trackedComponentsById(database.pool, ['disk-1'])).get('disk-1');
    expect(part).toMatchObject({ machineId: 'm-alpha', present: true });
    expect(part?.stays.map(({ machineId }) => machineId)).toEqual(['m-alpha', 'm-zulu', 'm-alpha', 'm-yankee']);
  });

  it('is so in lists too', async () => {
    const page = await trackedComponentsPage(database.pool, { first: 10, serial: 'S666', present: true });
    expect(page.edges.map(({ node }) => node.machineId)).toEqual(['m-alpha']);
  });
});
