import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { createCommandHandling } from '#libs/command-handling/index.js';
import { createPool, type Pool } from '#libs/database/index.js';
import { createPostgresEventStore } from '#libs/event-store/index.js';
import type { EventStore } from '#libs/ports/index.js';
import { createProjector } from '#libs/read-model/index.js';
import { recorded } from '#libs/contracts/index.js';
import { systemClock, type Projection } from '#libs/kernel/index.js';
import { createAccess } from '#libs/records/index.js';
import { identity } from '#projections/identity.js';
import { assembleIngest } from '../../apps/ingest/src/assemble.js';
import { createIdentityLookup } from '../../apps/ingest/src/identity-lookup.js';
import { createNodeApi } from '../../apps/ingest/src/node-api.js';
import { defaultSettings } from '../../apps/ingest/src/settings.js';
import { defineBench, type BenchCase, type Target } from './harness.js';
import { bareServer, bareTables, plainServer } from './ingest/bare-server.js';
import { Fleet, workOf } from './ingest/fleet.js';
import type { WantedReport } from './ingest/messages.js';

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

/** The tables of the identity read model; nobody keeps them up to date here: the projector is measured by itself. */
async function makeIdentityTables(pool: Pool, store: EventStore): Promise<void> {
  const lift = recorded;
  const projector = createProjector({
    store,
    pool,
    projections: [identity as unknown as Projection],
    lift,
    logger: pino({ level: 'silent' }),
  });
  await projector.start();
  await projector.stop();
}

function ours(pool: Pool, store: EventStore): Server {
  const commands = createCommandHandling({ store });
  const clock = systemClock;
  const ingest = assembleIngest({
    pool,
    commands,
    lookup: createIdentityLookup(pool, store),
    access: createAccess({ pool, commands, clock }),
    clock,
    logger: pino({ level: 'silent' }),
    metrics: new Registry(),
    settings: { ...defaultSettings, strangers: { burst: 1e9, perSecond: 1e9, addresses: 10 } },
  });
  return createServer(createNodeApi(ingest));
}

/** Which state each machine reported last, to one server. */
class Reported {
  readonly #versions: number[];
  #turn = 0;

  constructor(private readonly machines: readonly { readonly machine: number; readonly token: string }[]) {
    this.#versions = machines.map(() => 0);
  }

  /** So many reports, by one machine after the other; every nth of them with something new. */
  next(count: number, newEvery: number): WantedReport[] {
    return Array.from({ length: count }, (_, nth) => {
      const at = this.#turn++ % this.machines.length;
      const isNew = nth % newEvery === 0 || this.#versions[at] === 0;
      const version = (this.#versions[at] ?? 0) + (isNew ? 1 : 0);
      this.#versions[at] = version;
      const { machine = 0, token = '' } = this.machines[at] ?? {};
      return { machine, version, token };
    });
  }
}

function reporting(
  name: string,
  role: BenchCase['role'],
  { fleet, reported, port, count, newEvery }: Reporting,
): BenchCase {
  return {
    name,
    role,
    prepare: () => fleet.prepare(reported.next(count, newEvery)),
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
    const servers = [ours(pool, store), bareServer(pool), plainServer(pool)] as const;
    const [port, barePort, plainPort] = [await portOf(servers[0]), await portOf(servers[1]), await portOf(servers[2])];
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
      reporting(`bare, ${what}`, 'limit', { fleet, reported: atBare, port: barePort, count, newEvery }),
      reporting(`ours, ${what}`, 'ours', { fleet, reported: atOurs, port, count, newEvery }),
    ];
    const unchanged = size(10_000);
    const plain = { fleet, reported: atBare, port: plainPort, count: unchanged, newEvery: Infinity };
    const unknownState = { fleet, reported: atOursCold, port, count: size(2_000), newEvery: 1 };
    const cases = [
      ...both('unchanged', unchanged, Infinity),
      reporting('plain, unchanged', 'limit', plain),
      ...both('new', size(2_000), 1),
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
        'bare: body, sha256, token and digest look-up; where new also gunzip, JSON.parse, zod, and blob and events of all requests at hand in one statement',
        `new: other firmware on one disk of 24; ${warm} machines in turn, whose states are in memory, or ${cold}, whose are not`,
      ],
      close,
    };
  },
});
