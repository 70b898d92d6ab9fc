import type { GraphQLResolveInfo } from 'graphql';
import type { FeedBatch } from '#libs/change-feed/index.js';
import { placeOf } from '#libs/records/index.js';
import type { MachineRow } from '#libs/read-model/queries/index.js';
import type { AskedSelection } from '../../../feed/src/event-selection.js';
import type { ApiContext } from '../context.js';
import { publicError } from '../errors.js';
import type { Resolvers } from '../schema/executable-schema.js';
import { eventNews, machineNews, type MachinesWanted } from '../subscriptions/news.js';
import { stoppable } from '../subscriptions/stoppable.js';
import { eventFilter } from './event-filter.js';
import { eventView } from './event-view.js';
import { projectionsBehind } from './reached.js';

interface EventsAsked extends AskedSelection {
  readonly after?: bigint | null;
}

/** A subscription of one connection; whoever loses the right to it meanwhile gets no more. */
export interface SubscriptionContext extends ApiContext {
  /** False once the token has expired or was revoked; the connection is closed then. */
  readonly stillAllowed: () => Promise<boolean>;
}

async function* whileAllowed<Item>(items: AsyncIterable<Item>, { stillAllowed }: SubscriptionContext) {
  for await (const item of items) {
    if (!(await stillAllowed())) return;
    yield item;
  }
}

/** Takes the token's place at the feed for as long as the subscription lasts. */
export function atTheFeed<Item>(context: SubscriptionContext, start: (signal: AbortSignal) => AsyncIterable<Item>) {
  const { shares } = context.services;
  const leave = shares.take(placeOf(context.principal));
  if (typeof leave === 'string')
    throw publicError('TOO_MANY_CONSUMERS', 'There are too many subscriptions already: end one, or come back later.', {
      limit: leave === 'token' ? shares.limits.ofToken : shares.limits.ofAll,
    });
  return stoppable((signal) => whileAllowed(start(signal), context), leave);
}

export const subscriptionResolvers: Resolvers = {
  Subscription: {
    events: {
      subscribe: (_: unknown, { after, ...asked }: EventsAsked, context: SubscriptionContext) => {
        const selection = eventFilter(asked);
        return atTheFeed(context, (signal) => eventNews(context.services.feed, { after, selection }, signal));
      },
      resolve: ({ events, position, caughtUp }: FeedBatch) => ({ events: events.map(eventView), position, caughtUp }),
    },
    machineChanged: {
      subscribe: (_: unknown, args: MachinesWanted, context: SubscriptionContext, info: GraphQLResolveInfo) =>
        atTheFeed(context, (signal) => machineNews(context.services, args, projectionsBehind(info), signal)),
      resolve: (machine: MachineRow) => machine,
    },
  },
};
