import type { Registry } from 'prom-client';
import type { Logger } from 'pino';
import type { Doors } from '../http/doors.js';
import type { RequestHandler } from '../tokens.js';
import type { Readiness } from './readiness.js';

type Answer = { readonly status: number; readonly type: string; readonly body: string };

function answering(make: () => Promise<Answer>, logger: Logger): RequestHandler {
  return (_request, response) => {
    make().then(
      ({ status, type, body }) =>
        response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body),
      (error: unknown) => {
        logger.error({ err: error }, 'a health answer failed');
        response.writeHead(500).end();
      },
    );
  };
}

const json = 'application/json; charset=utf-8';

/** Alive as long as this process answers at all; ready when it can do its work; and figures for Prometheus. */
export function addHealthRoutes(
  door: Pick<Doors, 'route'>,
  parts: { readiness: Readiness; metrics: Registry; logger: Logger },
): void {
  const { readiness, metrics, logger } = parts;
  const ready = async (): Promise<Answer> => {
    const report = await readiness.report();
    return { status: report.ready ? 200 : 503, type: json, body: `${JSON.stringify(report)}\n` };
  };
  const figures = async (): Promise<Answer> => ({
    status: 200,
    type: metrics.contentType,
    body: await metrics.metrics(),
  });
  const alive = async (): Promise<Answer> => ({ status: 200, type: json, body: '{"alive":true}\n' });
  door.route({ name: 'health', prefix: '/healthz', handle: answering(alive, logger) });
  door.route({ name: 'health', prefix: '/readyz', handle: answering(ready, logger) });
  door.route({ name: 'metrics', prefix: '/metrics', handle: answering(figures, logger) });
}
