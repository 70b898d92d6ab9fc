import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { audit } from '#projections/audit.js';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { addPrimaryKey, createIndexes, createTable, liveSchema } from '../../tables/ddl.js';
import { eventsBehind } from './causes.js';

let database: TestDatabase;

/** Each of these commands wrote so many events about the machine, in one append, and as many about others in between. */
async function wrote(command: string | null, after: number, count: number): Promise<void> {
  await database.pool.query(
    `insert into machinedb.audit_event (position, event_id, type, category, subject, revision, machine_id, recorded_at, command_id, summary)
     select $2::int + i, gen_random_uuid(), 'ComponentAdded', 'machine', 'm1', i, case when i % 2 = 0 then 'm1' else 'm2' end,
       now(), $1, 'Something came.' from generate_series(1, $3::int) i`,
    [command, after, count],
  );
}

beforeAll(async () => {
  database = await createTestDatabase();
  for (const table of audit.tables) {
    await database.pool.query(createTable(liveSchema, table));
    for (const statement of [addPrimaryKey(liveSchema, table), ...createIndexes(liveSchema, table)])
      await database.pool.query(statement);
  }
  await wrote('c1', 0, 10);
  await wrote('c2', 10, 5_000);
  await wrote(null, 5_010, 4);
  await wrote('c3', 5_014, 4);
});
afterAll(() => database.drop());

async function behind(position: number): Promise<readonly { readonly position: string }[]> {
  const text = `select ${eventsBehind('$1::text', '$2::bigint')} as events`;
  const { rows } = await database.pool.query<{ events: { position: string }[] }>(text, ['m1', position]);
  return rows[0]?.events ?? [];
}

describe('the events behind a version', () => {
  it('are all that its append tells of the machine, however long that is', async () => {
    const events = await behind(5_010);
    expect([events.length, events[0]?.position, events.at(-1)?.position]).toEqual([2_500, '12', '5010']);
    expect((await behind(10)).map(({ position }) => position)).toEqual(['2', '4', '6', '8', '10']);
    expect(await behind(5_018)).toHaveLength(2);
  });

  it('are one alone, where it names no command', async () => {
    expect((await behind(5_014)).map(({ position }) => position)).toEqual(['5014']);
  });
});
