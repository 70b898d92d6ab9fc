import { Inject, Module, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Core } from '../../centre/src/core.module.js';
import { CLOCK, COMMANDS, EVENT_STORE, LOGGER, METRICS, POOL } from '../../centre/src/tokens.js';
import { renumberingWatch, type RenumberingWatch } from './renumbering-watch.js';

const RENUMBERINGS = Symbol('renumbering watch');

type Parts = [Core['pool'], Core['store'], Core['commands'], Core['clock'], Core['logger'], Core['metrics']];

/** Renumberings that were started are carried on here. */
@Module({
  providers: [
    {
      provide: RENUMBERINGS,
      inject: [POOL, EVENT_STORE, COMMANDS, CLOCK, LOGGER, METRICS],
      useFactory: (...[pool, store, commands, clock, logger, metrics]: Parts) =>
        renumberingWatch({ pool, store, commands, clock, logger, metrics }),
    },
  ],
})
export class RenumberingWatchModule implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(@Inject(RENUMBERINGS) private readonly watch: RenumberingWatch) {}

  onApplicationBootstrap(): void {
    this.watch.rounds.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.watch.stop();
  }
}
