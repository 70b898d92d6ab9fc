import { createPostgresEventStore } from '#libs/event-store/index.js';
import { metadataOf } from '#libs/kernel/index.js';
import type { EventStore, StreamAppend } from '#libs/ports/index.js';
import { callers, defineBench, type Work } from './harness.js';
import { ContendedSite, roomFor, type FoundTaken } from './placing/contended-site.js';

const atOnce = 64;
const streamsOfPlacing = 7;
const eventsOfPlacing = 13;
const metadata = metadataOf({ commandId: crypto.randomUUID(), correlationId: 'bench', actor: 'token:bench' }, 1);

const manyCase = `${atOnce} callers`;
const oneCase = 'one caller';
const limitCase = 'bare appends of as many events, one after the other';

/** What a placing writes, without deciding anything: streams that all placings share, and those of one machine. */
async function bareAppends(store: EventStore, total: number): Promise<Work> {
  const run = crypto.randomUUID();
  const shared = Array.from({ length: streamsOfPlacing - 2 }, (_, at) => `pool-bare${at}${run}`);
  const event = () => ({
    type: 'AddressTaken',
    data: { pool: 'bare', text: 'x'.repeat(150) },
    id: crypto.randomUUID(),
    metadata,
  });
  return callers(1, total, async (n) => {
    const appends: StreamAppend[] = shared.map((stream) => ({
      stream,
      expected: n === 0 ? 'none' : n - 1,
      events: [event()],
    }));
    const own = Array.from({ length: eventsOfPlacing - shared.length - 1 }, event);
    await store.append([
      { stream: `machine-bare${run}${n}`, expected: 'none', events: own },
      { stream: `name-bare${run}${n}`, expected: 'none', events: [event()] },
      ...appends,
    ]);
  });
}

export const bench = defineBench({
  name: 'placing',
  what: 'placings by policy (place, cluster, role, name, two addresses, an AS number in one append), all from the same pools',
  rounds: 3,
  open: async ({ createDatabase, scale, report }) => {
    const total = Math.min(roomFor, Math.max(128, Math.round(512 * scale)));
    const few = Math.max(16, Math.round(total / 8));
    const found: FoundTaken[] = [];
    let stores: EventStore[] = [];
    const fresh = async (machines: number): Promise<[EventStore, ContendedSite]> => {
      const { url } = await createDatabase();
      const store = createPostgresEventStore({ url });
      stores.push(store);
      const site = await ContendedSite.open(store);
      await site.discover(machines);
      return [store, site];
    };
    const [bare] = await fresh(0);
    report(`${total} machines for ${atOnce} callers, ${few} for one`);
    let site: ContendedSite | undefined;
    const placing = (name: string, count: number, machines: number) => ({
      name,
      role: 'ours' as const,
      prepare: async () => {
        site = (await fresh(machines))[1];
      },
      run: async (): Promise<Work> => {
        const began = performance.now();
        const work = await callers(count, machines, async (n) => site?.place(n));
        const seconds = (performance.now() - began) / 1_000;
        if (site) found.push(await site.audit());
        return { ...work, seconds };
      },
    });
    return {
      cases: [
        placing(manyCase, atOnce, total),
        placing(oneCase, 1, few),
        { name: limitCase, role: 'limit', run: () => bareAppends(bare, total) },
      ],
      targets: [
        {
          what: `placings of ${atOnce} callers / bare appends`,
          of: manyCase,
          to: limitCase,
          measure: 'rate',
          atLeast: 0.25,
        },
        { what: 'placings of one caller / bare appends', of: oneCase, to: limitCase, measure: 'rate' },
      ],
      counts: () => [
        {
          what: 'addresses and AS numbers taken twice',
          count: found.reduce((sum, one) => sum + one.duplicates, 0),
          exactly: 0,
        },
        { what: 'holes between them', count: found.reduce((sum, one) => sum + one.holes, 0), exactly: 0 },
      ],
      notes: [
        'a placing: from command to durable events, synchronous_commit on; every one of them moves the same four streams, so none is decided before the one before it is written',
      ],
      close: async () => {
        await Promise.all(stores.map((store) => store.close()));
        stores = [];
      },
    };
  },
});
