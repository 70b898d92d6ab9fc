import type { ApolloServer } from '@apollo/server';
import type { RequestHandler } from 'express';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { Counter, type Registry } from 'prom-client';
import type { PlainHttp } from '#libs/records/index.js';
import type { ApiContext, Services } from './context.js';
import { createExecutor, type Executor } from './execution/executor.js';
import { createApollo } from './http/apollo.js';
import type { Door } from './http/bearer.js';
import { graphqlRoute } from './http/graphql-route.js';
import { limits } from './limits/limits.js';
import { resolvers } from './resolvers/index.js';
import { executableSchema } from './schema/executable-schema.js';
import { schemaSource } from './schema/load-schema.js';
import type { SubscriptionParts } from './subscriptions/subscription-server.js';

export interface ApiSettings {
  readonly plainHttp: PlainHttp;
  /** Most bytes of a GraphQL request. */
  readonly requestBytes: number;
  /** False interprets every operation (graphql-js): for comparisons. Default true. */
  readonly compile?: boolean;
}

export interface ApiParts {
  readonly services: Services;
  readonly logger: Logger;
  readonly metrics: Registry;
  readonly settings: ApiSettings;
}

export const graphqlPath = '/graphql';

/** The GraphQL API, ready to be put behind a door. */
export interface Api {
  readonly schema: GraphQLSchema;
  readonly execute: Executor;
  readonly apollo: ApolloServer<ApiContext>;
  readonly route: RequestHandler;
  readonly subscriptions: SubscriptionParts;
}

/** Counts who was refused what: a rising figure is a wrong token in some tool, or somebody trying. */
function refusals(metrics: Registry): (needed: string) => void {
  const counter = new Counter({
    name: 'rackledger_access_refused_total',
    help: 'Requests and fields that were refused for want of an access role; needed "token" is a request without a valid one',
    labelNames: ['needed'],
    registers: [metrics],
  });
  return (needed) => counter.inc({ needed });
}

export async function assembleApi({ services, logger, metrics, settings }: ApiParts): Promise<Api> {
  const refused = refusals(metrics);
  const schema = executableSchema(schemaSource(), resolvers, { refused });
  const report = (error: unknown, correlationId: string, path: unknown) =>
    logger.error({ err: error, correlationId, path }, 'a GraphQL operation broke');
  const { compile = true, plainHttp, requestBytes } = settings;
  const execute = createExecutor({ schema, deadlineMs: limits.deadlineMs, report, compile });
  const apollo = createApollo({ schema, execute, logger });
  await apollo.start();
  const door: Door = { access: services.access, plainHttp };
  const turnedAway = () => refused('token');
  return {
    schema,
    execute,
    apollo,
    route: graphqlRoute({ apollo, services, door, requestBytes, turnedAway }),
    subscriptions: { schema, services, door, path: graphqlPath, report, turnedAway },
  };
}
