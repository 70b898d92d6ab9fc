import { once } from 'node:events';
import type { Server } from 'node:http';
import { createPool } from '#libs/database/index.js';
import { createPostgresEventStore } from '#libs/event-store/index.js';
import { defineBench, type BenchCase, type Target } from './harness.js';
import { bareServer, plainServer } from './ingest/bare-server.js';
import { bareTables, writeHonest, writeNaked } from './ingest/bare-writes.js';
import { Fleet, workOf } from './ingest/fleet.js';
import { makeIdentityTables, ourServer } from './ingest/our-server.js';
import { Reported } from './ingest/reported.js';

const connections = 32;
/** Machines whose state stays in memory, and more machines than there are states kept. */
const warm = 500;
const cold = 1_200;

async function portOf(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

function reporting(
  name: string,
  role: BenchCase['role'],
  { fleet, reported, port, count, newEvery, warmUp = 0 }: Reporting,
): BenchCase {
  return {
    name,
    role,
    prepare: async () => {
      if (warmUp > 0) {
        await fleet.prepare(reported.next(warmUp, 1));
        await fleet.send(port, connections);
      }
      await fleet.prepare(reported.next(count, newEvery));
    },
    run: async () => workOf(await fleet.send(port, connections)),
  };
}

interface Reporting {
  readonly fleet: Fleet;
  readonly reported: Reported;
  readonly port: number;
  readonly count: number;
  /** 1: each report is new; 10: one in ten; Infinity: none. */
  readonly newEvery: number;
  /** Reports before the clock runs: what other cases have pushed out of memory is there again. */
  readonly warmUp?: number;
}

/** Machines that are new each time. */
function enrolling(fleet: Fleet, port: number, count: number, after: number): BenchCase {
  let next = after;
  return {
    name: 'ours, machines never seen',
    role: 'ours',
    prepare: () => fleet.prepare(Array.from({ length: count }, () => ({ machine: next++, version: 1 }))),
    run: async () => workOf(await fleet.send(port, connections), '201'),
  };
}

const targets: readonly Target[] = [
  {
    what: 'unchanged: bare server, queries shared',
    of: 'ours, unchanged',
    to: 'bare, unchanged',
    measure: 'rate',
    atLeast: 0.7,
  },
  { what: 'unchanged: bare server, a query each', of: 'ours, unchanged', to: 'plain, unchanged', measure: 'rate' },
  { what: 'new: bare', of: 'ours, new', to: 'bare, new', measure: 'rate', atLeast: 0.7 },
  { what: 'new: naked', of: 'ours, new', to: 'naked, new', measure: 'rate' },
  {
    what: 'new, state not in memory: bare',
    of: 'ours, new, state not in memory',
    to: 'bare, new',
    measure: 'rate',
  },
  { what: 'nine of ten unchanged: bare', of: 'ours, mixed', to: 'bare, mixed', measure: 'rate', atLeast: 0.7 },
  { what: 'unchanged: CPU', of: 'ours, unchanged', to: 'bare, unchanged', measure: 'cpu' },
  { what: 'new: CPU', of: 'ours, new', to: 'bare, new', measure: 'cpu' },
];

export const bench = defineBench({
  name: 'ingest',
  what: 'inventory reports of 40 KB, gzip, over HTTP, 32 connections, the machines in a process of their own',
  async open({ createDatabase, scale }) {
    const database = await createDatabase();
    const pool = createPool({ url: database.url, name: 'bench ingest', max: 10 });
    await pool.query(bareTables);
    const store = createPostgresEventStore({ url: database.url });
    await makeIdentityTables(pool, store);
    const servers = [
      ourServer(pool, store),
      bareServer(pool, writeHonest),
      bareServer(pool, writeNaked),
      plainServer(pool),
    ] as const;
    const [port, barePort, nakedPort, plainPort] = (await Promise.all(servers.map(portOf))) as [
      number,
      number,
      number,
      number,
    ];
    const fleet = new Fleet();
    const size = (full: number) => Math.max(Math.round(full * scale), 100);
    const machines = warm + cold;
    await fleet.prepare(Array.from({ length: machines }, (_, machine) => ({ machine, version: 0 })));
    const { bodies } = await fleet.send(port, connections);
    const tokens = bodies.map((body) => (JSON.parse(body) as { token: string }).token);
    const known = tokens.map((token, machine) => ({ machine, token }));
    const [few, others] = [known.slice(0, warm), known.slice(warm)];
    const atBare = new Reported(few);
    const [atOurs, atOursCold] = [new Reported(few), new Reported(others)];
    for (const [to, reported, count] of [
      [barePort, atBare, warm],
      [port, atOurs, warm],
      [port, atOursCold, cold],
    ] as const) {
      await fleet.prepare(reported.next(count, 1));
      await fleet.send(to, connections);
    }
    const both = (what: string, count: number, newEvery: number): BenchCase[] => [
      reporting(`bare, ${what}`, 'limit', { fleet, reported: atBare, port: barePort, count, newEvery, warmUp: warm }),
      reporting(`ours, ${what}`, 'ours', { fleet, reported: atOurs, port, count, newEvery, warmUp: warm }),
    ];
    const unchanged = size(10_000);
    const plain = { fleet, reported: atBare, port: plainPort, count: unchanged, newEvery: Infinity };
    const unknownState = { fleet, reported: atOursCold, port, count: size(2_000), newEvery: 1 };
    const cases = [
      ...both('unchanged', unchanged, Infinity),
      reporting('plain, unchanged', 'limit', plain),
      ...both('new', size(2_000), 1),
      reporting('naked, new', 'limit', { fleet, reported: atBare, port: nakedPort, count: size(2_000), newEvery: 1 }),
      reporting('ours, new, state not in memory', 'ours', unknownState),
      ...both('mixed', size(5_000), 10),
      enrolling(fleet, port, size(1_000), machines),
    ];
    const close = async (): Promise<void> => {
      fleet.close();
      for (const server of servers) server.closeAllConnections();
      for (const server of servers) server.close();
      await store.close();
      await pool.end();
    };
    return {
      cases,
      targets,
      notes: [
        'bare: body, sha256, token and digest look-up; where new also gunzip, JSON.parse, zod, and blob and two events of all requests at hand in one statement, with ordering lock, revision check, event id and hash',
        'naked: events as a plain INSERT',
        `new: other firmware on one disk of 24; ${warm} machines in turn, whose states are in memory, or ${cold}, whose are not`,
      ],
      close,
    };
  },
});
