import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { pino } from 'pino';
import { createCommandHandling } from '#libs/command-handling/index.js';
import { createPool } from '#libs/database/index.js';
import { createPostgresEventStore } from '#libs/event-store/index.js';
import { systemClock } from '#libs/kernel/index.js';
import { createAccess, createPeople, keepSecrets } from '#libs/records/index.js';
import { ApiModule } from '../../../apps/api/src/api.module.js';
import { CoreModule, type Core } from '../../../apps/centre/src/core.module.js';
import { Readiness } from '../../../apps/centre/src/health/readiness.js';
import { FrontDoor } from '../../../apps/centre/src/http/front-door.js';
import { createMetrics } from '../../../apps/centre/src/metrics/metrics.js';
import { readConfig } from '../../../apps/centre/src/read-config.js';
import type { RequestHandler } from '../../../apps/centre/src/tokens.js';

@Module({})
class ApiAlone {
  static of(core: Core) {
    return { module: ApiAlone, imports: [CoreModule.of(core), ApiModule] };
  }
}

function coreOf(url: string, door: FrontDoor): Core {
  const pool = createPool({ url, name: 'bench api', max: 8 });
  const store = createPostgresEventStore({ url });
  const commands = createCommandHandling({ store });
  const clock = systemClock;
  const access = createAccess({ pool, commands, clock });
  const limits = { idleMs: 3_600_000, absoluteMs: 3_600_000, oneTimeMs: 3_600_000 };
  const people = createPeople({ pool, commands, access, clock, limits });
  const refusals = { note: () => undefined };
  const keeping = keepSecrets({ pool, commands, place: { folder: '' } });
  const around = { refusals, keeping, metrics: createMetrics(), httpServer: door.server, readiness: new Readiness() };
  const config = readConfig({}, []);
  return { config, pool, store, commands, access, people, clock, logger: pino({ level: 'error' }), ...around };
}

/** The API as the centre serves it, with its own process: prints its port and a token. */
const door = new FrontDoor(() => undefined);
const core = coreOf(process.argv[2] ?? '', door);
const app = await NestFactory.create(ApiAlone.of(core), { logger: false, bodyParser: false });
await app.init();
door.fallback('api', app.getHttpAdapter().getInstance() as RequestHandler);
const port = await door.listen('127.0.0.1', 0);
const context = { commandId: crypto.randomUUID(), correlationId: 'bench', actor: 'process:bench' } as const;
const issued = await core.access.issue({ label: 'bench', accessRole: 'viewer' }, context);
process.stdout.write(`${JSON.stringify({ port, token: 'secret' in issued ? issued.secret : '' })}\n`);
