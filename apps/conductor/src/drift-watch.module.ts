import { Inject, Module, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Core } from '../../centre/src/core.module.js';
import { CLOCK, COMMANDS, EVENT_STORE, LOGGER, METRICS, POOL } from '../../centre/src/tokens.js';
import { driftWatch, type DriftWatch } from './drift-watch.js';

const DRIFT_WATCH = Symbol('drift watch');

type Parts = [Core['pool'], Core['store'], Core['commands'], Core['clock'], Core['logger'], Core['metrics']];

/** Machines are compared with what was decided about them here. */
@Module({
  providers: [
    {
      provide: DRIFT_WATCH,
      inject: [POOL, EVENT_STORE, COMMANDS, CLOCK, LOGGER, METRICS],
      useFactory: (...[pool, store, commands, clock, logger, metrics]: Parts): DriftWatch =>
        driftWatch({ pool, store, commands, clock, logger, metrics }),
    },
  ],
})
export class DriftWatchModule implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(@Inject(DRIFT_WATCH) private readonly watch: DriftWatch) {}

  onApplicationBootstrap(): void {
    this.watch.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.watch.stop();
  }
}
