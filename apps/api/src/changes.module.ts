import { Inject, Module, type OnModuleDestroy } from '@nestjs/common';
import { Counter } from 'prom-client';
import { createBulks, type Bulks } from '#libs/changes/index.js';
import type { Core } from '../../centre/src/core.module.js';
import { CLOCK, COMMANDS, EVENT_STORE, LOGGER, METRICS, POOL } from '../../centre/src/tokens.js';
import { bulkFigures } from './commands/bulk-figures.js';
import { commandFinder } from './commands/give-bulk.js';
import { RunningBulks } from './commands/running-bulks.js';

/** `Changes`. */
export const CHANGES = Symbol('changes');

/** Bulks and undos, and what is tried without being done. */
export interface Changes {
  readonly bulks: Bulks;
  readonly running: RunningBulks;
  readonly dryRuns: Pick<Counter, 'inc'>;
}

type Behind = [Core['pool'], Core['store'], Core['commands'], Core['clock'], Core['logger'], Core['metrics']];

function changesOf(...[pool, store, commands, clock, logger, metrics]: Behind): Changes {
  const bulks = createBulks({ store, commands, clock, finder: commandFinder(pool) });
  const running = new RunningBulks(bulks, logger, bulkFigures(metrics));
  const dryRuns = new Counter({
    name: 'rackledger_dry_runs_total',
    help: 'Commands that were decided without being written',
    registers: [metrics],
  });
  return { bulks, running, dryRuns };
}

@Module({
  providers: [
    { provide: CHANGES, inject: [POOL, EVENT_STORE, COMMANDS, CLOCK, LOGGER, METRICS], useFactory: changesOf },
  ],
  exports: [CHANGES],
})
export class ChangesModule implements OnModuleDestroy {
  constructor(@Inject(CHANGES) private readonly changes: Changes) {}

  async onModuleDestroy(): Promise<void> {
    await this.changes.running.stop();
  }
}
