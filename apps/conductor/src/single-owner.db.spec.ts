import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPool, type Pool } from '#libs/database/index.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { SingleOwner } from './single-owner.js';

let database: TestDatabase;
let elsewhere: Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  elsewhere = createPool({ url: database.url, name: 'elsewhere' });
});
afterAll(async () => {
  await elsewhere.end();
  await database.drop();
});

const sessionsWithLocks = async (): Promise<number> => {
  const text = `select count(distinct pid)::int as n from pg_locks l join pg_database d on d.oid = l.database
    where locktype = 'advisory' and granted and d.datname = current_database()`;
  return (await database.pool.query<{ n: number }>(text)).rows[0]?.n ?? 0;
};

describe('owners', () => {
  it('are one each among processes, on one connection for all of a process', async () => {
    const here = [31, 32, 33].map((key) => new SingleOwner(database.pool, key));
    const there = [31, 32, 33].map((key) => new SingleOwner(elsewhere, key));
    expect(await Promise.all(here.map((one) => one.owns()))).toEqual([true, true, true]);
    expect(await Promise.all(there.map((one) => one.owns()))).toEqual([false, false, false]);
    expect(await sessionsWithLocks()).toBe(1);
    await here[0]?.letGo();
    expect(await Promise.all(there.map((one) => one.owns()))).toEqual([true, false, false]);
    expect(await Promise.all(here.map((one) => one.owns()))).toEqual([false, true, true]);
    await Promise.all([...here, ...there].map((one) => one.letGo()));
    expect(await sessionsWithLocks()).toBe(0);
  });

  it('are others when the connection is gone, and themselves again when they can', async () => {
    const [here, there] = [new SingleOwner(database.pool, 41), new SingleOwner(elsewhere, 41)];
    expect(await here.owns()).toBe(true);
    await elsewhere.query(
      `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = 41 and granted`,
    );
    await expect.poll(() => there.owns()).toBe(true);
    expect(await here.owns().catch(() => false)).toBe(false);
    await there.letGo();
    await expect.poll(() => here.owns().catch(() => false)).toBe(true);
    await here.letGo();
  });
});
