import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { Counter, type Registry } from 'prom-client';
import { untilAborted } from '#libs/database/index.js';
import { MomentError } from '#libs/read-model/queries/index.js';
import type { Services } from '../context.js';
import { correlationOf, type Admitted, type Door } from '../http/bearer.js';
import { answerProblem } from '../../../ingest/src/http/answers.js';
import { askedExport, type AskedExport } from './asked-export.js';
import { narrower } from './bounded-search.js';
import { exportedText } from './exported-text.js';
import { letIn } from './let-in.js';

export const auditPath = '/audit/v1';

export interface AuditExportParts extends Pick<Services, 'pool' | 'store'> {
  readonly door: Door;
  readonly logger: Logger;
  readonly metrics: Registry;
  /** Milliseconds that an export may take; default two hours. */
  readonly longestMs?: number;
  /** Milliseconds that the reader may take for one part; default a minute. */
  readonly stalledMs?: number;
}

/** Exports at a time, of all callers: each keeps one connection busy. */
const mostAtOnce = 4;
const usualLongestMs = 2 * 3_600_000;
const usualStalledMs = 60_000;

const busy = {
  status: 503,
  code: 'busy',
  message: `${mostAtOnce} exports are under way.`,
  wayOut: 'Ask again when one of them has ended.',
  retryAfter: 30,
};
const broken = { status: 500, code: 'broken', wayOut: 'Ask again; if it stays so, look into the log.' };

const momentInvalid = (message: string) => ({ status: 400, code: 'moment-invalid', message, wayOut: example });

const tooLong = { status: 504, code: 'too-long', message: 'Nothing was found in time.', wayOut: narrower };

const mediaTypes = {
  csv: 'text/csv; charset=utf-8; header=present',
  json: 'application/json; charset=utf-8',
  jsonl: 'application/jsonl; charset=utf-8',
} as const;

/** The first lines are there before the answer begins: what is wrong with the filter can still be said. */
async function begun(lines: AsyncGenerator<string>): Promise<AsyncGenerator<string>> {
  const first = await lines.next();
  const second = await lines.next();
  return (async function* () {
    if (!first.done) yield first.value;
    if (!second.done) yield second.value;
    yield* lines;
  })();
}

/** Whoever does not read on holds up others: each part has to be taken within a while. */
async function* takenInTime(
  lines: AsyncIterable<string>,
  milliseconds: number,
  stalled: AbortController,
): AsyncGenerator<string> {
  for await (const part of lines) {
    const timer = setTimeout(() => stalled.abort(new Error('nobody reads this export')), milliseconds);
    try {
      yield part;
    } finally {
      clearTimeout(timer);
    }
  }
}

async function answer(
  parts: AuditExportParts,
  response: Response,
  asked: AskedExport,
  again: Admitted['again'],
): Promise<void> {
  const stalled = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) stalled.abort(new Error('nobody waits for this export'));
  });
  const signal = AbortSignal.any([stalled.signal, AbortSignal.timeout(parts.longestMs ?? usualLongestMs)]);
  // Nobody else bounds the search for the next page: several conditions may hardly ever come together.
  const pool = untilAborted(parts.pool, signal);
  const lines = await begun(exportedText({ ...parts, pool }, asked, again)).catch((error: unknown) => {
    throw signal.aborted ? signal.reason : error;
  });
  const day = new Date().toISOString().slice(0, 10);
  response.setHeader('content-type', mediaTypes[asked.format]);
  response.setHeader('content-disposition', `attachment; filename="rackledger-audit-${day}.${asked.format}"`);
  const taken = takenInTime(lines, parts.stalledMs ?? usualStalledMs, stalled);
  await pipeline(Readable.from(taken, { highWaterMark: 1 }), response, { signal });
}

const isTimeout = (error: unknown): boolean => error instanceof DOMException && error.name === 'TimeoutError';

function exportFigures(metrics: Registry): Counter<'format' | 'outcome'> {
  return new Counter({
    name: 'rackledger_audit_exports_total',
    help: 'Exports of the audit, by format and how they ended: whole, broken (by either side), refused',
    labelNames: ['format', 'outcome'],
    registers: [metrics],
  });
}

const example = `For example: ${auditPath}/export?format=csv&machineId=…&since=2026-11-01`;

function understood(request: Request, response: Response): AskedExport | undefined {
  const { pathname, searchParams } = new URL(request.originalUrl, 'http://localhost');
  const no = (status: number, code: string, message: string) =>
    answerProblem(response, { status, code, message, wayOut: example, ...(status === 405 ? { allow: 'GET' } : {}) });
  if (pathname !== `${auditPath}/export`) no(404, 'not-found', `Only ${auditPath}/export is here.`);
  else if (request.method !== 'GET') no(405, 'method-not-allowed', 'An export is asked for with GET.');
  else {
    const asked = askedExport(searchParams);
    if (!('problem' in asked)) return asked;
    no(400, 'bad-request', asked.problem);
  }
  return undefined;
}

/** `GET /audit/v1/export`: everything that a filter finds, as CSV, JSON or JSON lines, at the pace of the reader. */
export function auditExport(parts: AuditExportParts): RequestHandler {
  const figures = exportFigures(parts.metrics);
  let running = 0;
  const run = async (
    response: Response,
    asked: AskedExport,
    again: Admitted['again'],
    correlationId: string,
  ): Promise<void> => {
    running += 1;
    try {
      await answer(parts, response, asked, again);
      figures.inc({ format: asked.format, outcome: 'whole' });
    } catch (error) {
      const misunderstood = error instanceof MomentError && !response.headersSent;
      figures.inc({ format: asked.format, outcome: misunderstood ? 'refused' : 'broken' });
      if (misunderstood) return answerProblem(response, momentInvalid(error.message));
      parts.logger.warn({ err: error, correlationId }, 'an export of the audit ended early');
      // Whoever reads it has to see that it is not whole.
      if (response.headersSent) response.destroy();
      else if (isTimeout(error)) answerProblem(response, tooLong);
      else
        answerProblem(response, { ...broken, message: `The export failed; our log says why under ${correlationId}.` });
    } finally {
      running -= 1;
    }
  };
  return async (request, response) => {
    const correlationId = correlationOf(request, randomUUID);
    response.setHeader('x-correlation-id', correlationId);
    response.setHeader('cache-control', 'no-store');
    response.setHeader('x-content-type-options', 'nosniff');
    const caller = await letIn(parts.door, request, response);
    const asked = caller && understood(request, response);
    if (!caller || asked === undefined) return;
    if (running < mostAtOnce) return run(response, asked, caller.again, correlationId);
    answerProblem(response, busy);
  };
}
