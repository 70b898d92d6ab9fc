import { Inject, Module, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Core } from '../../centre/src/core.module.js';
import { CLOCK, COMMANDS, EVENT_STORE, LOGGER, METRICS, POOL, SECRETS } from '../../centre/src/tokens.js';
import { readinessWatch, type ReadinessWatch } from './readiness-watch.js';

const READINESS_WATCH = Symbol('readiness watch');

type Parts = [
  Core['pool'],
  Core['store'],
  Core['commands'],
  Core['keeping'],
  Core['clock'],
  Core['logger'],
  Core['metrics'],
];

/** Which machines are ready, and the secrets that are made for them at their acceptance. */
@Module({
  providers: [
    {
      provide: READINESS_WATCH,
      inject: [POOL, EVENT_STORE, COMMANDS, SECRETS, CLOCK, LOGGER, METRICS],
      useFactory: (...[pool, store, commands, keeping, clock, logger, metrics]: Parts) =>
        readinessWatch({ pool, store, commands, keeping, clock, logger, metrics }),
    },
  ],
})
export class ReadinessWatchModule implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(@Inject(READINESS_WATCH) private readonly watch: ReadinessWatch) {}

  onApplicationBootstrap(): void {
    this.watch.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.watch.stop();
  }
}
