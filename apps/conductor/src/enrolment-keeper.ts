import { Counter } from 'prom-client';
import { defaultLimits, followUp } from '#libs/ingest/index.js';
import {
  createFollowed,
  createPendingReports,
  createRawReports,
  createSealedTexts,
  createWaitingEnrolments,
} from '#libs/records/index.js';
import type { Core } from '../../centre/src/core.module.js';
import { watchContested } from './contested-watch.js';
import { Rounds } from './rounds.js';
import { SingleOwner } from './single-owner.js';

/** Any number that nobody else locks: whoever keeps the records of one database in step with its log. */
const lockKey = 7_249_133_202;
const everyMs = 2_000;

export interface Keeper {
  readonly rounds: Rounds;
  readonly owner: SingleOwner;
  stop(): Promise<void>;
}

type Parts = Pick<Core, 'config' | 'pool' | 'store' | 'commands' | 'access' | 'logger' | 'metrics'>;

/** Records follow the log, and enrolments that cannot be what they say are contested. One process of a database does it. */
export function enrolmentKeeper({ config, pool, store, commands, access, logger, metrics }: Parts): Keeper {
  const owner = new SingleOwner(pool, lockKey);
  const waiting = createWaitingEnrolments(pool);
  const contested = new Counter({
    name: 'rackledger_enrolments_contested_total',
    help: 'Waiting enrolments whose machine went on speaking with a token of its own',
    registers: [metrics],
  });
  const followed = new Counter({
    name: 'rackledger_records_followed_total',
    help: 'Events behind which records were brought in step with the log',
    registers: [metrics],
  });
  const limits = { ...defaultLimits, receivedBytes: config.reportBytes, unpackedBytes: config.unpackedReportBytes };
  const records = {
    raw: createRawReports(pool),
    pending: createPendingReports(pool),
    waiting,
    sealed: createSealedTexts(pool),
  };
  const parts = { store, followed: createFollowed(pool, 'records'), commands, access, ...records, limits };
  const stopping = new AbortController();
  const round = async (): Promise<void> => {
    if (!(await owner.owns())) return;
    followed.inc(await followUp(parts, stopping.signal));
    contested.inc(await watchContested(waiting, commands));
  };
  const rounds = new Rounds(round, everyMs, logger);
  return {
    rounds,
    owner,
    stop: async () => {
      stopping.abort();
      await rounds.stop();
      await owner.letGo();
    },
  };
}
