import { randomUUID } from 'node:crypto';
import { createPostgresEventStore } from '#libs/event-store/index.js';
import type { EventStore } from '#libs/ports/index.js';
import { namedEvent, shrinkPartitions } from '../support/event-log.js';
import { Workload } from './append/workload.js';
import { callers, defineBench, type BenchCase } from './harness.js';

/** Events in each of the partitions that are full: few, since it is their number that an append may feel. */
const size = 1_000;
const room = 2_000_000;
const many = [0, 20, 100] as const;

async function fill(store: EventStore, partitions: number): Promise<void> {
  for (let n = 0; n < partitions; n += 1)
    await store.append([
      { stream: `machine-${randomUUID()}`, expected: 'none', events: Array.from({ length: size }, () => namedEvent()) },
    ]);
}

export const bench = defineBench({
  name: 'partitions',
  what: 'appends behind so many full partitions of the log; appends per second',
  async open({ createDatabase, scale, report }) {
    const cases: BenchCase[] = [];
    const stores: EventStore[] = [];
    for (const partitions of many) {
      report(`filling ${partitions} partitions`);
      const { pool, url } = await createDatabase();
      await shrinkPartitions(pool, size);
      const filling = createPostgresEventStore({ url, partitionSize: size });
      await fill(filling, partitions);
      await filling.close();
      // What is written from here on has a large one to itself.
      await pool.query('select log.ensure_partitions($1, $1)', [room]);
      const store = createPostgresEventStore({ url, partitionSize: room });
      const skip = Array.from({ length: 2 * size }, () => namedEvent());
      await store.append([{ stream: `machine-${randomUUID()}`, expected: 'none', events: skip }]);
      stores.push(store);
      for (const count of [1, 32]) {
        const total = Math.round((count === 1 ? 1_000 : 10_000) * scale);
        cases.push({
          name: `${partitions} full, ${count} ${count === 1 ? 'caller' : 'callers'}`,
          role: partitions === 0 ? 'limit' : 'ours',
          run: () => {
            const workload = new Workload(count);
            return callers(count, total, async (n) => {
              const { stream, expected, event } = workload.next(n % count);
              await store.append([{ stream, expected: expected < 0 ? 'none' : 'any', events: [event] }]);
            });
          },
        });
      }
    }
    return {
      cases,
      targets: many.slice(1).flatMap((partitions) =>
        ['1 caller', '32 callers'].map((who) => ({
          what: `${partitions} full partitions: none, ${who}`,
          of: `${partitions} full, ${who}`,
          to: `0 full, ${who}`,
          measure: 'cpu' as const,
        })),
      ),
      close: async () => void (await Promise.all(stores.map((store) => store.close()))),
    };
  },
});
