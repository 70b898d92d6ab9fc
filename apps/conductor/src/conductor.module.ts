import { Inject, Module, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Counter } from 'prom-client';
import { createSilence } from '#libs/records/index.js';
import type { Core } from '../../centre/src/core.module.js';
import { COMMANDS, CONFIG, LOGGER, METRICS, POOL } from '../../centre/src/tokens.js';
import { Rounds } from './rounds.js';
import { watchSilence } from './silence-watch.js';
import { SingleOwner } from './single-owner.js';

const minute = 60_000;
const everyMs = 15_000;
const batch = 500;
/** Any number that nobody else locks: the silence watch of one database. */
const lockKey = 7_249_133_201;

type Parts = [Core['config'], Core['pool'], Core['commands'], Core['logger'], Core['metrics']];

const SILENCE = Symbol('silence watch');

interface SilenceWatch {
  readonly rounds: Rounds;
  readonly owner: SingleOwner;
}

function silenceWatch(...[config, pool, commands, logger, metrics]: Parts): SilenceWatch {
  const owner = new SingleOwner(pool, lockKey);
  const news = new Counter({
    name: 'rackledger_silence_news_total',
    help: 'Machines that fell silent or came back',
    labelNames: ['news'],
    registers: [metrics],
  });
  const parts = { silence: createSilence(pool), commands, afterMs: config.silenceMinutes * minute, batch };
  const round = async (): Promise<void> => {
    if (!(await owner.owns())) return;
    const { silent, back } = await watchSilence(parts);
    news.inc({ news: 'silent' }, silent);
    news.inc({ news: 'back' }, back);
    if (silent + back > 0) logger.info({ silent, back }, 'machines fell silent or came back');
    if (silent === batch || back === batch) await round();
  };
  return { rounds: new Rounds(round, everyMs, logger), owner };
}

/** Runs what turns one thing into the next by itself: so far, who fell silent and who came back. */
@Module({
  providers: [{ provide: SILENCE, inject: [CONFIG, POOL, COMMANDS, LOGGER, METRICS], useFactory: silenceWatch }],
})
export class ConductorModule implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(@Inject(SILENCE) private readonly silence: SilenceWatch) {}

  onApplicationBootstrap(): void {
    this.silence.rounds.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.silence.rounds.stop();
    await this.silence.owner.letGo();
  }
}
