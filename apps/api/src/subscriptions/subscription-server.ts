import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import {
  parse,
  validate,
  specifiedRules,
  GraphQLError,
  type DocumentNode,
  type ExecutionResult,
  type FormattedExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import { CloseCode, type ServerOptions } from 'graphql-ws';
import { useServer, type Extra } from 'graphql-ws/use/ws';
import { WebSocketServer, type WebSocket } from 'ws';
import { placeOf, type Principal } from '#libs/records/index.js';
import type { Services } from '../context.js';
import { createLoaders } from '../loaders.js';
import { assertAffordable, costOf } from '../limits/cost.js';
import { documentLimits } from '../limits/document-rules.js';
import { limits } from '../limits/limits.js';
import { callerOf, type Admitted, type Door } from '../http/bearer.js';
import { masked, maskedResult, type Report } from '../execution/masked.js';
import { TokenShares } from '../../../feed/src/token-shares.js';
import type { SubscriptionContext } from '../resolvers/subscriptions.js';
import { KnownDocuments, SubscriptionRunner } from './subscription-runner.js';

export interface SubscriptionParts {
  readonly schema: GraphQLSchema;
  readonly services: Services;
  readonly door: Door;
  readonly path: string;
  readonly report: (error: unknown, correlationId: string, path: Parameters<Report>[1]) => void;
}

type Connection = Extra & { admitted?: Admitted };
type Options = ServerOptions<Record<string, unknown>, Connection>;
type Connected = Parameters<NonNullable<Options['onConnect']>>[0];

const largestMessage = 64 * 1024;
/** As HTTP's 429, in the range that WebSocket leaves to applications. */
const tooManyConnections = 4429;

/** Browsers cannot set headers on a WebSocket, so a token is taken from the connection parameters too. */
async function admit({ door }: SubscriptionParts, places: TokenShares, connected: Connected): Promise<boolean> {
  const { request, socket } = connected.extra;
  const given = connected.connectionParams?.['authorization'] ?? connected.connectionParams?.['Authorization'];
  const header = typeof given === 'string' ? given : request.headers.authorization;
  const caller = await callerOf(door, request, header);
  if (!('principal' in caller)) {
    socket.close(CloseCode.Forbidden, caller.problem.slice(0, 120));
    return false;
  }
  const leave = places.take(placeOf(caller.principal));
  if (typeof leave === 'string') {
    socket.close(tooManyConnections, `One token may hold ${limits.connectionsOfToken} connections.`);
    return false;
  }
  socket.once('close', leave);
  if (socket.readyState > socket.OPEN) leave();
  connected.extra.admitted = caller;
  watchCaller(caller, socket);
  return true;
}

const rightsOf = ({ accessRole, scope, mustChangePassword }: Principal): string =>
  JSON.stringify([accessRole, scope, mustChangePassword]);

/** False, and the connection closed, once the token or session holds no more. */
async function holds({ principal, again }: Admitted, socket: WebSocket): Promise<boolean> {
  const now = await again();
  if (now && rightsOf(now) === rightsOf(principal)) return true;
  socket.close(CloseCode.Forbidden, 'The token or session expired, was revoked, or has other rights now.');
  return false;
}

/** A connection ends with its token or session also while there is no news. A look that fails is no answer: the next one is. */
function watchCaller(caller: Admitted, socket: WebSocket): void {
  const look = () => void holds(caller, socket).catch(() => undefined);
  const timer = setInterval(look, limits.tokenLookMs).unref();
  socket.once('close', () => clearInterval(timer));
}

function contextOf({ services }: SubscriptionParts, { extra }: Connected): SubscriptionContext {
  const { admitted } = extra;
  if (!admitted) throw new Error('a subscription came past the door');
  const { principal } = admitted;
  const stillAllowed = () => holds(admitted, extra.socket);
  const loaders = createLoaders(services, false);
  return { principal, correlationId: randomUUID(), loaders, services, stillAllowed };
}

type Read = { readonly document?: DocumentNode; readonly errors: readonly GraphQLError[] };

function readDocument(schema: GraphQLSchema, query: string): Read {
  const document = parse(query, { maxLexicalTokens: limits.tokens });
  return { document, errors: validate(schema, document, [...specifiedRules, documentLimits]) };
}

/** The same limits as over HTTP; what is wrong is answered before anything runs. */
function checked(schema: GraphQLSchema, read: Read, operationName: string | null | undefined, variables: object) {
  const { document, errors } = read;
  if (!document || errors.length > 0) return { errors };
  const operations = document.definitions.filter((one) => one.kind === 'OperationDefinition');
  const operation = operationName ? operations.find((one) => one.name?.value === operationName) : operations[0];
  if (operation?.operation !== 'subscription')
    return {
      errors: [new GraphQLError('Only subscriptions are answered here; send queries and mutations over HTTP.')],
    };
  assertAffordable(costOf(schema, document, operation, { ...variables }));
  return { document };
}

/** What is to be run, or what is wrong with it. */
function subscribing(parts: SubscriptionParts): NonNullable<Options['onSubscribe']> {
  const { schema } = parts;
  const documents = new KnownDocuments(limits.subscriptionDocuments, (text) => readDocument(schema, text));
  return (connected, _id, { query, operationName = null, variables }) => {
    if (Object.keys(connected.subscriptions).length > limits.subscriptions)
      return [new GraphQLError(`One connection may hold ${limits.subscriptions} subscriptions.`)];
    try {
      const { document, errors } = checked(schema, documents.get(query), operationName, variables ?? {});
      if (errors) return errors;
      const contextValue = contextOf(parts, connected);
      return { schema, document, contextValue, variableValues: variables ?? null, operationName };
    } catch (error) {
      if (error instanceof GraphQLError) return [error];
      throw error;
    }
  };
}

function optionsOf(parts: SubscriptionParts): Options {
  const { schema, report } = parts;
  const runner = new SubscriptionRunner(schema);
  const places = new TokenShares({ ofToken: limits.connectionsOfToken, ofAll: limits.connections });
  return {
    schema,
    subscribe: (args) => runner.subscribe(args),
    connectionInitWaitTimeout: 5_000,
    onConnect: (connected) => admit(parts, places, connected),
    onSubscribe: subscribing(parts),
    onNext: (_connected, _id, _payload, { contextValue }, result) => {
      const { correlationId } = contextValue as SubscriptionContext;
      return maskedResult(result as ExecutionResult, correlationId, (error, path) =>
        report(error, correlationId, path),
      ) as FormattedExecutionResult;
    },
    onError: (_connected, _id, _payload, errors) => {
      const correlationId = randomUUID();
      const told = (error: unknown, path: Parameters<Report>[1]) => report(error, correlationId, path);
      return errors.map((error) => (error.originalError ? masked(error, correlationId, told) : error).toJSON());
    },
  };
}

/** Nobody else listens to this socket any more: unheard, a caller that is gone already would end the process. */
function turnDown(socket: Duplex, status: string): void {
  socket.on('error', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

/** Answers WebSocket upgrades on the path of GraphQL; there are no others in the centre. */
export function serveSubscriptions(server: Server, parts: SubscriptionParts): () => Promise<void> {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: largestMessage });
  const serving = useServer({ ...optionsOf(parts), isProd: true }, sockets);
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if ((request.url ?? '').split('?', 1)[0] !== parts.path) return turnDown(socket, '404 Not Found');
    if (sockets.clients.size >= limits.connections) return turnDown(socket, '503 Service Unavailable');
    sockets.handleUpgrade(request, socket, head, (client) => sockets.emit('connection', client, request));
  };
  server.on('upgrade', upgrade);
  return async () => {
    server.off('upgrade', upgrade);
    await serving.dispose();
  };
}
