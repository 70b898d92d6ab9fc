import { setTimeout as pause } from 'node:timers/promises';
import { describeEventStore } from '../../../../test/contracts/event-store.contract.js';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { shrinkPartitions } from '../../../../test/support/event-log.js';
import { createPostgresEventStore } from '../postgres-event-store.js';
import { LogPartitions } from './log-partitions.js';

const partitionSize = 120;

/** Packs every partition as soon as it is full, and every third one back again, while the suite goes on. */
async function packAll({ pool }: TestDatabase, signal: AbortSignal): Promise<number> {
  const partitions = new LogPartitions(pool);
  let packed = 0;
  while (!signal.aborted) {
    const due = (await partitions.list()).find((one) => one.full && !one.packed);
    if (due) {
      await partitions.pack(due.name, undefined, () => undefined);
      packed += 1;
      if (packed % 3 === 0) await partitions.unpack(due.name, () => undefined);
    }
    await pause(20);
  }
  return packed;
}

describeEventStore(`PostgreSQL whose partitions of ${partitionSize} events are packed as it goes`, async () => {
  const database = await createTestDatabase();
  await shrinkPartitions(database.pool, partitionSize);
  const open = () => createPostgresEventStore({ url: database.url, partitionSize });
  const store = open();
  const stop = new AbortController();
  const packing = packAll(database, stop.signal);
  return {
    store,
    open: () => Promise.resolve(open()),
    dispose: async () => {
      stop.abort();
      if ((await packing) < 5) throw new Error('hardly anything was packed: this suite proved nothing');
      await store.close();
      await database.drop();
    },
  };
});
