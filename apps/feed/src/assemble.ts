import type { Registry } from 'prom-client';
import { ChangeFeed, type FeedSettings } from '#libs/change-feed/index.js';
import type { EventStore } from '#libs/ports/index.js';
import type { Route } from '../../centre/src/http/front-door.js';
import type { FeedRouteParts } from './call.js';
import { schemaPath } from './cloud-event.js';
import { FeedMetrics } from './feed-metrics.js';
import { createFeedRoute, feedPath } from './feed-route.js';
import { TokenShares, type ShareLimits } from './token-shares.js';

/** The one feed of a process, for GraphQL and plain HTTP alike. */
export interface Feed {
  readonly feed: ChangeFeed;
  readonly shares: TokenShares;
  readonly metrics: FeedMetrics;
}

/** Consumers at once. A token has room for one on each of a hundred machines; all together take some tens of megabytes. */
const usualShares: ShareLimits = { ofToken: 100, ofAll: 2_000 };

export interface FeedOrder {
  readonly store: EventStore;
  readonly registry: Registry;
  readonly settings?: Partial<FeedSettings>;
  readonly shares?: ShareLimits;
}

export function openFeed({ store, registry, settings = {}, shares = usualShares }: FeedOrder): Feed {
  const metrics = new FeedMetrics(registry);
  const feed = new ChangeFeed({
    store,
    settings,
    given: (protocol, events) => metrics.given(protocol, events),
    arrived: (events) => metrics.arrived(events),
  });
  metrics.show(feed);
  return { feed, shares: new TokenShares(shares), metrics };
}

/** The feed over plain HTTP, as routes of the front door. */
export function feedRoutes(parts: FeedRouteParts): readonly Route[] {
  const handle = createFeedRoute(parts);
  return [
    { name: 'feed', prefix: feedPath, handle, drain: () => parts.feed.close() },
    { name: 'feed', prefix: schemaPath, handle },
  ];
}
