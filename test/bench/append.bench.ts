import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import { createPool } from '#libs/database/index.js';
import { createPostgresEventStore } from '#libs/event-store/index.js';
import type { EventStore } from '#libs/ports/index.js';
import { bareClient, createLimitTables, honestBatch, inBatches, nakedBatch, nakedInsert } from './append/limits.js';
import { Workload, type WantedAppend } from './append/workload.js';
import { callers, defineBench, type BenchCase, type Target, type Work } from './harness.js';

type Append = (wanted: WantedAppend) => Promise<unknown>;

/** A case of so many callers, each waiting for its append before it makes the next one. */
function calling(name: string, role: BenchCase['role'], count: number, total: number, append: Append): BenchCase {
  let workload = new Workload(count);
  const prepare = (): Promise<void> => {
    workload = new Workload(count);
    return Promise.resolve();
  };
  // callers() numbers the calls; a lane is free again when its call is done.
  const run = (): Promise<Work> => {
    const free = Array.from({ length: count }, (_, lane) => lane);
    return callers(count, total, async () => {
      const lane = free.pop() ?? 0;
      await append(workload.next(lane));
      free.push(lane);
    });
  };
  return { name, role, prepare, run };
}

function storeAppend(store: EventStore): Append {
  return ({ stream, expected, event }) =>
    store.append([{ stream, expected: expected < 0 ? 'none' : expected, events: [event] }]);
}

type Emmett = ReturnType<typeof getPostgreSQLEventStore>;

function emmettAppend(store: Emmett): Append {
  return ({ stream, expected, event }) =>
    store.appendToStream(stream, [{ type: event.type, data: { ...event.data }, metadata: event.metadata }], {
      expectedStreamVersion: expected < 0 ? 'STREAM_DOES_NOT_EXIST' : BigInt(expected + 1),
    });
}

/** About what 32 and 1,000 callers let a group commit gather at most: smaller batches would make the limits look worse. */
const smallBatch = 100;
const largeBatch = 500;

/** Shown because it says the same on a busy machine as on a quiet one, which the rates do not. */
function cpuRatio(callers: string, what: string, to: string): Target {
  return { what: `${callers}: CPU per event, ${what}`, of: `store, ${callers}`, to, measure: 'cpu' };
}

const targets: readonly Target[] = [
  {
    what: '32 callers: honest limit',
    of: 'store, 32 callers',
    to: `honest limit, batches of ${smallBatch}`,
    measure: 'rate',
    atLeast: 0.5,
  },
  { what: '32 callers: emmett', of: 'store, 32 callers', to: 'emmett, 32 callers', measure: 'rate', atLeast: 8 },
  {
    what: '32 callers: p99 of one INSERT per append',
    of: 'store, 32 callers',
    to: 'one INSERT per append, 32 callers',
    measure: 'p99',
    atMost: 1,
  },
  {
    what: '1,000 callers: honest limit',
    of: 'store, 1,000 callers',
    to: `honest limit, batches of ${largeBatch}`,
    measure: 'rate',
    atLeast: 0.8,
  },
  {
    what: '1,000 callers: emmett',
    of: 'store, 1,000 callers',
    to: 'emmett, 1,000 callers',
    measure: 'rate',
    atLeast: 15,
  },
  {
    what: '1 caller: bare prepared INSERT',
    of: 'store, 1 caller',
    to: 'bare INSERT, 1 caller',
    measure: 'rate',
    atLeast: 0.7,
  },
  {
    what: '32 callers: naked limit',
    of: 'store, 32 callers',
    to: `naked limit, batches of ${largeBatch}`,
    measure: 'rate',
  },
  {
    what: '1,000 callers: naked limit',
    of: 'store, 1,000 callers',
    to: `naked limit, batches of ${largeBatch}`,
    measure: 'rate',
  },
  { what: '1 caller: emmett', of: 'store, 1 caller', to: 'emmett, 1 caller', measure: 'rate' },
  cpuRatio('32 callers', 'honest limit', `honest limit, batches of ${smallBatch}`),
  cpuRatio('32 callers', 'emmett', 'emmett, 32 callers'),
  cpuRatio('1,000 callers', 'honest limit', `honest limit, batches of ${largeBatch}`),
  cpuRatio('1,000 callers', 'emmett', 'emmett, 1,000 callers'),
];

export const bench = defineBench({
  name: 'append',
  what: 'durable appends of one event with an expected revision; synchronous_commit on',
  async open({ createDatabase, scale }) {
    const database = await createDatabase();
    await createLimitTables(database.pool);
    const store = createPostgresEventStore({ url: database.url });
    const emmett = getPostgreSQLEventStore((await createDatabase({ migrated: false })).url);
    await emmett.schema.migrate();
    const clients = await Promise.all([bareClient(database.url), bareClient(database.url)]);
    const inserts = createPool({ url: database.url, name: 'bench inserts', max: 32 });
    const size = (full: number): number => Math.max(Math.round(full * scale), 200);
    const limit = (name: string, batch: number, write: typeof honestBatch): BenchCase => {
      const step = batch * clients.length;
      const total = Math.ceil(size(30_000) / step) * step;
      const workloads = (): Workload[] => clients.map(() => new Workload(batch));
      return {
        name,
        role: 'limit',
        run: () => inBatches(clients, workloads(), total, write).then(() => ({ units: total })),
      };
    };
    const [client] = clients;
    if (!client) throw new Error('no connection');
    const cases = [
      limit(`honest limit, batches of ${smallBatch}`, smallBatch, honestBatch),
      limit(`honest limit, batches of ${largeBatch}`, largeBatch, honestBatch),
      limit(`naked limit, batches of ${largeBatch}`, largeBatch, nakedBatch),
      calling('bare INSERT, 1 caller', 'limit', 1, size(1_500), (wanted) => nakedInsert(client, wanted)),
      calling('store, 1 caller', 'ours', 1, size(1_500), storeAppend(store)),
      calling('emmett, 1 caller', 'peer', 1, size(800), emmettAppend(emmett)),
      calling('one INSERT per append, 32 callers', 'limit', 32, size(8_000), (wanted) => nakedInsert(inserts, wanted)),
      calling('store, 32 callers', 'ours', 32, size(20_000), storeAppend(store)),
      calling('emmett, 32 callers', 'peer', 32, size(3_000), emmettAppend(emmett)),
      calling('store, 1,000 callers', 'ours', 1_000, size(40_000), storeAppend(store)),
      calling('emmett, 1,000 callers', 'peer', 1_000, size(4_000), emmettAppend(emmett)),
    ];
    const close = async (): Promise<void> => {
      await Promise.all([store.close(), emmett.close(), inserts.end(), ...clients.map((one) => one.end())]);
    };
    return {
      cases,
      targets,
      notes: [
        `honest limit: revision check, ordering lock, hash and unique event id in one statement, on 2 connections, no queue and no callers`,
        'naked limit: the same batches as a plain INSERT; positions by identity, which loses events for followers',
      ],
      close,
    };
  },
});
