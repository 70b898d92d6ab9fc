import { Inject, Module, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Counter } from 'prom-client';
import { builtSinceStart } from '#libs/read-model/index.js';
import { createSilence } from '#libs/records/index.js';
import type { Core } from '../../centre/src/core.module.js';
import {
  ACCESS,
  CLOCK,
  COMMANDS,
  CONFIG,
  EVENT_STORE,
  LOGGER,
  METRICS,
  POOL,
  READINESS,
} from '../../centre/src/tokens.js';
import { announcementWatch, type AnnouncementWatch } from './announcement-watch.js';
import { ApprovalWatchModule } from './approval-watch.module.js';
import { BulkWatchModule } from './bulk-watch.module.js';
import { DriftWatchModule } from './drift-watch.module.js';
import { ConsulWatchModule } from './consul/consul-watch.module.js';
import { enrolmentKeeper, type Keeper } from './enrolment-keeper.js';
import { takeOldNames } from './old-names.js';
import { ReadinessWatchModule } from './readiness-watch.module.js';
import { RenumberingWatchModule } from './renumbering-watch.module.js';
import { Rounds } from './rounds.js';
import { watchSilence } from './silence-watch.js';
import { SingleOwner } from './single-owner.js';
import { trustWatch, type TrustWatch } from './trust/trust-watch.js';

const minute = 60_000;
const everyMs = 15_000;
const batch = 500;
/** Any number that nobody else locks: the silence watch of one database. */
const lockKey = 7_249_133_201;

type Parts = [Core['config'], Core['pool'], Core['commands'], Core['logger'], Core['metrics']];

const SILENCE = Symbol('silence watch');
const KEEPER = Symbol('enrolment keeper');
const TRUST = Symbol('trust watch');
const ANNOUNCEMENTS = Symbol('announcement watch');
const OLD_NAMES = Symbol('names from before names were taken');

type TrustCore = [
  Core['config'],
  Core['pool'],
  Core['store'],
  Core['commands'],
  Core['clock'],
  Core['logger'],
  Core['metrics'],
  Core['readiness'],
];

type AnnouncementParts = [
  Core['pool'],
  Core['store'],
  Core['commands'],
  Core['clock'],
  Core['logger'],
  Core['metrics'],
];

type KeeperParts = [
  Core['config'],
  Core['pool'],
  Core['store'],
  Core['commands'],
  Core['access'],
  Core['logger'],
  Core['metrics'],
];

/** Once after each start: there are none any more behind the first one. */
function oldNames(...[pool, store, commands, clock, logger]: NameParts): Rounds {
  let isDone = false;
  const round = async (): Promise<void> => {
    if (isDone) return;
    const { taken, shared } = await takeOldNames({ pool, commands, clock });
    isDone = true;
    if (taken > 0) logger.info({ taken }, 'names from before names were taken are taken now');
    if (shared > 0) logger.warn({ shared }, 'machines share a name with another one: name them anew');
  };
  return new Rounds(round, everyMs, logger, builtSinceStart({ pool, store }, ['machines', 'names']));
}

type NameParts = [Core['pool'], Core['store'], Core['commands'], Core['clock'], Core['logger']];

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

/**
 * Runs what turns one thing into the next by itself: who fell silent and who came back; checkpoints of the log, and its
 * verification; records that follow the log, and enrolments that cannot be what they say.
 */
@Module({
  imports: [
    ApprovalWatchModule,
    RenumberingWatchModule,
    ReadinessWatchModule,
    BulkWatchModule,
    ConsulWatchModule,
    DriftWatchModule,
  ],
  providers: [
    { provide: SILENCE, inject: [CONFIG, POOL, COMMANDS, LOGGER, METRICS], useFactory: silenceWatch },
    {
      provide: KEEPER,
      inject: [CONFIG, POOL, EVENT_STORE, COMMANDS, ACCESS, LOGGER, METRICS],
      useFactory: (...[config, pool, store, commands, access, logger, metrics]: KeeperParts): Keeper =>
        enrolmentKeeper({ config, pool, store, commands, access, logger, metrics }),
    },
    {
      provide: ANNOUNCEMENTS,
      inject: [POOL, EVENT_STORE, COMMANDS, CLOCK, LOGGER, METRICS],
      useFactory: (...[pool, store, commands, clock, logger, metrics]: AnnouncementParts) =>
        announcementWatch({ pool, store, commands, clock, logger, metrics }),
    },
    { provide: OLD_NAMES, inject: [POOL, EVENT_STORE, COMMANDS, CLOCK, LOGGER], useFactory: oldNames },
    {
      provide: TRUST,
      inject: [CONFIG, POOL, EVENT_STORE, COMMANDS, CLOCK, LOGGER, METRICS, READINESS],
      useFactory: (...[config, pool, store, commands, clock, logger, metrics, readiness]: TrustCore) =>
        trustWatch({ config, pool, store, commands, clock, logger, metrics, readiness }),
    },
  ],
})
export class ConductorModule implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(
    @Inject(SILENCE) private readonly silence: SilenceWatch,
    @Inject(KEEPER) private readonly keeper: Keeper,
    @Inject(TRUST) private readonly trust: TrustWatch,
    @Inject(ANNOUNCEMENTS) private readonly announcements: AnnouncementWatch,
    @Inject(OLD_NAMES) private readonly oldNames: Rounds,
  ) {}

  onApplicationBootstrap(): void {
    this.silence.rounds.start();
    this.keeper.rounds.start();
    this.trust.start();
    this.announcements.rounds.start();
    this.oldNames.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.trust.stop();
    await this.oldNames.stop();
    await this.announcements.stop();
    await this.silence.rounds.stop();
    await this.silence.owner.letGo();
    await this.keeper.stop();
  }
}
