import { createPostgresEventStore } from '#libs/event-store/index.js';
import type { EventFilter, EventStore } from '#libs/ports/index.js';
import { seedLog } from './append/seed-log.js';
import { defineBench, once, type BenchCase } from './harness.js';

/** What the consumer does with each event decides what reading it costs: the store parses on first use. */
const uses = {
  positions: (): void => undefined,
  data: (event: { readonly data: object }): object => event.data,
};

const batchSize = 5_000;

function reading(
  name: string,
  store: EventStore,
  events: number,
  use: (event: never) => unknown,
  filter?: EventFilter,
): BenchCase {
  const read = async (): Promise<void> => {
    let seen = 0;
    for await (const batch of store.readLog({ after: 0n, batchSize, ...(filter && { filter }) })) {
      for (const event of batch.events) use(event as never);
      seen += batch.events.length;
    }
    if (!filter && seen !== events) throw new Error(`read ${seen} events of ${events}`);
  };
  return { name, role: 'ours', run: () => once(events, read) };
}

/** Reads every column of every event in log order, and gives one row. */
const sqlOnly = `
  select count(*), max(position), sum(length(event_id::text) + length(stream) + revision + length(type)
         + length(recorded_at::text) + length(metadata::text) + length(data::text))
    from (select * from log.event order by position) e`;

export const bench = defineBench({
  name: 'read-log',
  what: 'the whole log in order, 1 reader; events per second',
  async open({ createDatabase, scale, report }) {
    const database = await createDatabase();
    const events = Math.round(300_000 * scale);
    report(`writing ${events} events first`);
    await seedLog(database.pool, events);
    const store = createPostgresEventStore({ url: database.url });
    const sql: BenchCase = {
      name: 'SQL alone',
      role: 'limit',
      run: () =>
        once(events, async () => {
          await database.pool.query('set enable_bitmapscan = off; set max_parallel_workers_per_gather = 0');
          await database.pool.query(sqlOnly);
        }),
    };
    const rare: EventFilter = { categories: ['accessToken'] };
    return {
      cases: [
        sql,
        reading('read, nothing parsed', store, events, uses.positions),
        reading('read, data parsed', store, events, uses.data),
        reading('read, a category that 1 % of the events have', store, events, uses.data, rare),
      ],
      targets: [
        { what: 'whole log: SQL alone', of: 'read, nothing parsed', to: 'SQL alone', measure: 'rate', atLeast: 0.4 },
        { what: 'whole log, data parsed: SQL alone', of: 'read, data parsed', to: 'SQL alone', measure: 'rate' },
        {
          what: 'rare category: SQL alone',
          of: 'read, a category that 1 % of the events have',
          to: 'SQL alone',
          measure: 'rate',
        },
      ],
      notes: ['SQL alone: all columns of all events turned to text in log order, by one process, and summed up'],
      close: () => store.close(),
    };
  },
});
