import { Counter } from 'prom-client';
import {
  behindConfigurations,
  followReadiness,
  followWideReadiness,
  OneAtATime,
  type FollowedReadiness,
  type FollowReadinessParts,
} from '#libs/configuration/index.js';
import { builtSinceStart, waitForPosition } from '#libs/read-model/index.js';
import { createFollowed } from '#libs/records/index.js';
import type { Core } from '../../centre/src/core.module.js';
import { Rounds } from './rounds.js';
import { SingleOwner } from './single-owner.js';

/** Any number that nobody else locks: whoever works out which machines of one database are ready. */
const lockKey = 7_249_133_211;
const narrowEveryMs = 500;
const wideEveryMs = 2_000;
/** How long read models may take to know what the log has, milliseconds; a round that waits longer is tried again. */
const patienceMs = 10_000;

export interface ReadinessWatch {
  start(): void;
  stop(): Promise<void>;
}

type Parts = Pick<Core, 'pool' | 'store' | 'commands' | 'keeping' | 'clock' | 'logger' | 'metrics'>;

function partsOf({ pool, store, commands, keeping, clock }: Parts): FollowReadinessParts {
  return {
    pool,
    store,
    narrow: createFollowed(pool, 'readiness'),
    wide: createFollowed(pool, 'readiness of many'),
    commands,
    secrets: keeping.secrets,
    turns: new OneAtATime(),
    reached: async (position) => {
      if (await waitForPosition(pool, behindConfigurations, position, patienceMs)) return;
      throw new Error('the read models that configurations are made of are behind');
    },
    now: () => clock.now(),
  };
}

/** What came of the rounds. */
function telling({ metrics, logger }: Parts): (followed: FollowedReadiness) => void {
  const news = new Counter({
    name: 'rackledger_readiness_news_total',
    help: 'Machines that became ready or were found lacking, secrets that were made for machines, and machines that were looked at',
    labelNames: ['news'],
    registers: [metrics],
  });
  return ({ changed, sealed, looked }) => {
    news.inc({ news: 'changed' }, changed);
    news.inc({ news: 'sealed' }, sealed);
    news.inc({ news: 'looked' }, looked);
    if (changed + sealed > 0) logger.info({ changed, sealed, looked }, 'machines became ready, or lack something');
  };
}

/**
 * Which machines are ready, and secrets of their own for those that were accepted. One process of a database does it; what touches
 * many machines is followed apart, so that a policy for thousands keeps nobody else waiting.
 */
export function readinessWatch(core: Parts): ReadinessWatch {
  const { pool, store, logger } = core;
  const owner = new SingleOwner(pool, lockKey);
  const parts = partsOf(core);
  const tell = telling(core);
  const stopping = new AbortController();
  let isOwner = false;
  const narrow = async (): Promise<void> => {
    isOwner = await owner.owns();
    if (isOwner) tell(await followReadiness(parts, stopping.signal));
  };
  const wide = async (): Promise<void> => {
    if (isOwner) tell(await followWideReadiness(parts, stopping.signal));
  };
  const built = builtSinceStart({ pool, store }, behindConfigurations);
  const rounds = [new Rounds(narrow, narrowEveryMs, logger, built), new Rounds(wide, wideEveryMs, logger, built)];
  return {
    start: () => rounds.forEach((one) => one.start()),
    stop: async () => {
      stopping.abort();
      for (const one of rounds) await one.stop();
      await owner.letGo();
    },
  };
}
