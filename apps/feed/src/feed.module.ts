import { Inject, Module, type OnModuleDestroy } from '@nestjs/common';
import type { Core } from '../../centre/src/core.module.js';
import { callersThrough } from '../../centre/src/http/caller-address.js';
import { ACCESS, CLOCK, CONFIG, EVENT_STORE, FEED_ROUTES, LOGGER, METRICS, REFUSALS } from '../../centre/src/tokens.js';
import { feedRoutes, openFeed, type Feed } from './assemble.js';

/** `Feed` of ./assemble.js: the one that GraphQL's subscriptions follow too. */
export const FEED = Symbol('change feed');

type Around = [Feed, Core['access'], Core['config'], Core['clock'], Core['logger'], Core['refusals']];

function routes(
  ...[{ feed, shares, metrics }, access, { plainHttp, trustedProxies }, clock, logger, refusals]: Around
) {
  const addressOf = callersThrough(trustedProxies);
  return feedRoutes({ feed, shares, metrics, access, plainHttp, addressOf, clock, logger, refusals, door: 'feed' });
}

/** The log for whoever wants to hear of every event, over GraphQL and over plain HTTP. */
@Module({
  providers: [
    {
      provide: FEED,
      inject: [EVENT_STORE, METRICS],
      useFactory: (store: Core['store'], registry: Core['metrics']): Feed => openFeed({ store, registry }),
    },
    { provide: FEED_ROUTES, inject: [FEED, ACCESS, CONFIG, CLOCK, LOGGER, REFUSALS], useFactory: routes },
  ],
  exports: [FEED, FEED_ROUTES],
})
export class FeedModule implements OnModuleDestroy {
  constructor(@Inject(FEED) private readonly feed: Feed) {}

  onModuleDestroy(): void {
    this.feed.feed.close();
  }
}
