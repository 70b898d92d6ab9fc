import { Counter } from 'prom-client';
import { behindConfigurations, followReadiness } from '#libs/configuration/index.js';
import { builtSinceStart, waitForPosition } from '#libs/read-model/index.js';
import { createFollowed } from '#libs/records/index.js';
import type { Core } from '../../centre/src/core.module.js';
import { Rounds } from './rounds.js';
import { SingleOwner } from './single-owner.js';

/** Any number that nobody else locks: whoever works out which machines of one database are ready. */
const lockKey = 7_249_133_211;
const everyMs = 2_000;
/** How long read models may take to know what the log has, milliseconds; a round that waits longer is tried again. */
const patienceMs = 10_000;

export interface ReadinessWatch {
  readonly rounds: Rounds;
  stop(): Promise<void>;
}

type Parts = Pick<Core, 'pool' | 'store' | 'commands' | 'keeping' | 'clock' | 'logger' | 'metrics'>;

/** Which machines are ready, and secrets of their own for those that were accepted. One process of a database does it. */
export function readinessWatch({ pool, store, commands, keeping, clock, logger, metrics }: Parts): ReadinessWatch {
  const owner = new SingleOwner(pool, lockKey);
  const news = new Counter({
    name: 'rackledger_readiness_news_total',
    help: 'Machines that became ready or were found lacking, secrets that were made for machines, and machines that were looked at',
    labelNames: ['news'],
    registers: [metrics],
  });
  const reached = async (position: bigint): Promise<void> => {
    if (await waitForPosition(pool, behindConfigurations, position, patienceMs)) return;
    throw new Error('the read models that configurations are made of are behind');
  };
  const followed = createFollowed(pool, 'readiness');
  const { secrets } = keeping;
  const parts = { pool, store, followed, commands, secrets, reached, now: () => clock.now() };
  const stopping = new AbortController();
  const round = async (): Promise<void> => {
    if (!(await owner.owns())) return;
    const { changed, sealed, looked } = await followReadiness(parts, stopping.signal);
    news.inc({ news: 'changed' }, changed);
    news.inc({ news: 'sealed' }, sealed);
    news.inc({ news: 'looked' }, looked);
    if (changed + sealed > 0) logger.info({ changed, sealed, looked }, 'machines became ready, or lack something');
  };
  const rounds = new Rounds(round, everyMs, logger, builtSinceStart({ pool, store }, behindConfigurations));
  return {
    rounds,
    stop: async () => {
      stopping.abort();
      await rounds.stop();
      await owner.letGo();
    },
  };
}
