import type { Server } from 'node:http';
import { Inject, Module, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import type { Express } from 'express';
import { defaultLimits } from '#libs/ingest/index.js';
import { createConfigurations } from '#libs/configuration/index.js';
import { createRawReports, createServedConfigurations } from '#libs/records/index.js';
import type { Feed } from '../../feed/src/assemble.js';
import { FEED, FeedModule } from '../../feed/src/feed.module.js';
import { assembleConflictResolution, assembleEnrolmentDecisions } from '../../ingest/src/assemble.js';
import { createIdentityLookup } from '../../ingest/src/identity-lookup.js';
import type { Core } from '../../centre/src/core.module.js';
import { badAddress, nothingHere } from '../../centre/src/http/nothing-here.js';
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
  REFUSALS,
  SECRETS,
} from '../../centre/src/tokens.js';
import { assembleApi, graphqlPath, type Api } from './assemble.js';
import { auditPath } from './audit/export-route.js';
import { commandHandlers } from './commands/on-the-bus.js';
import { CHANGES, ChangesModule, type Changes } from './changes.module.js';
import type { Services } from './context.js';
import { racksPath } from './elevation/elevation-route.js';
import { consolePages } from './http/console.js';
import { measureFleetQuestions } from './fleet-questions.js';
import { countPastQuestions } from './past-questions.js';
import { sessionPath } from './session/session-route.js';
import { checkpointsPath } from './trust/checkpoints-route.js';
import { readModelsBehind } from '#libs/read-model/index.js';
import { allProjections } from '#projections/all.js';
import { serveSubscriptions } from './subscriptions/subscription-server.js';

const API = Symbol('api');
const SERVICES = Symbol('services');

type Behind = [
  Core['config'],
  Core['pool'],
  Core['store'],
  Core['commands'],
  Core['access'],
  Core['people'],
  Core['keeping'],
  Core['clock'],
  CommandBus,
  Feed,
  Changes,
  Core['metrics'],
];

function servicesOf(
  ...[config, pool, store, commands, access, people, keeping, clock, bus, { feed, shares }, changes, metrics]: Behind
): Services {
  const lookup = createIdentityLookup(pool, store);
  const limits = { ...defaultLimits, receivedBytes: config.reportBytes, unpackedBytes: config.unpackedReportBytes };
  const conflicts = assembleConflictResolution({ pool, commands, lookup, access, clock, limits });
  const enrolments = assembleEnrolmentDecisions({ pool, commands, access, limits });
  const served = createServedConfigurations(pool);
  return {
    pool,
    store,
    commands,
    access,
    people,
    ...keeping,
    configurations: createConfigurations({ pool, commands, secrets: keeping.secrets, served }),
    servedConfigurations: served,
    clock,
    bus,
    reports: createRawReports(pool),
    conflicts,
    enrolments,
    feed,
    shares,
    ...changes,
    pastQuestions: countPastQuestions(metrics),
    fleetQuestions: measureFleetQuestions(metrics),
    behind: readModelsBehind({ pool, clock, head: () => store.head(), projections: allProjections }),
  };
}

type Around = [Services, Core['config'], Core['logger'], Core['refusals'], Core['metrics']];

/** GraphQL for people and tools, and the console. Queries read the MachineDB, mutations go over the command bus. */
@Module({
  imports: [CqrsModule.forRoot(), FeedModule, ChangesModule],
  providers: [
    ...commandHandlers,
    {
      provide: SERVICES,
      inject: [CONFIG, POOL, EVENT_STORE, COMMANDS, ACCESS, PEOPLE, SECRETS, CLOCK, CommandBus, FEED, CHANGES, METRICS],
      useFactory: servicesOf,
    },
    {
      provide: API,
      inject: [SERVICES, CONFIG, LOGGER, REFUSALS, METRICS],
      useFactory: (...[services, config, logger, refusals, metrics]: Around): Promise<Api> =>
        assembleApi({ services, logger, refusals, metrics, settings: config }),
    },
  ],
})
export class ApiModule implements OnModuleInit, OnModuleDestroy {
  #stopSubscriptions: (() => Promise<void>) | undefined;

  constructor(
    @Inject(API) private readonly api: Api,
    @Inject(HTTP_SERVER) private readonly server: Server,
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
  ) {}

  onModuleInit(): void {
    const express = this.host.httpAdapter.getInstance<Express>();
    express.disable('x-powered-by').disable('etag');
    express.use(graphqlPath, this.api.route);
    express.use(sessionPath, this.api.session);
    express.use(auditPath, this.api.audit);
    express.use(checkpointsPath, this.api.checkpoints);
    express.use(racksPath, this.api.racks);
    express.use(consolePages(), nothingHere, badAddress);
    this.#stopSubscriptions = serveSubscriptions(this.server, this.api.subscriptions);
  }

  async onModuleDestroy(): Promise<void> {
    await this.#stopSubscriptions?.();
    await this.api.apollo.stop();
  }
}
