import { Counter, Gauge } from 'prom-client';
import { isKnownDriftKind } from '#libs/contracts/index.js';
import {
  DriftTeller,
  followDrift,
  followWideDrift,
  readForDrift,
  type FollowDriftParts,
  type ToldDrift,
} from '#libs/drift/index.js';
import { builtSinceStart } from '#libs/read-model/index.js';
import { createFollowed } from '#libs/records/index.js';
import type { Core } from '../../centre/src/core.module.js';
import { Rounds } from './rounds.js';
import { SingleOwner } from './single-owner.js';

/** Any number that nobody else locks: whoever compares the machines of one database. */
const lockKey = 7_249_133_221;
const narrowEveryMs = 1_000;
const wideEveryMs = 5_000;
/** How long the read models may take to know what the log has, milliseconds; a round that waits longer is tried again. */
const patienceMs = 10_000;
/**
 * Counted up when comparators find more, or the same otherwise, than those of the version before: all machines are looked at
 * again then.
 */
const comparedAs = 1;

export interface DriftWatch {
  start(): void;
  stop(): Promise<void>;
}

export type DriftWatchCore = Pick<Core, 'pool' | 'store' | 'commands' | 'clock' | 'logger' | 'metrics'>;

/** What was told, and how much was compared for it. */
function hearing({ metrics, logger }: DriftWatchCore): FollowDriftParts['heard'] {
  const news = new Counter({
    name: 'rackledger_drift_news_total',
    help: 'Drift items that were found, changed or went',
    labelNames: ['news', 'kind'],
    registers: [metrics],
  });
  const machines = new Counter({
    name: 'rackledger_drift_compared_total',
    help: 'Machines that were compared with what was decided about them',
    registers: [metrics],
  });
  const failures = new Counter({
    name: 'rackledger_drift_failures_total',
    help: 'Comparisons of a machine that came to nothing; each is tried again later',
    registers: [metrics],
  });
  return ({ compared, news: told, failed }: ToldDrift) => {
    machines.inc(compared);
    failures.inc(failed.length);
    for (const { machineId, error } of failed)
      logger.warn({ err: error, machineId }, 'a machine could not be compared; it is tried again later');
    for (const { news: what, kind } of told) news.inc({ news: what, kind: isKnownDriftKind(kind) ? kind : 'other' });
    if (told.length > 0) logger.info({ compared, items: told.length }, 'drift was found, changed or went');
  };
}

/** One that stays here is not looked at: whoever watches this gauge finds its id in the log. */
function asideGauge({ teller }: FollowDriftParts, { metrics }: DriftWatchCore): void {
  const gauge: Gauge = new Gauge({
    name: 'rackledger_drift_machines_aside',
    help: 'Machines that could not be compared so far, and are tried again',
    registers: [metrics],
    collect: () => gauge.set(teller.aside),
  });
}

/** Positions of the log that were not looked at yet; of the process that compares. */
function lagGauge(parts: FollowDriftParts, { metrics }: DriftWatchCore, isOwner: () => boolean): void {
  const gauge = new Gauge({
    name: 'rackledger_drift_watch_lag_positions',
    help: 'Log positions that machines were not compared for yet: by events about some of them, and about any',
    labelNames: ['follow'],
    registers: [metrics],
    collect: async () => {
      if (!isOwner()) return;
      const head = await parts.store.head().catch(() => undefined);
      for (const follow of ['narrow', 'wide'] as const) {
        const position = await parts[follow].position().catch(() => undefined);
        if (head !== undefined && position !== undefined) gauge.set({ follow }, Number(head - position));
      }
    },
  });
}

function partsOf(core: DriftWatchCore): FollowDriftParts {
  const { pool, store, commands, clock } = core;
  const now = () => new Date(clock.now()).toISOString();
  const telling = { pool, store, commands, now, patienceMs };
  return {
    ...telling,
    teller: new DriftTeller(telling),
    narrow: createFollowed(pool, `drift ${comparedAs}`),
    wide: createFollowed(pool, `drift of any ${comparedAs}`),
    heard: hearing(core),
  };
}

/**
 * Compares machines with what was decided about them, as events touch either side. One process of a database does it; what
 * may be about any machine is followed apart, so that a policy for thousands keeps nobody else waiting.
 */
export function driftWatch(core: DriftWatchCore): DriftWatch {
  const { pool, store, logger } = core;
  const owner = new SingleOwner(pool, lockKey);
  const stopping = new AbortController();
  const parts = partsOf(core);
  let isOwner = false;
  lagGauge(parts, core, () => isOwner);
  asideGauge(parts, core);
  const built = builtSinceStart({ pool, store }, readForDrift);
  const narrow = async (): Promise<void> => {
    isOwner = await owner.owns();
    if (isOwner) await followDrift(parts, stopping.signal);
  };
  const wide = async (): Promise<void> => {
    if (isOwner) await followWideDrift(parts, stopping.signal);
  };
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
