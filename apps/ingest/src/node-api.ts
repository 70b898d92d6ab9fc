import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { EventStoreBusy, EventStoreUnavailable } from '#libs/ports/index.js';
import { maySpeakSecrets } from '#libs/records/index.js';
import { answerProblem, type Problem } from './http/answers.js';
import { broken, busy, storeUnavailable } from './http/come-back.js';
import { fromBrowser, noSuchPath, plainHttpRefused, wrongMethod } from './http/problems.js';
import type { IngestParts } from './ingest-parts.js';
import { challengeRoute } from './routes/challenge-route.js';
import { configRoute } from './routes/config-route.js';
import { keptRoute } from './routes/kept-route.js';
import { observationRoute } from './routes/observation-route.js';
import { reportRoute } from './routes/report-route.js';
import { statusRoute } from './routes/status-route.js';
import { turnAway, type Call, type ReportPurpose } from './routes/turn-away.js';

type Route = (parts: IngestParts, call: Call) => Promise<void>;

type Method = 'POST' | 'GET';

const routes: ReadonlyMap<string, readonly [Route, ReportPurpose, Method]> = new Map([
  ['/node/v1/inventory', [reportRoute, 'report', 'POST']],
  ['/node/v1/enroll', [reportRoute, 'enrol', 'POST']],
  ['/node/v1/challenge', [challengeRoute, 'enrol', 'POST']],
  ['/node/v1/status', [statusRoute, 'report', 'POST']],
  ['/node/v1/observations', [observationRoute, 'report', 'POST']],
  ['/node/v1/kept', [keptRoute, 'report', 'POST']],
  ['/node/v1/config', [configRoute, 'report', 'GET']],
]);

const noRoute = [undefined, 'report', 'POST'] as const;

function pathOf(url: string | undefined): string {
  const text = url ?? '/';
  const query = text.indexOf('?');
  return query < 0 ? text : text.slice(0, query);
}

/** All but a report without a token, which gets none in return either. */
function needsSecrets(request: IncomingMessage, route: Route, purpose: ReportPurpose): boolean {
  return request.headers.authorization !== undefined || route !== reportRoute || purpose === 'enrol';
}

/** A throw is our fault: the sender learns a number to ask about, the log the rest. */
function answerBroken(parts: IngestParts, { request, response, started }: Call, error: unknown): void {
  const { logger, metrics } = parts;
  if (error instanceof EventStoreBusy && !response.headersSent) {
    metrics.report('turned-away', 0, performance.now() - started);
    answerProblem(response, busy());
    return;
  }
  const requestId = randomUUID();
  logger.error({ err: error, requestId, path: request.url?.slice(0, 100) }, 'a call of a machine failed');
  metrics.report('broken', 0, performance.now() - started);
  if (response.headersSent) response.destroy();
  else answerProblem(response, error instanceof EventStoreUnavailable ? storeUnavailable() : broken(requestId));
}

/** What is turned away before anything of it is read. */
function refusalOf(
  request: IncomingMessage,
  route: Route,
  purpose: ReportPurpose,
  secure: boolean,
  method: Method,
): Problem | undefined {
  if (request.method !== method) return wrongMethod(method);
  if (request.headers.origin !== undefined) return fromBrowser;
  return !secure && needsSecrets(request, route, purpose) ? plainHttpRefused : undefined;
}

function answerCall(parts: IngestParts, request: IncomingMessage, response: ServerResponse): void {
  const [route, purpose, method] = routes.get(pathOf(request.url)) ?? noRoute;
  const secure = maySpeakSecrets(request.socket, parts.settings.plainHttp);
  const refusal = route ? refusalOf(request, route, purpose, secure, method) : noSuchPath;
  if (!route || refusal) {
    request.resume();
    turnAway(parts, { request, response }, refusal ?? noSuchPath, 0);
    return;
  }
  const call = { request, response, purpose, secure, started: performance.now() };
  route(parts, call).catch((error: unknown) => answerBroken(parts, call, error));
}

/** Everything below /node/v1, without a framework: most of what a centre answers all day passes here. */
export function createNodeApi(parts: IngestParts): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => answerCall(parts, request, response);
}
