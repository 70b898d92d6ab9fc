import {
  ApolloServer,
  type ApolloServerOptions,
  type ApolloServerPlugin,
  type GraphQLRequestContext,
} from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import {
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLFormattedError, GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { ApiContext } from '../context.js';
import type { Executor } from '../execution/executor.js';
import { assertAffordable, costOf } from '../limits/cost.js';
import { documentLimits } from '../limits/document-rules.js';
import { limits } from '../limits/limits.js';

type Gateway = NonNullable<ApolloServerOptions<ApiContext>['gateway']>;

/** Where Apollo lets somebody else execute: the only door for a compiled executor. Everything before and after is Apollo's. */
function gatewayTo(schema: GraphQLSchema, execute: Executor): Gateway {
  return {
    onSchemaLoadOrUpdate: (told) => {
      told({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    load: () =>
      Promise.resolve({
        executor: ({ document, operationName, request, context }) =>
          execute({ document, operationName, variables: request.variables }, context as ApiContext),
      }),
    stop: () => Promise.resolve(),
  };
}

/** Documents that passed validation are kept, so depth and aliases are checked once; the cost hangs on the variables. */
function affordable(schema: GraphQLSchema): ApolloServerPlugin<ApiContext> {
  const didResolveOperation = async ({ document, operation, request }: GraphQLRequestContext<ApiContext>) => {
    if (document && operation)
      assertAffordable(costOf(schema, document, operation, request.variables ?? {}), { http: { status: 400 } });
    return Promise.resolve();
  };
  return { requestDidStart: async () => Promise.resolve({ didResolveOperation }) };
}

/** Apollo gives every error of a validation rule its own code; ours that speak of a limit keep theirs. */
function withOwnCode(formatted: GraphQLFormattedError): GraphQLFormattedError {
  const { extensions } = formatted;
  if (extensions?.['code'] !== 'GRAPHQL_VALIDATION_FAILED' || extensions['limit'] === undefined) return formatted;
  return { ...formatted, extensions: { ...extensions, code: 'TOO_COSTLY' } };
}

export interface ApolloParts {
  readonly schema: GraphQLSchema;
  readonly execute: Executor;
  readonly logger: Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;
}

export function createApollo({ schema, execute, logger }: ApolloParts): ApolloServer<ApiContext> {
  const say = (level: 'debug' | 'info' | 'warn' | 'error') => (message: unknown) => logger[level](String(message));
  return new ApolloServer<ApiContext>({
    gateway: gatewayTo(schema, execute),
    csrfPrevention: true,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    stopOnTerminationSignals: false,
    persistedQueries: false,
    nodeEnv: 'production',
    parseOptions: { maxLexicalTokens: limits.tokens },
    validationRules: [documentLimits],
    stringifyResult: (result) => JSON.stringify(result),
    formatError: withOwnCode,
    logger: { debug: say('debug'), info: say('info'), warn: say('warn'), error: say('error') },
    plugins: [
      // It hooks into every field and costs a third of the whole time of a large answer.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      affordable(schema),
    ],
  });
}
