import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { PositionAhead, type ChangeFeed } from '#libs/change-feed/index.js';
import type { Clock } from '#libs/kernel/index.js';
import { EventStoreUnavailable } from '#libs/ports/index.js';
import type { Admitted, Door } from '../../api/src/http/bearer.js';
import type { Problem } from '../../ingest/src/http/answers.js';
import type { AskedFeed } from './asked-feed.js';
import type { FeedMetrics } from './feed-metrics.js';
import { ahead, broken, storeAway } from './problems.js';
import type { TokenShares } from './token-shares.js';

export interface FeedRouteParts extends Door {
  readonly feed: ChangeFeed;
  readonly shares: TokenShares;
  readonly metrics: FeedMetrics;
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'error'>;
}

/** One request that was let in. */
export interface FeedCall {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Whom it stands for by now; undefined once the token or session has ended. */
  readonly again: Admitted['again'];
  readonly correlationId: string;
}

/** What to answer when nothing has been answered yet. */
export function problemOf(error: unknown, { afterField }: AskedFeed, correlationId: string): Problem {
  if (error instanceof PositionAhead) return ahead(error, afterField);
  return error instanceof EventStoreUnavailable ? storeAway : broken(correlationId);
}

const authority = /^[A-Za-z0-9.:[\]-]{1,255}$/;

/** Scheme and authority under which the caller knows us. It tells nobody but itself: no harm where it lies. */
export function baseOf({ headers, socket }: IncomingMessage): string {
  const secure = ('encrypted' in socket && socket.encrypted === true) || headers['x-forwarded-proto'] === 'https';
  const host = headers.host !== undefined && authority.test(headers.host) ? headers.host : 'localhost';
  return `${secure ? 'https' : 'http'}://${host}`;
}
