import { Inject, Module, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Core } from '../../../centre/src/core.module.js';
import { CLOCK, COMMANDS, EVENT_STORE, LOGGER, METRICS, POOL, SECRETS } from '../../../centre/src/tokens.js';
import { consulWatch, type ConsulWatch } from './consul-watch.js';

const CONSUL = Symbol('Consul watch');

type Parts = [
  Core['pool'],
  Core['store'],
  Core['commands'],
  Core['keeping'],
  Core['clock'],
  Core['logger'],
  Core['metrics'],
];

/** Machines stand in Consul as policy wants them to. */
@Module({
  providers: [
    {
      provide: CONSUL,
      inject: [POOL, EVENT_STORE, COMMANDS, SECRETS, CLOCK, LOGGER, METRICS],
      useFactory: (...[pool, store, commands, keeping, clock, logger, metrics]: Parts) =>
        consulWatch({ pool, store, commands, keeping, clock, logger, metrics }),
    },
  ],
})
export class ConsulWatchModule implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(@Inject(CONSUL) private readonly watch: ConsulWatch) {}

  onApplicationBootstrap(): void {
    this.watch.rounds.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.watch.stop();
  }
}
