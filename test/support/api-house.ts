import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { INestApplication } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { pino } from 'pino';
import { createCommandHandling } from '#libs/command-handling/index.js';
import { recorded } from '#libs/contracts/index.js';
import { observedOrder } from '#libs/domain/index.js';
import { createPostgresEventStore } from '#libs/event-store/index.js';
import { systemClock } from '#libs/kernel/index.js';
import { createProjector, waitForPosition, type Projector } from '#libs/read-model/index.js';
import { createAccess, createPeople, keepSecrets } from '#libs/records/index.js';
import { allProjections } from '#projections/all.js';
import { ApiModule } from '../../apps/api/src/api.module.js';
import { CoreModule, type Core } from '../../apps/centre/src/core.module.js';
import { Readiness } from '../../apps/centre/src/health/readiness.js';
import { FrontDoor, type Route } from '../../apps/centre/src/http/front-door.js';
import { runRefusals } from '../../apps/centre/src/metrics/refusals.js';
import { createMetrics } from '../../apps/centre/src/metrics/metrics.js';
import { readConfig } from '../../apps/centre/src/read-config.js';
import { FEED_ROUTES, NODE_API, type RequestHandler } from '../../apps/centre/src/tokens.js';
import type { Feed } from '../../apps/feed/src/assemble.js';
import { FEED } from '../../apps/feed/src/feed.module.js';
import { IngestModule } from '../../apps/ingest/src/ingest.module.js';
import { watchReads } from './reads-of-answers.js';
import { createTestDatabase, type TestDatabase } from './database.js';

export interface GraphQLAnswer {
  readonly status: number;
  readonly headers: Headers;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of every shape
  readonly data?: any;
  readonly errors?: readonly { readonly message: string; readonly extensions: Readonly<Record<string, unknown>> }[];
}

/** Ingest, event store, projector and API over one fresh database, behind a real port; without the console's processes. */
export interface ApiHouse {
  readonly url: string;
  readonly core: Core;
  readonly database: TestDatabase;
  readonly projector: Projector;
  /** Tokens by access role. */
  readonly tokens: Readonly<Record<'viewer' | 'operator' | 'admin', string>>;
  readonly feed: Feed;
  /** Log lines so far, as JSON. */
  readonly lines: string[];
  /** As admin, unless another token is given; `null` sends none. */
  ask(query: string, variables?: object, token?: string | null): Promise<GraphQLAnswer>;
  /** Posts a machine's report, and waits until it can be found. @returns its id */
  report(document: object): Promise<string>;
  /** Resolves once every read model holds all that is in the log now: for answers that are counted from several of them. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

@Module({})
class HouseModule {
  static of(core: Core) {
    return { module: HouseModule, imports: [CoreModule.of(core), ApiModule, IngestModule] };
  }
}

function openCore(database: TestDatabase, door: FrontDoor, lines: string[]) {
  const { pool } = database;
  const store = createPostgresEventStore({ url: database.url });
  const commands = createCommandHandling({ store });
  const clock = systemClock;
  const access = createAccess({ pool, commands, clock });
  const logger = pino({}, { write: (line: string) => void lines.push(line) });
  const config = readConfig({}, []);
  const metrics = createMetrics();
  const limits = { idleMs: 12 * 3_600_000, absoluteMs: 7 * 86_400_000, oneTimeMs: 72 * 3_600_000 };
  const people = createPeople({ pool, commands, access, clock, limits });
  const refusals = runRefusals({ commands, clock, metrics, logger });
  const around = { metrics, httpServer: door.server, readiness: new Readiness() };
  const key = { text: randomBytes(32).toString('base64'), where: 'the test' };
  const place = { folder: '', given: async () => Promise.resolve(key) };
  const keeping = keepSecrets({ pool, commands, place });
  return { config, pool, store, commands, access, people, refusals, keeping, clock, logger, ...around } satisfies Core;
}

async function issueTokens({ access }: Core): Promise<ApiHouse['tokens']> {
  const issue = async (accessRole: 'viewer' | 'operator' | 'admin') => {
    const commandId = crypto.randomUUID();
    const context = { commandId, correlationId: commandId, actor: 'process:test' } as const;
    const issued = await access.issue({ label: accessRole, accessRole }, context);
    if ('refusal' in issued) throw new Error(issued.refusal.message);
    return issued.secret;
  };
  return { viewer: await issue('viewer'), operator: await issue('operator'), admin: await issue('admin') };
}

async function openDoor(core: Core, door: FrontDoor): Promise<INestApplication> {
  const app = await NestFactory.create(HouseModule.of(core), { logger: false, abortOnError: false, bodyParser: false });
  await app.init();
  const node = app.get<RequestHandler>(NODE_API, { strict: false });
  door.route({ name: 'node', prefix: '/node/v1', handle: node });
  for (const route of app.get<readonly Route[]>(FEED_ROUTES, { strict: false })) door.route(route);
  door.fallback('api', app.getHttpAdapter().getInstance() as RequestHandler);
  return app;
}

async function ask(url: string, token: string | null, body: object): Promise<GraphQLAnswer> {
  const headers = {
    'content-type': 'application/json',
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
  };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) });
  const answer = (await response.json()) as object;
  return { status: response.status, headers: response.headers, ...answer };
}

async function post(url: string, document: object): Promise<string> {
  const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
  const body = gzipSync(JSON.stringify(document));
  const response = await fetch(`${url}/node/v1/inventory`, { method: 'POST', headers, body });
  const answer = (await response.json()) as { machineId?: string };
  if (answer.machineId === undefined) throw new Error(`no machine: ${response.status} ${JSON.stringify(answer)}`);
  return answer.machineId;
}

const readModels = allProjections.map(({ name }) => name);

async function settled({ store, pool }: Core): Promise<void> {
  if (await waitForPosition(pool, readModels, await store.head(), 20_000)) return;
  throw new Error('the read models did not come as far as the log within 20 s');
}

/** Whoever reports a machine here names it by its serial in the next line, and would race the read models. */
async function report(core: Core, url: string, document: object): Promise<string> {
  const machineId = await post(url, document);
  await settled(core);
  return machineId;
}

export async function openApiHouse(): Promise<ApiHouse> {
  const database = await createTestDatabase();
  const lines: string[] = [];
  const door = new FrontDoor(() => undefined);
  const reads = watchReads(door.server);
  const core = openCore(database, door, lines);
  const { store, pool, logger } = core;
  const projector = createProjector({
    store,
    pool,
    projections: allProjections,
    lift: recorded,
    observed: observedOrder,
    logger,
  });
  await projector.start();
  const app = await openDoor(core, door);
  const url = `http://127.0.0.1:${await door.listen('127.0.0.1', 0)}`;
  const tokens = await issueTokens(core);
  return {
    url,
    core,
    database,
    projector,
    tokens,
    feed: app.get<Feed>(FEED, { strict: false }),
    lines,
    ask: (query, variables = {}, token = tokens.admin) => ask(url, token, { query, variables }),
    report: (document) => report(core, url, document),
    settled: () => settled(core),
    close: async () => {
      await app.close();
      door.close();
      await core.refusals.stop();
      await projector.stop();
      await store.close();
      await database.drop();
      if (reads.size > 0)
        throw new Error(`answered-by.ts does not wait for what answers read:\n${[...reads].join('\n')}`);
    },
  };
}
