import { NestFactory } from '@nestjs/core';
import { Module, type DynamicModule, type INestApplication, type Type } from '@nestjs/common';
import type { Part } from './config.js';
import { CoreModule, type Core } from './core.module.js';
import type { Doors } from './http/doors.js';
import type { Route } from './http/front-door.js';
import { nothingHere } from './http/nothing-here.js';
import { nestLogger } from './log/nest-logger.js';
import { FEED_ROUTES, NODE_API, NODE_DRAIN, type RequestHandler } from './tokens.js';

/** Loaded on demand: a process that only takes reports has no GraphQL in its memory. */
const moduleOf: Readonly<Record<Part, () => Promise<Type>>> = {
  api: async () => (await import('../../api/src/api.module.js')).ApiModule,
  ingest: async () => (await import('../../ingest/src/ingest.module.js')).IngestModule,
  projector: async () => (await import('../../projector/src/projector.module.js')).ProjectorModule,
  conductor: async () => (await import('../../conductor/src/conductor.module.js')).ConductorModule,
};

@Module({})
class CentreModule {
  static of(core: Core, modules: readonly Type[]): DynamicModule {
    return { module: CentreModule, imports: [CoreModule.of(core), ...modules] };
  }
}

/** Starts the parts that this process runs, and gives each its place behind the front doors. */
export async function startParts(
  core: Core,
  doors: Pick<Doors, 'routeConsole' | 'routeNode' | 'fallback'>,
): Promise<INestApplication> {
  const { run } = core.config;
  const modules = await Promise.all(run.map((part) => moduleOf[part]()));
  const app = await NestFactory.create(CentreModule.of(core, modules), {
    logger: nestLogger(core.logger),
    abortOnError: false,
    bodyParser: false,
  });
  const express = app.getHttpAdapter().getInstance() as RequestHandler & { disable(setting: string): void };
  express.disable('x-powered-by');
  await app.init();
  if (run.includes('ingest')) {
    const handle = app.get<RequestHandler>(NODE_API, { strict: false });
    const drain = app.get<() => void>(NODE_DRAIN, { strict: false });
    doors.routeNode({ name: 'node', prefix: '/node/v1', handle, drain });
  }
  const routes = run.includes('api') ? app.get<readonly Route[]>(FEED_ROUTES, { strict: false }) : [];
  for (const route of routes) doors.routeConsole(route);
  doors.fallback('api', run.includes('api') ? express : nothingHere);
  return app;
}
