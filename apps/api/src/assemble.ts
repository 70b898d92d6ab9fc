import type { ApolloServer } from '@apollo/server';
import type { RequestHandler } from 'express';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { AccessRefusals, PlainHttp } from '#libs/records/index.js';
import { callersThrough, speaksTls } from '../../centre/src/http/caller-address.js';
import { approvalMetrics } from './approval-metrics.js';
import { asnMetrics } from './asn-metrics.js';
import { auditExport } from './audit/export-route.js';
import type { ApiContext, Services } from './context.js';
import { elevationRoute } from './elevation/elevation-route.js';
import { createExecutor, type Executor } from './execution/executor.js';
import { createApollo } from './http/apollo.js';
import type { Door } from './http/bearer.js';
import { createSessionCookies } from './http/session-cookie.js';
import { graphqlRoute } from './http/graphql-route.js';
import { driftMetrics } from './drift-metrics.js';
import { ipamMetrics } from './ipam-metrics.js';
import { limits } from './limits/limits.js';
import { policyMetrics } from './policy-metrics.js';
import { renumberingMetrics } from './renumbering-metrics.js';
import { resolvers } from './resolvers/index.js';
import { executableSchema } from './schema/executable-schema.js';
import { schemaSource } from './schema/load-schema.js';
import { sessionRoute } from './session/session-route.js';
import { checkpointsRoute } from './trust/checkpoints-route.js';
import type { SubscriptionParts } from './subscriptions/subscription-server.js';

export interface ApiSettings {
  readonly plainHttp: PlainHttp;
  /** Proxies whose word is taken for where a request comes from. Default none. */
  readonly trustedProxies?: readonly string[];
  /** Most bytes of a GraphQL request. */
  readonly requestBytes: number;
  /** False interprets every operation (graphql-js): for comparisons. Default true. */
  readonly compile?: boolean;
}

export interface ApiParts {
  readonly services: Services;
  readonly logger: Logger;
  readonly refusals: AccessRefusals;
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
  /** Everything below `/audit/v1`. */
  readonly audit: RequestHandler;
  /** Everything below `/api/v1/racks`. */
  readonly racks: RequestHandler;
  /** Everything below `/checkpoints`. */
  readonly checkpoints: RequestHandler;
  /** Everything below `/session/v1`. */
  readonly session: RequestHandler;
  readonly subscriptions: SubscriptionParts;
}

export async function assembleApi({ services, logger, refusals, metrics, settings }: ApiParts): Promise<Api> {
  const schema = executableSchema(schemaSource(), resolvers, {
    refused: ({ actor, tokenId }) => refusals.note({ reason: 'access-role-too-low', door: 'graphql', actor, tokenId }),
  });
  const report = (error: unknown, correlationId: string, path: unknown) =>
    logger.error({ err: error, correlationId, path }, 'a GraphQL operation broke');
  const { compile = true, trustedProxies = [], plainHttp, requestBytes } = settings;
  const execute = createExecutor({ schema, deadlineMs: limits.deadlineMs, report, compile });
  const apollo = createApollo({ schema, execute, logger });
  await apollo.start();
  ipamMetrics(metrics, services.pool);
  policyMetrics(metrics, services.pool);
  driftMetrics(metrics, services.pool);
  renumberingMetrics(metrics, services.pool);
  approvalMetrics(metrics, services.pool);
  asnMetrics(metrics, services.pool, services.clock);
  const addressOf = callersThrough(trustedProxies);
  const { access, people, commands } = services;
  const signedIn = { sessions: people.sessions, cookies: createSessionCookies(speaksTls(trustedProxies)) };
  const around = { access, signedIn, plainHttp, addressOf, refusals };
  const door = (name: string) => ({ ...around, door: name }) satisfies Door;
  const reading = (name: string) => ({ ...door(name), onlyReads: true }) satisfies Door;
  return {
    schema,
    execute,
    apollo,
    route: graphqlRoute({ apollo, services, door: door('graphql'), requestBytes }),
    audit: auditExport({ ...services, door: reading('audit'), logger, metrics }),
    racks: elevationRoute({ ...services, door: reading('racks'), logger, metrics }),
    checkpoints: checkpointsRoute({ pool: services.pool, door: reading('checkpoints'), logger }),
    session: sessionRoute({ people, access, commands, door: door('session'), logger }),
    subscriptions: { schema, services, door: { ...door('subscriptions'), isNoUse: true }, path: graphqlPath, report },
  };
}
