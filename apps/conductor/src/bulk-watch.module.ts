import { Inject, Module, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { createBulks } from '#libs/changes/index.js';
import { systemClock } from '#libs/kernel/index.js';
import { builtSinceStart } from '#libs/read-model/index.js';
import { standingStill } from '#libs/read-model/queries/index.js';
import { bulkFigures } from '../../api/src/commands/bulk-figures.js';
import { commandFinder } from '../../api/src/commands/give-bulk.js';
import type { Core } from '../../centre/src/core.module.js';
import { COMMANDS, EVENT_STORE, LOGGER, METRICS, POOL } from '../../centre/src/tokens.js';
import { watchBulks } from './bulk-watch.js';
import { Rounds } from './rounds.js';
import { SingleOwner } from './single-owner.js';

const everyMs = 2_000;
/** A runner that is alive records how far it got every second or so. */
const stillForMs = 10_000;
/** Any number that nobody else locks: whoever takes up the bulks of one database. */
const lockKey = 7_249_133_204;

const BULK_WATCH = Symbol('bulk watch');

interface BulkWatch {
  readonly rounds: Rounds;
  stop(): Promise<void>;
}

type Parts = [Core['pool'], Core['store'], Core['commands'], Core['logger'], Core['metrics']];

function bulkWatch(...[pool, store, commands, logger, metrics]: Parts): BulkWatch {
  const owner = new SingleOwner(pool, lockKey);
  const stopping = new AbortController();
  const bulks = createBulks({ store, commands, clock: systemClock, finder: commandFinder(pool) });
  const parts = {
    bulks,
    standingStill: () => standingStill(pool, stillForMs),
    figures: bulkFigures(metrics),
    signal: stopping.signal,
  };
  const round = async (): Promise<void> => {
    if (!(await owner.owns())) return;
    const taken = await watchBulks(parts);
    if (taken.length > 0) logger.info({ bulks: taken }, 'took up bulks that nobody was at any more');
  };
  const rounds = new Rounds(round, everyMs, logger, builtSinceStart({ pool, store }, ['bulks']));
  return {
    rounds,
    stop: async () => {
      stopping.abort();
      await rounds.stop();
      await owner.letGo();
    },
  };
}

/** Bulks that nobody is at any more are taken up here. */
@Module({
  providers: [{ provide: BULK_WATCH, inject: [POOL, EVENT_STORE, COMMANDS, LOGGER, METRICS], useFactory: bulkWatch }],
})
export class BulkWatchModule implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(@Inject(BULK_WATCH) private readonly watch: BulkWatch) {}

  onApplicationBootstrap(): void {
    this.watch.rounds.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.watch.stop();
  }
}
