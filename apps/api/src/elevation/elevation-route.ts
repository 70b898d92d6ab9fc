import { createHash, randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { Counter, type Registry } from 'prom-client';
import { siteScopedCodeSchema } from '#libs/contracts/index.js';
import { elevationOf, type ElevationTheme, type ElevationView } from '#libs/elevation/index.js';
import { MomentError, momentOf, observedTime, type When } from '#libs/read-model/queries/index.js';
import { mayActAs, type Principal } from '#libs/records/index.js';
import { answerProblem, type Problem } from '../../../ingest/src/http/answers.js';
import type { Services } from '../context.js';
import { callerOf, correlationOf, type Door } from '../http/bearer.js';
import { limits } from '../limits/limits.js';
import { elevationModel } from './elevation-of-rack.js';

export const racksPath = '/api/v1/racks';

export interface ElevationRouteParts extends Pick<Services, 'pool' | 'store' | 'clock'> {
  readonly door: Door;
  readonly logger: Logger;
  readonly metrics: Registry;
}

const example = `For example: ${racksPath}/b1/r07/elevation.svg?face=front&asOf=2026-11-20T03:12:00Z`;
const problem = (status: number, code: string, message: string, wayOut = example): Problem => ({
  status,
  code,
  message,
  wayOut,
});

/** What the picture is read from. */
const projections = ['racks', 'machines', 'chassis', 'devices'];

interface Asked extends ElevationView {
  readonly rackId: string;
  readonly asOf: string | null;
  readonly observedAsOf: string | null;
}

const parameters: ReadonlySet<string> = new Set(['face', 'theme', 'asOf', 'observedAsOf']);
const oneOf = <Word extends string>(word: string, words: readonly Word[]): Word | undefined =>
  words.find((one) => one === word);

function understood({ method, originalUrl }: Request): Asked | Problem {
  const { pathname, searchParams } = new URL(originalUrl, 'http://localhost');
  const [, rackId = ''] = /^\/api\/v1\/racks\/([^/]+\/[^/]+)\/elevation\.svg$/.exec(pathname) ?? [];
  if (!siteScopedCodeSchema.safeParse(rackId).success)
    return problem(404, 'not-found', `Only ${racksPath}/<site>/<rack>/elevation.svg is here.`);
  if (method !== 'GET' && method !== 'HEAD')
    return { ...problem(405, 'method-not-allowed', 'A picture is asked for with GET.'), allow: 'GET, HEAD' };
  const unknown = [...searchParams.keys()].find((name) => !parameters.has(name));
  if (unknown !== undefined) return problem(400, 'bad-request', `There is no parameter ${unknown}.`);
  const face = oneOf(searchParams.get('face') ?? 'front', ['front', 'rear']);
  const theme = oneOf<ElevationTheme>(searchParams.get('theme') ?? 'auto', ['auto', 'light', 'dark']);
  if (!face) return problem(400, 'bad-request', 'face is front or rear.');
  if (!theme) return problem(400, 'bad-request', 'theme is auto, light or dark.');
  return { rackId, face, theme, asOf: searchParams.get('asOf'), observedAsOf: searchParams.get('observedAsOf') };
}

/** @throws MomentError */
async function momentAsked(parts: ElevationRouteParts, { asOf, observedAsOf }: Asked): Promise<When | undefined> {
  if (asOf !== null && observedAsOf !== null)
    throw new MomentError('MOMENT_INVALID', 'Give asOf or observedAsOf, not both.');
  const head = () => parts.store.head();
  const options = { projections, head, timeoutMs: limits.waitForMs };
  if (asOf !== null) return { axis: 'recorded', moment: await momentOf(parts.pool, asOf, options) };
  if (observedAsOf === null) return undefined;
  const at = observedTime(observedAsOf, parts.clock.now());
  return { axis: 'observed', at, moment: await momentOf(parts.pool, String(await head()), options) };
}

/** Whoever may read machines may see where they stand. */
async function letIn(
  { door }: ElevationRouteParts,
  request: Request,
  response: Response,
): Promise<Principal | undefined> {
  const caller = await callerOf(door, request);
  const wayOut = 'Ask an admin for an access token of role viewer.';
  if (!('principal' in caller)) {
    answerProblem(response, problem(caller.status, caller.reason, caller.problem, wayOut));
    return undefined;
  }
  if (mayActAs(caller.principal, 'viewer', true)) return caller.principal;
  const { actor, tokenId, accessRole } = caller.principal;
  const reason = 'access-role-too-low';
  door.refusals.note({ reason, door: door.door, actor, tokenId, remoteAddress: door.addressOf(request) });
  answerProblem(
    response,
    problem(403, reason, `Pictures of racks need access role viewer; yours is ${accessRole}.`, wayOut),
  );
  return undefined;
}

/** A page of the same picture costs nothing to show again. */
function answerPicture(request: Request, response: Response, picture: string): void {
  const tag = `"${createHash('sha256').update(picture).digest('base64url').slice(0, 27)}"`;
  response.setHeader('etag', tag);
  response.setHeader('cache-control', 'private, no-cache');
  response.setHeader('vary', 'Authorization, Cookie');
  // Scripts and references from outside have no business in it, whoever opens it by itself.
  response.setHeader('content-security-policy', `default-src 'none'; style-src 'unsafe-inline'; sandbox`);
  if (request.headers['if-none-match'] === tag) return void response.status(304).end();
  response.type('image/svg+xml; charset=utf-8').send(picture);
}

async function answer(parts: ElevationRouteParts, request: Request, response: Response): Promise<string> {
  const principal = await letIn(parts, request, response);
  if (!principal) return 'refused';
  const asked = understood(request);
  if ('code' in asked) {
    answerProblem(response, asked);
    return 'refused';
  }
  const when = await momentAsked(parts, asked);
  const model = await elevationModel(parts, asked.rackId, when, principal.scope);
  if (!model) {
    const then = when ? ' at that moment' : '';
    answerProblem(response, problem(404, 'rack-not-found', `There is no rack ${asked.rackId}${then}.`));
    return 'refused';
  }
  answerPicture(request, response, elevationOf(model, asked));
  return 'shown';
}

/** `GET /api/v1/racks/<site>/<rack>/elevation.svg`: a picture of one side of a rack, at any moment. */
export function elevationRoute(parts: ElevationRouteParts): RequestHandler {
  const pictures = new Counter({
    name: 'rackledger_elevations_total',
    help: 'Pictures of racks that were asked for, by outcome: shown, refused, broken',
    labelNames: ['outcome'],
    registers: [parts.metrics],
  });
  return (request, response) => {
    const correlationId = correlationOf(request, randomUUID);
    response.setHeader('x-correlation-id', correlationId);
    response.setHeader('x-content-type-options', 'nosniff');
    answer(parts, request, response).then(
      (outcome) => pictures.inc({ outcome }),
      (error: unknown) => {
        if (error instanceof MomentError) {
          pictures.inc({ outcome: 'refused' });
          return answerProblem(response, problem(400, 'moment-invalid', error.message));
        }
        pictures.inc({ outcome: 'broken' });
        parts.logger.error({ err: error, correlationId }, 'a picture of a rack broke');
        if (response.headersSent) return void response.destroy();
        answerProblem(
          response,
          problem(500, 'broken', `It failed; our log says why under ${correlationId}.`, 'Ask again.'),
        );
      },
    );
  };
}
