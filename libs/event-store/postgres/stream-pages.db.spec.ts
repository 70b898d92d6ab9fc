import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EventStore } from '#libs/ports/index.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { createPostgresEventStore } from '../index.js';

let database: TestDatabase;
let store: EventStore;
/** Events of each stream; some take more than one page when many are read at once. */
const lengths = [0, 1, 3, 199, 200, 201, 1_300];

beforeAll(async () => {
  database = await createTestDatabase();
  store = createPostgresEventStore({ url: database.url });
  for (const length of lengths.slice(1)) {
    const events = Array.from({ length }, (_, n) => ({
      id: crypto.randomUUID(),
      type: 'Counted',
      data: { n },
      metadata: { of: String(length) },
    }));
    await store.append([{ stream: `counted-${length}`, expected: 'none', events }]);
  }
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

async function read(length: number, from?: number): Promise<number[]> {
  const found: number[] = [];
  const options = from === undefined ? {} : { from };
  for await (const { stream, revision, data } of store.readStream(`counted-${length}`, options)) {
    expect([stream, data]).toEqual([`counted-${length}`, { n: revision }]);
    found.push(revision);
  }
  return found;
}

const revisions = (length: number, from = 0) => Array.from({ length: Math.max(0, length - from) }, (_, n) => from + n);

describe('streams that are read at once', () => {
  it('come whole and in order, however many and however long', async () => {
    const wanted = Array.from({ length: 350 }, (_, n) => lengths[n % lengths.length] ?? 0);
    const found = await Promise.all(wanted.map((length) => read(length)));
    for (const [n, length] of wanted.entries()) expect(found[n]).toEqual(revisions(length));
  });

  it('may be the same one, from different places', async () => {
    const places = Array.from({ length: 120 }, (_, n) => n * 11);
    const found = await Promise.all(places.map((from) => read(1_300, from)));
    for (const [n, from] of places.entries()) expect(found[n]).toEqual(revisions(1_300, from));
  });

  it('fail together where the database is away, and only those', async () => {
    const away = createPostgresEventStore({ url: 'postgres://nobody@127.0.0.1:1/nothing' });
    const reads = Array.from({ length: 5 }, async () => {
      for await (const event of away.readStream('counted-1')) expect(event).toBeUndefined();
    });
    const outcomes = await Promise.allSettled(reads);
    expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true);
    await away.close();
    expect(await read(3)).toEqual([0, 1, 2]);
  });
});
