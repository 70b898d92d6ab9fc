import { Inject, Module, type OnModuleDestroy } from '@nestjs/common';
import type { Core } from '../../centre/src/core.module.js';
import { createSessionCookies } from '../../api/src/http/session-cookie.js';
import { callersThrough, speaksTls } from '../../centre/src/http/caller-address.js';
import {
  ACCESS,
  CLOCK,
  CONFIG,
  EVENT_STORE,
  FEED_ROUTES,
  LOGGER,
  METRICS,
  PEOPLE,
  REFUSALS,
} from '../../centre/src/tokens.js';
import { feedRoutes, openFeed, type Feed } from './assemble.js';

/** `Feed` of ./assemble.js: the one that GraphQL's subscriptions follow too. */
export const FEED = Symbol('change feed');

type Around = [Feed, Core['access'], Core['people'], Core['config'], Core['clock'], Core['logger'], Core['refusals']];

function routes(
  ...[{ feed, shares, metrics }, access, { sessions }, { plainHttp, trustedProxies }, clock, logger, refusals]: Around
) {
  const addressOf = callersThrough(trustedProxies);
  const signedIn = { sessions, cookies: createSessionCookies(speaksTls(trustedProxies)) };
  const door = { access, signedIn, plainHttp, addressOf, refusals, door: 'feed', onlyReads: true };
  return feedRoutes({ feed, shares, metrics, clock, logger, ...door });
}

/** The log for whoever wants to hear of every event, over GraphQL and over plain HTTP. */
@Module({
  providers: [
    {
      provide: FEED,
      inject: [EVENT_STORE, METRICS],
      useFactory: (store: Core['store'], registry: Core['metrics']): Feed => openFeed({ store, registry }),
    },
    { provide: FEED_ROUTES, inject: [FEED, ACCESS, PEOPLE, CONFIG, CLOCK, LOGGER, REFUSALS], useFactory: routes },
  ],
  exports: [FEED, FEED_ROUTES],
})
export class FeedModule implements OnModuleDestroy {
  constructor(@Inject(FEED) private readonly feed: Feed) {}

  onModuleDestroy(): void {
    this.feed.feed.close();
  }
}
