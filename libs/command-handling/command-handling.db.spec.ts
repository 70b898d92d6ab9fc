import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPostgresEventStore } from '#libs/event-store/index.js';
import type { EventStore, StoredEvent } from '#libs/ports/index.js';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { namedThing, nameIt, someContext } from '../../test/support/named-thing.js';
import { createCommandHandling } from './index.js';

let database: TestDatabase;
let store: EventStore;

beforeAll(async () => {
  database = await createTestDatabase();
  store = createPostgresEventStore({ url: database.url });
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

async function eventsOf(stream: string): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const event of store.readStream(stream)) events.push(event);
  return events;
}

describe('commands on PostgreSQL', () => {
  it('of two processes to one stream are all done, each upon what the one before did', async () => {
    const processes = [createCommandHandling({ store }), createCommandHandling({ store })];
    const names = (of: number) => Array.from({ length: 20 }, (_, n) => `name-${of}-${n}`);
    const outcomes = await Promise.all(
      processes.flatMap((one, of) =>
        names(of).map((name) => one.handle(namedThing, 'm1', nameIt(name), someContext())),
      ),
    );
    expect(outcomes.every((one) => one.outcome === 'accepted')).toBe(true);
    const events = (await eventsOf('machine-m1')) as (StoredEvent & {
      data: { name?: string; previousName?: string };
    })[];
    expect(events).toHaveLength(41);
    for (const [at, event] of events.entries())
      if (at > 1) expect(event.data.previousName).toBe(events[at - 1]?.data.name);
  });

  it('under one key are done once, whoever asks, also at the same moment', async () => {
    const processes = Array.from({ length: 4 }, () => createCommandHandling({ store }));
    const outcomes = await Promise.all(
      processes.map((one) => one.handle(namedThing, 'm2', nameIt('a'), someContext(), { idempotencyKey: 'key-m2' })),
    );
    const [first] = outcomes;
    for (const outcome of outcomes) expect({ ...outcome, repeated: false }).toEqual({ ...first, repeated: false });
    expect(outcomes.filter((one) => !one.repeated)).toHaveLength(1);
    expect(await eventsOf('machine-m2')).toHaveLength(2);
    expect(await eventsOf('command-token:t1 key-m2')).toHaveLength(1);
  });

  it('under one key with another content are refused, whichever comes first', async () => {
    const processes = [createCommandHandling({ store }), createCommandHandling({ store })];
    const outcomes = await Promise.all(
      processes.map((one, n) =>
        one.handle(namedThing, 'm3', nameIt(`name-${n}`), someContext(), { idempotencyKey: 'key-m3' }),
      ),
    );
    expect(outcomes.map((one) => one.refusal?.code ?? 'accepted').toSorted()).toEqual([
      'accepted',
      'idempotency-key-reused',
    ]);
    expect(await eventsOf('machine-m3')).toHaveLength(2);
  });
});
