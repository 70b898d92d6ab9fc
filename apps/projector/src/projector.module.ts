import { Inject, Module, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { recorded } from '#libs/contracts/index.js';
import { observedOrder } from '#libs/domain/index.js';
import { createProjector, type Projector } from '#libs/read-model/index.js';
import { allProjections } from '#projections/all.js';
import type { Core } from '../../centre/src/core.module.js';
import { EVENT_STORE, LOGGER, METRICS, POOL } from '../../centre/src/tokens.js';

const PROJECTOR = Symbol('projector');

type Parts = [Core['store'], Core['pool'], Core['logger'], Core['metrics']];

/** The log into read models: one owner per projection, however many of these run. */
@Module({
  providers: [
    {
      provide: PROJECTOR,
      inject: [EVENT_STORE, POOL, LOGGER, METRICS],
      useFactory: (...[store, pool, logger, metrics]: Parts): Projector =>
        createProjector({
          store,
          pool,
          logger,
          metrics,
          projections: allProjections,
          lift: recorded,
          observed: observedOrder,
        }),
    },
  ],
})
export class ProjectorModule implements OnModuleInit, OnModuleDestroy {
  constructor(@Inject(PROJECTOR) private readonly projector: Projector) {}

  /** Returns when all tables are there: whoever reads finds them, if empty. */
  onModuleInit(): Promise<void> {
    return this.projector.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.projector.stop();
  }
}
