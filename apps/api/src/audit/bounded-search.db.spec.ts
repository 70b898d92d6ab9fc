import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { boundedSearch } from './bounded-search.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => database.drop());

describe('a search without an end', () => {
  it('is ended on the server, and told what to ask instead', async () => {
    const { pool, within } = boundedSearch(database.pool, 300);
    await expect(within(pool.query(`select pg_sleep(600), 'endless'`))).rejects.toMatchObject({
      message: expect.stringContaining('since and until'),
      extensions: { code: 'DEADLINE_EXCEEDED' },
    });
    const running = `select 1 from pg_stat_activity where query like '%endless%' and state = 'active' and pid <> pg_backend_pid() and datname = current_database()`;
    await expect.poll(async () => (await database.pool.query(running)).rowCount, { timeout: 30_000 }).toBe(0);
  });

  it('leaves every other failure as it is', async () => {
    const { pool, within } = boundedSearch(database.pool, 600_000);
    await expect(within(pool.query('select nothing'))).rejects.toMatchObject({ code: '42703' });
  });
});
