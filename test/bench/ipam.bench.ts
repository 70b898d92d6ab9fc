import { createPostgresEventStore } from '#libs/event-store/index.js';
import { fold, metadataOf, parseBlock } from '#libs/kernel/index.js';
import type { EventStore, NewEvent } from '#libs/ports/index.js';
import { prefixesPage } from '#libs/read-model/queries/index.js';
import { pool as poolDecider, type PoolState } from '#libs/domain/index.js';
import type { PoolEvent } from '#libs/contracts/index.js';
import { callers, defineBench, type BenchCase, type Work } from './harness.js';
import { projectTree, writeTree } from './ipam/large-tree.js';
import { busySixtyFour, fullSixteen, openedPool, takeNext } from './ipam/next-free.js';
import { OnePool, type Found } from './ipam/one-pool.js';

const atOnce = 64;
const pageSize = 50;
const decisions = 2_000;
const pages = 200;
const wantedRate = 500;
const withinMs = 5;
const pageMs = 50;
const bareMetadata = metadataOf({ commandId: crypto.randomUUID(), correlationId: 'bench', actor: 'token:bench' }, 1);

const callersCase = `${atOnce} callers on one pool`;

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/** Decides upon the same state again and again; keeps what it took, for the verdict. */
function deciding(name: string, role: BenchCase['role'], state: PoolState, kept: Map<string, number>): BenchCase {
  return {
    name,
    role,
    run: async (): Promise<Work> => {
      const work = await callers(1, decisions, () => Promise.resolve(takeNext(state)));
      kept.set(name, median(work.latencies ?? []));
      return work;
    },
  };
}

/** Events to one stream, each behind the one before it: what there is to gain for a pool that is one stream. */
async function bareAppends(store: EventStore, total: number): Promise<Work> {
  const stream = `pool-bare${crypto.randomUUID()}`;
  let next = -1;
  return callers(1, total, async (n) => {
    const event = { ...openedPool(4, '10.0.0.0/16')[1], id: crypto.randomUUID(), metadata: bareMetadata };
    await store.append([{ stream, expected: next < 0 ? 'none' : next, events: [event as NewEvent] }]);
    next = n;
  });
}

export const bench = defineBench({
  name: 'ipam',
  what: 'allocations from one pool, next free addresses, pages of a large tree of prefixes',
  rounds: 3,
  open: async ({ createDatabase, scale, report }) => {
    const total = Math.max(500, Math.round(5_000 * scale));
    const size = Math.max(2_000, Math.round(100_000 * scale));
    const { url, pool } = await createDatabase();
    const store = createPostgresEventStore({ url });
    const startedAt = performance.now();
    await projectTree(pool, store, await writeTree(store, size));
    report(`a tree of ${size} prefixes after ${Math.round((performance.now() - startedAt) / 1_000)} s`);
    const empty4 = fold<PoolState, PoolEvent>(poolDecider, openedPool(4, '10.0.0.0/16'));
    const empty6 = fold<PoolState, PoolEvent>(poolDecider, openedPool(6, '2a0a:e5c0:0:1::/64'));
    const [full, busy] = [fullSixteen(), busySixtyFour(100_000)];
    const [took, found, rates] = [new Map<string, number>(), [] as Found[], [] as number[]];
    let round = 0;
    let one = new OnePool(store, 'p-0', 100);
    const names = ['an empty /16', 'a /16 with one left', 'an empty /64', 'a /64 with 100,000 taken'] as const;
    const listing = async (): Promise<Work> => {
      const work = await callers(1, pages, (n) => {
        const within = parseBlock(`10.${(n * 7) % Math.max(1, Math.floor(size / 800))}.0.0/16`);
        return prefixesPage(pool, { first: pageSize, vrf: 'tree', within: within ?? null }, Date.now());
      });
      took.set('page', median(work.latencies ?? []));
      return work;
    };
    const met = (what: string, holds: boolean) => ({ what, count: Number(holds), exactly: 1 });
    const apart = (one: string, other: string): boolean =>
      Math.abs((took.get(one) ?? Number.NaN) - (took.get(other) ?? Number.NaN)) <= withinMs;
    return {
      cases: [
        {
          name: callersCase,
          role: 'ours',
          prepare: async () => {
            round += 1;
            one = new OnePool(store, `p-${round}`, 100);
            await one.open(round);
          },
          run: async () => {
            const began = performance.now();
            const work = await callers(atOnce, total, (n) => one.take(n));
            const seconds = (performance.now() - began) / 1_000;
            rates.push(total / seconds);
            found.push(await one.audit());
            return { ...work, seconds };
          },
        },
        { name: 'bare appends, one after the other', role: 'limit', run: () => bareAppends(store, total) },
        deciding(names[0], 'limit', empty4, took),
        deciding(names[1], 'ours', full, took),
        deciding(names[2], 'limit', empty6, took),
        deciding(names[3], 'ours', busy, took),
        { name: `a page of ${pageSize} of ${size} prefixes`, role: 'ours', run: listing },
      ],
      targets: [
        {
          what: 'allocations / bare appends to one stream',
          of: callersCase,
          to: 'bare appends, one after the other',
          measure: 'rate',
        },
        { what: 'next free: a /16 with one left / empty', of: names[1], to: names[0], measure: 'p50' },
        { what: 'next free: a /64 with 100,000 taken / empty', of: names[3], to: names[2], measure: 'p50' },
      ],
      counts: () => [
        { what: 'addresses handed out twice', count: found.reduce((sum, one) => sum + one.duplicates, 0), exactly: 0 },
        { what: 'holes beyond the quarantined', count: found.reduce((sum, one) => sum + one.holes, 0), exactly: 0 },
        {
          what: `allocations per second, ${atOnce} callers, median`,
          count: Math.round(median(rates)),
          atLeast: wantedRate,
        },
        met(`next free address of a full /16 within ${withinMs} ms of an empty one`, apart(names[1], names[0])),
        met(`next free address of a busy /64 within ${withinMs} ms of an empty one`, apart(names[3], names[2])),
        met(`a page with utilisation under ${pageMs} ms`, (took.get('page') ?? Number.NaN) < pageMs),
      ],
      notes: [
        'allocations: the whole way from command to durable event, one stream, synchronous_commit on; one in 100 is given back and rests for 30 days',
        'next free: decide and evolve; of the /64 every second address is taken',
      ],
      close: () => store.close(),
    };
  },
});
