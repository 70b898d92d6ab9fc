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

/** Takes every event in log order and makes the values that a reader gets, in the leanest way that SQL has. */
const sqlOnly = `
  select count(*), max(position), max(recorded_at), sum(revision), sum(octet_length(stream)), sum(octet_length(type)),
         sum(octet_length(metadata::text)), sum(octet_length(data::text))
    from (select * from log.event order by position offset 0) e`;
const bareSession =
  'set enable_bitmapscan = off; set enable_sort = off; set max_parallel_workers_per_gather = 0; set jit = off';

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
          const client = await database.pool.connect();
          await client.query(bareSession);
          await client.query(sqlOnly);
          client.release();
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
        {
          what: 'whole log, data parsed: SQL alone',
          of: 'read, data parsed',
          to: 'SQL alone',
          measure: 'rate',
        },
        {
          what: 'rare category: SQL alone',
          of: 'read, a category that 1 % of the events have',
          to: 'SQL alone',
          measure: 'rate',
        },
      ],
      notes: [
        'SQL alone: all events in log order by one process, payloads as text, sums over the columns, nothing sent',
      ],
      close: () => store.close(),
    };
  },
});
