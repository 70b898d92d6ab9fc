import { afterEach, describe, expect, it } from 'vitest';
import { commandIdInBulk } from '#libs/command-handling/index.js';
import { MachineDiscovered } from '#libs/contracts/index.js';
import { createPostgresEventStore } from '#libs/event-store/index.js';
import { metadataOf } from '#libs/kernel/index.js';
import type { TestDatabase } from '../support/database.js';
import { databaseOfTest } from '../support/database-of-test.js';
import { someContext } from '../support/named-thing.js';
import { endAll, startRackledger, type RunningRackledger } from '../support/rackledger.js';

afterEach(endAll);

const ids = Array.from({ length: 6_000 }, (_, nth) => `mkilled${String(nth).padStart(5, '0')}`);

/** Straight into the log: the bulk is what this is about. */
async function discover(database: TestDatabase): Promise<void> {
  const store = createPostgresEventStore({ url: database.url });
  for (let from = 0; from < ids.length; from += 500) {
    const appends = ids.slice(from, from + 500).map((machineId) => {
      const id = crypto.randomUUID();
      const event = { ...MachineDiscovered.record({ machineId }), id, metadata: metadataOf(someContext(), 1) };
      return { stream: `machine-${machineId}`, expected: 'none' as const, events: [event] };
    });
    await store.append(appends);
  }
  await store.close();
}

async function events(database: TestDatabase, condition: string, ...values: unknown[]): Promise<number> {
  const { rows } = await database.pool.query<{ count: number }>(
    `select count(*)::int as count from log.event where ${condition}`,
    values,
  );
  return rows[0]?.count ?? 0;
}

interface Answer {
  readonly bulk: { readonly repeated: boolean; readonly bulk: { readonly id: string; readonly done: number } };
}

const order = `mutation ($input: BulkInput!) { bulk(input: $input) { repeated refusal { code } bulk { id done ended } } }`;
const progress = 'query ($id: ID!) { bulkProgress(id: $id) { ended through done unchanged refused } }';
const inputFor = (tag: string) => ({
  machineIds: ids,
  command: { tag },
  mode: 'BEST_EFFORT',
  confirmCount: ids.length,
  idempotencyKey: `tag-all-${tag}`,
});

/** Begins a bulk and kills Rackledger when part of it is recorded, and more is under way. */
async function killedInTheMiddle(database: TestDatabase, rackledger: RunningRackledger, tag: string): Promise<string> {
  const before = await events(database, `type = 'BulkProgressed'`);
  const asked = rackledger.graphql(order, { input: inputFor(tag) }).catch(() => undefined);
  await expect
    .poll(() => events(database, `type = 'BulkProgressed'`), { timeout: 60_000, interval: 5 })
    .toBeGreaterThan(before);
  rackledger.process.kill('SIGKILL');
  await asked;
  const { rows } = await database.pool.query<{ id: string }>(
    `select data ->> 'bulkId' as id from log.event where type = 'BulkBegun' order by position desc limit 1`,
  );
  const id = rows[0]?.id ?? '';
  expect(await events(database, `type = 'BulkEnded' and stream = $1`, `bulk-${id}`)).toBe(0);
  return id;
}

async function expectDoneOnce(database: TestDatabase, id: string, tag: string): Promise<void> {
  expect(await events(database, `type = 'MachineTagged' and data ->> 'tag' = $1`, tag)).toBe(ids.length);
  const commandIds = ids.map((machineId) => commandIdInBulk(id, machineId));
  const own = `type = 'MachineTagged' and metadata ->> 'commandId' = any($1)`;
  expect(await events(database, own, commandIds)).toBe(ids.length);
}

describe('kill -9 in the middle of a bulk', () => {
  it('leaves nothing undone, and nothing done twice: the same call goes on with it, and so does the conductor', async () => {
    const database = await databaseOfTest();
    const first = await startRackledger({ databaseUrl: database.url });
    await discover(database);
    const one = await killedInTheMiddle(database, first, 'one');

    const second = await startRackledger({ databaseUrl: database.url });
    const { bulk } = await second.graphql<Answer>(order, { input: inputFor('one') });
    expect(bulk).toMatchObject({ repeated: true, bulk: { id: one } });
    const ended = async (of: RunningRackledger, id: string) => await of.graphql<object>(progress, { id });
    const all = { through: ids.length, ended: true, done: ids.length, unchanged: 0, refused: 0 };
    await expect.poll(() => ended(second, one), { timeout: 60_000 }).toEqual({ bulkProgress: all });
    await expectDoneOnce(database, one, 'one');

    const two = await killedInTheMiddle(database, second, 'two');
    const third = await startRackledger({ databaseUrl: database.url });
    await expect.poll(() => ended(third, two), { timeout: 90_000, interval: 500 }).toEqual({ bulkProgress: all });
    await expectDoneOnce(database, two, 'two');
    expect(await third.stop()).toBe(0);
  }, 300_000);
});
