import { Counter } from 'prom-client';
import { followAnnouncements, type AnnouncementLookup } from '#libs/ingest/index.js';
import { builtSinceStart, waitForPosition } from '#libs/read-model/index.js';
import {
  acceptanceRuleCodes,
  announcementsAwaiting,
  announcementsWithoutRule,
  isAnythingAwaited,
} from '#libs/read-model/queries/index.js';
import { createFollowed } from '#libs/records/index.js';
import type { Core } from '../../centre/src/core.module.js';
import { Rounds } from './rounds.js';
import { SingleOwner } from './single-owner.js';

/** Any number that nobody else locks: whoever fulfils the announcements of one database. */
const lockKey = 7_249_133_207;
const everyMs = 2_000;
const behind = ['announcements', 'acceptanceRules', 'machines'];
/** How long the read model may take to know what the log has, milliseconds; a round that waits longer is tried again. */
const patienceMs = 10_000;

export interface AnnouncementWatch {
  readonly rounds: Rounds;
  stop(): Promise<void>;
}

type Parts = Pick<Core, 'pool' | 'store' | 'commands' | 'clock' | 'logger' | 'metrics'>;

function lookupIn(pool: Core['pool']): AnnouncementLookup {
  return {
    isAnythingAwaited: async (upTo) => {
      if (!(await waitForPosition(pool, behind, upTo, patienceMs)))
        throw new Error('the read model of announcements is behind');
      return isAnythingAwaited(pool);
    },
    awaiting: (pieces) => announcementsAwaiting(pool, pieces),
    withoutRule: (machines) => announcementsWithoutRule(pool, machines),
    rules: () => acceptanceRuleCodes(pool),
  };
}

/** Machines that were announced and have come. One process of a database does it. */
export function announcementWatch({ pool, store, commands, clock, logger, metrics }: Parts): AnnouncementWatch {
  const owner = new SingleOwner(pool, lockKey);
  const news = new Counter({
    name: 'rackledger_announcement_news_total',
    help: 'Announcements that were fulfilled, machines that a rule accepted with that, and reports that fit none',
    labelNames: ['news'],
    registers: [metrics],
  });
  const now = () => new Date(clock.now()).toISOString();
  const parts = { store, followed: createFollowed(pool, 'announcements'), commands, lookup: lookupIn(pool), now };
  const stopping = new AbortController();
  const round = async (): Promise<void> => {
    if (!(await owner.owns())) return;
    const { fulfilled, accepted, misfits } = await followAnnouncements(parts, stopping.signal);
    news.inc({ news: 'fulfilled' }, fulfilled);
    news.inc({ news: 'accepted' }, accepted);
    news.inc({ news: 'misfit' }, misfits);
    if (fulfilled + misfits > 0) logger.info({ fulfilled, accepted, misfits }, 'announced machines came');
  };
  const rounds = new Rounds(round, everyMs, logger, builtSinceStart({ pool, store }, behind));
  return {
    rounds,
    stop: async () => {
      stopping.abort();
      await rounds.stop();
      await owner.letGo();
    },
  };
}
