import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { namedEvent } from '../../../test/support/event-log.js';
import { createPostgresEventStore } from './postgres-event-store.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.drop();
});

interface HashedRow {
  readonly position: string;
  readonly stream: string;
  readonly revision: number;
  readonly event_id: string;
  readonly type: string;
  readonly recorded_at: string;
  readonly metadata: string;
  readonly data: string;
  readonly hash: Buffer;
}

/** The canonical form of docs/event-log.md. */
function hashOf(row: HashedRow): Buffer {
  const { position, stream, revision, event_id, type, recorded_at, metadata, data } = row;
  const canonical = [position, stream, revision, event_id, type, recorded_at, metadata, data].join('\n');
  return createHash('sha256').update(canonical, 'utf8').digest();
}

describe('the hash of an event', () => {
  it('covers all that is stored about it, in the form that the documentation names', async () => {
    const store = createPostgresEventStore({ url: database.url });
    const stream = `machine-${randomUUID()}`;
    const odd = namedEvent({ name: 'Zürich "日本" \\ 🚀', list: [1.5, null, { deep: '\n\t' }] });
    await store.append([{ stream, expected: 'none', events: [namedEvent(), odd] }]);
    await store.append([
      { stream, expected: 1, events: [namedEvent()] },
      { stream: `evidence-${randomUUID()}`, expected: 'any', events: [namedEvent({}), namedEvent()] },
    ]);
    await store.append([{ stream, expected: 2, events: [namedEvent({ written: 'alone' })] }]);
    await store.close();
    const { rows } = await database.pool.query<HashedRow>(`
      select position::text, stream, revision, event_id, type, metadata::text, data::text, hash,
             to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as recorded_at
        from log.event order by position`);
    expect(rows).toHaveLength(6);
    for (const row of rows) expect(row.hash.toString('hex')).toBe(hashOf(row).toString('hex'));
  });
});
