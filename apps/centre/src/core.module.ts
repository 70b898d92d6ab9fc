import type { Server } from 'node:http';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { CommandHandling } from '#libs/command-handling/index.js';
import type { Pool } from '#libs/database/index.js';
import type { Clock } from '#libs/kernel/index.js';
import type { EventStore } from '#libs/ports/index.js';
import type { Access, AccessRefusals, People, SecretKeeping } from '#libs/records/index.js';
import type { Config } from './config.js';
import type { Readiness } from './health/readiness.js';
import {
  ACCESS,
  CLOCK,
  COMMANDS,
  CONFIG,
  EVENT_STORE,
  HTTP_SERVER,
  LOGGER,
  METRICS,
  PEOPLE,
  POOL,
  READINESS,
  REFUSALS,
  SECRETS,
} from './tokens.js';

/** What every part of the centre may ask for. */
export interface Core {
  readonly config: Config;
  readonly pool: Pool;
  readonly store: EventStore;
  readonly commands: CommandHandling;
  readonly access: Access;
  readonly people: People;
  readonly refusals: AccessRefusals;
  readonly keeping: SecretKeeping;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Registry;
  readonly httpServer: Server;
  readonly readiness: Readiness;
}

/** Hands the core to every module. It is made, and ended, outside: the framework only passes it on. */
@Global()
@Module({})
export class CoreModule {
  static of(core: Core): DynamicModule {
    const providers = [
      { provide: CONFIG, useValue: core.config },
      { provide: POOL, useValue: core.pool },
      { provide: EVENT_STORE, useValue: core.store },
      { provide: COMMANDS, useValue: core.commands },
      { provide: ACCESS, useValue: core.access },
      { provide: PEOPLE, useValue: core.people },
      { provide: REFUSALS, useValue: core.refusals },
      { provide: SECRETS, useValue: core.keeping },
      { provide: CLOCK, useValue: core.clock },
      { provide: LOGGER, useValue: core.logger },
      { provide: METRICS, useValue: core.metrics },
      { provide: HTTP_SERVER, useValue: core.httpServer },
      { provide: READINESS, useValue: core.readiness },
    ];
    return { module: CoreModule, providers, exports: providers.map((one) => one.provide) };
  }
}
