import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { createCommandHandling } from '#libs/command-handling/index.js';
import { MachineNamed } from '#libs/contracts/index.js';
import { createPool } from '#libs/database/index.js';
import { createPostgresEventStore } from '#libs/event-store/index.js';
import { systemClock } from '#libs/kernel/index.js';
import { createAccess } from '#libs/records/index.js';
import type { Services } from '../../../apps/api/src/context.js';
import { resolvers } from '../../../apps/api/src/resolvers/index.js';
import { executableSchema } from '../../../apps/api/src/schema/executable-schema.js';
import { schemaSource } from '../../../apps/api/src/schema/load-schema.js';
import { serveSubscriptions } from '../../../apps/api/src/subscriptions/subscription-server.js';
import { callersThrough } from '../../../apps/centre/src/http/caller-address.js';
import { FrontDoor } from '../../../apps/centre/src/http/front-door.js';
import { createMetrics } from '../../../apps/centre/src/metrics/metrics.js';
import { feedRoutes, openFeed } from '../../../apps/feed/src/assemble.js';
import { machineIdOf } from '../../support/fleet-hardware.js';

/** The change feed as the centre serves it, in a process of its own that also appends when it is told to. */
const url = process.argv[2] ?? '';
const pool = createPool({ url, name: 'bench feed', max: 8 });
const store = createPostgresEventStore({ url });
const commands = createCommandHandling({ store });
const access = createAccess({ pool, commands, clock: systemClock });
const logger = pino({ level: 'error' });
const { feed, shares, metrics } = openFeed({
  store,
  registry: createMetrics(),
  shares: { ofToken: 5_000, ofAll: 5_000 },
});
const refusals = { note: () => undefined };
const around = { access, plainHttp: 'loopback', addressOf: callersThrough([]), refusals } as const;

const door = new FrontDoor(() => undefined);
for (const route of feedRoutes({ feed, shares, metrics, clock: systemClock, logger, door: 'feed', ...around }))
  door.route(route);
serveSubscriptions(door.server, {
  schema: executableSchema(schemaSource(), resolvers, { refused: () => undefined }),
  // What only commands and queries need is not there.
  services: { pool, store, commands, access, clock: systemClock, feed, shares } as unknown as Services,
  door: { ...around, door: 'subscriptions' },
  path: '/graphql',
  report: (error) => logger.error({ err: error }, 'a subscription broke'),
});

const appendsPerSecond = 200;

/** Of machines one after the other, each with the time at which it was appended. */
function naming(n: number) {
  const { type, data } = MachineNamed.record({
    machineId: machineIdOf(n),
    name: `at-${Date.now()}`,
    previousName: null,
  });
  const metadata = { actor: 'person:bench', commandId: randomUUID(), $correlationId: randomUUID(), schemaVersion: '1' };
  return {
    stream: `machine-${machineIdOf(n)}`,
    expected: 'any' as const,
    events: [{ id: randomUUID(), type, data, metadata }],
  };
}

let nth = 0;
async function append(perSecond: number, seconds: number): Promise<void> {
  const perAppend = Math.max(1, Math.round(perSecond / appendsPerSecond));
  const appends = Math.round((perSecond * seconds) / perAppend);
  const under: Promise<unknown>[] = [];
  const started = performance.now();
  for (let n = 0; n < appends; n += 1) {
    const due = started + (n * perAppend * 1_000) / perSecond;
    if (due > performance.now()) await pause(due - performance.now());
    const batch = Array.from({ length: perAppend }, () => naming((nth += 1) % 1_000));
    under.push(store.append(batch));
  }
  await Promise.all(under);
}

door.route({
  name: 'append',
  prefix: '/append/',
  handle: (request, response) => {
    const [perSecond, seconds] = (request.url ?? '').slice('/append/'.length).split('/').map(Number);
    void append(perSecond ?? 1, seconds ?? 1).then(() => response.end('done'));
  },
});
const port = await door.listen('127.0.0.1', 0);
const context = { commandId: randomUUID(), correlationId: 'bench', actor: 'process:bench' } as const;
const issued = await access.issue({ label: 'bench', accessRole: 'viewer' }, context);
process.stdout.write(`${JSON.stringify({ port, token: 'secret' in issued ? issued.secret : '' })}\n`);
