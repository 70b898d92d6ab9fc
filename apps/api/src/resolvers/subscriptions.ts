import type { GraphQLResolveInfo } from 'graphql';
import type { StoredEvent } from '#libs/ports/index.js';
import type { MachineRow } from '#libs/read-model/queries/index.js';
import type { ApiContext } from '../context.js';
import type { Resolvers } from '../schema/executable-schema.js';
import { eventNews, machineNews, type EventsWanted } from '../subscriptions/news.js';
import { stoppable } from '../subscriptions/stoppable.js';
import { eventFilter } from './event-filter.js';
import { eventView } from './event-view.js';
import { projectionsBehind } from './reached.js';

interface EventsAsked extends Omit<EventsWanted, 'filter'> {
  readonly types: readonly string[] | null;
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

export const subscriptionResolvers: Resolvers = {
  Subscription: {
    events: {
      subscribe: (_: unknown, { types, ...args }: EventsAsked, context: SubscriptionContext) => {
        const wanted = { ...args, filter: eventFilter({ types }) };
        return stoppable((signal) => whileAllowed(eventNews(context.services.store, wanted, signal), context));
      },
      resolve: (stored: StoredEvent) => eventView(stored),
    },
    machineChanged: {
      subscribe: (
        _: unknown,
        args: { id?: string | null; after?: bigint | null },
        context: SubscriptionContext,
        info: GraphQLResolveInfo,
      ) =>
        stoppable((signal) =>
          whileAllowed(machineNews(context.services, args, projectionsBehind(info), signal), context),
        ),
      resolve: (machine: MachineRow) => machine,
    },
  },
};
