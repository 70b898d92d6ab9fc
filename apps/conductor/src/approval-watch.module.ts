import { Inject, Module, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Core } from '../../centre/src/core.module.js';
import { CLOCK, COMMANDS, EVENT_STORE, LOGGER, METRICS, POOL } from '../../centre/src/tokens.js';
import { approvalWatch, type ApprovalWatch } from './approval-watch.js';

const APPROVALS = Symbol('approval watch');

type Parts = [Core['pool'], Core['store'], Core['commands'], Core['clock'], Core['logger'], Core['metrics']];

/** Requests for a second person go on, or end, here. */
@Module({
  providers: [
    {
      provide: APPROVALS,
      inject: [POOL, EVENT_STORE, COMMANDS, CLOCK, LOGGER, METRICS],
      useFactory: (...[pool, store, commands, clock, logger, metrics]: Parts) =>
        approvalWatch({ pool, store, commands, clock, logger, metrics }),
    },
  ],
})
export class ApprovalWatchModule implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(@Inject(APPROVALS) private readonly watch: ApprovalWatch) {}

  onApplicationBootstrap(): void {
    this.watch.rounds.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.watch.stop();
  }
}
