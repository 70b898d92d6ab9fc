import { setTimeout as pause } from 'node:timers/promises';
import { createPostgresEventStore } from '#libs/event-store/index.js';
import type { EventStore, StoredEvent } from '#libs/ports/index.js';
import { eventsOf } from '../support/fleet-events.js';
import { machineIdOf } from '../support/fleet-hardware.js';
import { appendSteadily, Audience, readLines, readPages, startFeedServer, type FeedServer } from './feed/consumers.js';
import { defineBench, type BenchCase } from './harness.js';
import { seedFleet } from './read-model/seed-fleet.js';

const uses = {
  naked: (): unknown => undefined,
  parsed: ({ id, type, stream, revision, position, recordedAt, metadata, data }: StoredEvent): unknown => [
    id,
    type,
    stream,
    revision,
    position,
    recordedAt,
    metadata,
    data,
  ],
};

function bareRead(name: string, store: EventStore, use: (event: StoredEvent) => unknown): BenchCase {
  const read = async (): Promise<number> => {
    let seen = 0;
    for await (const { events } of store.readLog({ after: 0n, batchSize: 5_000 })) {
      for (const event of events) use(event);
      seen += events.length;
    }
    return seen;
  };
  return { name, role: 'limit', run: async () => ({ units: await read() }) };
}

function catchingUp(name: string, server: FeedServer, least: number, read: () => Promise<number>): BenchCase {
  const run = async () => {
    const units = await read();
    if (units < least) throw new Error(`${name}: ${units} events of ${least}`);
    return { units };
  };
  return { name, role: 'ours', run, processes: () => [server.pid] };
}

interface Listening {
  readonly consumers: number;
  readonly perSecond: number;
  readonly seconds: number;
  /** What consumer number n wants. */
  readonly wants: (n: number) => string;
}

/** Units are events that were appended, whoever heard them: what a consumer more costs, the difference tells. */
function listening(name: string, server: FeedServer, { consumers, perSecond, seconds, wants }: Listening): BenchCase {
  let audience = new Audience();
  const prepare = async () => {
    audience = new Audience();
    for (let n = 0; n < consumers; n += 1) await audience.join(server, wants(n), n % Math.ceil(consumers / 10) === 0);
    await pause(200);
  };
  const run = async () => {
    const units = perSecond * seconds;
    const { latencies } = audience;
    await appendSteadily(server, perSecond, seconds);
    await pause(300);
    audience.leave();
    return { units, seconds, latencies };
  };
  return { name, role: 'ours', prepare, run, processes: () => [server.pid] };
}

const everything = (): string => '';
const ownMachine = (n: number): string => `&subject=${machineIdOf(n)}`;

export const bench = defineBench({
  name: 'feed',
  what: 'the change feed: one consumer that was away reads the whole log; events per second. Then live consumers',
  async open({ createDatabase, scale, report }) {
    const { pool, url } = await createDatabase();
    const fleet = { machines: Math.round(10_000 * scale), rounds: 14 };
    await seedFleet(pool, fleet);
    report(`${eventsOf(fleet)} events written`);
    const store = createPostgresEventStore({ url });
    const server = await startFeedServer(url);
    const least = eventsOf(fleet);
    const cases: BenchCase[] = [
      bareRead('bare read, nothing parsed', store, uses.naked),
      bareRead('bare read, all fields parsed', store, uses.parsed),
      catchingUp('catching up, lines over HTTP', server, least, () => readLines(server, '')),
      catchingUp('catching up, pages over graphql-ws', server, least, () => readPages(server)),
      listening('live: 10 consumers, 1,000 ev/s', server, {
        consumers: 10,
        perSecond: 1_000,
        seconds: 4,
        wants: everything,
      }),
      listening('live: nobody, 100 ev/s', server, { consumers: 0, perSecond: 100, seconds: 4, wants: everything }),
      listening('live: 1,000 consumers, 100 ev/s', server, {
        consumers: 1_000,
        perSecond: 100,
        seconds: 4,
        wants: everything,
      }),
      listening('live: 1,000 consumers, a machine each, 1,000 ev/s', server, {
        consumers: 1_000,
        perSecond: 1_000,
        seconds: 4,
        wants: ownMachine,
      }),
    ];
    const toBare = (of: string) =>
      ({
        what: `${of}, to the bare read`,
        of,
        to: 'bare read, all fields parsed',
        measure: 'rate',
        atLeast: 0.5,
      }) as const;
    return {
      cases,
      targets: [
        toBare('catching up, lines over HTTP'),
        toBare('catching up, pages over graphql-ws'),
        {
          what: 'lines over HTTP, to the naked read',
          of: 'catching up, lines over HTTP',
          to: 'bare read, nothing parsed',
          measure: 'rate',
        },
      ],
      notes: [
        'live: units are events appended by the process that serves them; latencies are from the append to the consumer',
      ],
      close: async () => {
        await server.stop();
        await store.close();
      },
    };
  },
});
