import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createPool, migrate } from '#libs/database/index.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '#libs/embedded-postgres/index.js';
import type { EventStore } from '#libs/ports/index.js';
import { namedEvent, wholeLog, withoutGaps } from '../../../test/support/event-log.js';
import { createPostgresEventStore } from './postgres-event-store.js';

const migrations = fileURLToPath(new URL('../../../migrations', import.meta.url));

/** First line of postmaster.pid: the process that all others descend from. */
async function killServer(server: EmbeddedPostgres): Promise<void> {
  const [pid] = (await readFile(join(server.folder, 'cluster', 'postmaster.pid'), 'utf8')).split('\n');
  process.kill(Number(pid), 'SIGKILL');
  await server.lost;
}

function appendSteadily(store: EventStore, signal: AbortSignal): Promise<string[]> {
  const acknowledged: string[] = [];
  const call = async (): Promise<void> => {
    while (!signal.aborted) {
      const event = namedEvent();
      await store.append([{ stream: `machine-${randomUUID()}`, expected: 'none', events: [event] }]);
      acknowledged.push(event.id);
    }
  };
  return Promise.all(Array.from({ length: 8 }, call)).then(() => acknowledged);
}

it('loses nothing acknowledged, doubles nothing and goes on when PostgreSQL is killed and started again', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'rackledger-crash-'));
  await chmod(dataDir, 0o711);
  let server = await startEmbeddedPostgres({ dataDir });
  const pool = createPool({ url: server.url, name: 'test', max: 1 });
  await migrate(pool, migrations);
  await pool.end();
  const store = createPostgresEventStore({ url: server.url, giveUpAfterMs: 40_000 });
  const stop = new AbortController();
  const appending = appendSteadily(store, stop.signal);
  for (let n = 0; n < 2; n += 1) {
    await pause(400);
    await killServer(server);
    server = await startEmbeddedPostgres({ dataDir });
  }
  await pause(400);
  stop.abort();
  const acknowledged = await appending;
  const log = await wholeLog(store);
  expect(withoutGaps(log)).toBe(true);
  expect(log.map((event) => event.id).toSorted()).toEqual(acknowledged.toSorted());
  await store.close();
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}, 60_000);
