import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EventStoreUnavailable, type EventStore, type StoredEvent } from '#libs/ports/index.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { namedEvent, wholeLog, withoutGaps } from '../../../test/support/event-log.js';
import { createPostgresEventStore } from './postgres-event-store.js';

const writerScript = fileURLToPath(new URL('../../../test/support/append-until-killed.ts', import.meta.url));

let database: TestDatabase;
let store: EventStore;
beforeEach(async () => {
  database = await createTestDatabase();
  store = createPostgresEventStore({ url: database.url });
});
afterEach(async () => {
  await store.close();
  await database.drop();
});

function ids(events: readonly StoredEvent[]): string[] {
  return events.map((event) => event.id);
}

async function terminate(which: string): Promise<number> {
  const { rowCount } = await database.pool.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = $1',
    [`rackledger event store ${which}`],
  );
  return rowCount ?? 0;
}

/** Appends from several callers until told to stop; resolves to the ids in the order of acknowledgement. */
function appendSteadily(signal: AbortSignal): Promise<string[]> {
  const acknowledged: string[] = [];
  const call = async () => {
    while (!signal.aborted) {
      const event = namedEvent();
      await store.append([{ stream: `machine-${randomUUID()}`, expected: 'any', events: [event] }]);
      acknowledged.push(event.id);
    }
  };
  return Promise.all(Array.from({ length: 12 }, call)).then(() => acknowledged);
}

describe('durability', () => {
  it('survives connections that are cut in the middle of appends: nothing lost, nothing doubled', async () => {
    const stop = new AbortController();
    const appending = appendSteadily(stop.signal);
    let cut = 0;
    while (cut < 6) {
      await pause(40);
      cut += await terminate('append');
    }
    stop.abort();
    const acknowledged = await appending;
    const log = await wholeLog(store);
    expect(withoutGaps(log)).toBe(true);
    expect(ids(log).toSorted()).toEqual(acknowledged.toSorted());
  });

  it('keeps all that a process had acknowledged when it was killed', async () => {
    const arguments_ = ['--conditions=source', '--import', 'tsx', writerScript, database.url];
    const writer = spawn(process.execPath, arguments_, { stdio: ['ignore', 'pipe', 'inherit'] });
    const acknowledged: string[] = [];
    for await (const line of createInterface({ input: writer.stdout })) {
      acknowledged.push(line);
      if (acknowledged.length === 400) writer.kill('SIGKILL');
    }
    // Batches that were under way in the server may still commit.
    await expect.poll(() => terminate('append')).toBe(0);
    const log = await wholeLog(store);
    const known = new Set(ids(log));
    expect(known.size).toBe(log.length);
    expect(acknowledged.filter((id) => !known.has(id))).toEqual([]);
    expect(withoutGaps(log)).toBe(true);
    expect(log.filter((event) => event.stream.startsWith('machine-'))).toHaveLength(log.length / 2);
  });

  it('goes on following when its connections are cut', async () => {
    const stop = new AbortController();
    const seen: StoredEvent[] = [];
    const following = (async () => {
      for await (const batch of store.follow({ after: 0n, signal: stop.signal })) seen.push(...batch.events);
    })();
    for (let n = 1; n <= 5; n += 1) {
      await store.append([{ stream: `machine-${n}`, expected: 'none', events: [namedEvent()] }]);
      await expect.poll(() => seen.length, { timeout: 5_000 }).toBe(n);
      await terminate('read');
      await terminate('listen');
    }
    stop.abort();
    await following;
    expect(seen.map((event) => event.stream)).toEqual([1, 2, 3, 4, 5].map((n) => `machine-${n}`));
  });

  it('says so when the database cannot be reached', async () => {
    const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
    const unreachable = createPostgresEventStore({ url, giveUpAfterMs: 400 });
    const append = unreachable.append([{ stream: 'machine-1', expected: 'none', events: [namedEvent()] }]);
    await expect(append).rejects.toBeInstanceOf(EventStoreUnavailable);
    await expect(unreachable.head()).rejects.toBeInstanceOf(EventStoreUnavailable);
    await expect(wholeLog(unreachable)).rejects.toBeInstanceOf(EventStoreUnavailable);
    await unreachable.close();
    server.close();
  });

  it('answers what it took before it closes, and takes no more', async () => {
    const closing = createPostgresEventStore({ url: database.url });
    const appends = Array.from({ length: 50 }, (_, n) =>
      closing.append([{ stream: `machine-${n}`, expected: 'none', events: [namedEvent()] }]),
    );
    await closing.close();
    expect(await Promise.all(appends)).toHaveLength(50);
    const late = closing.append([{ stream: 'machine-late', expected: 'none', events: [namedEvent()] }]);
    await expect(late).rejects.toBeInstanceOf(EventStoreUnavailable);
    expect(await store.head()).toBe(50n);
  });
});
