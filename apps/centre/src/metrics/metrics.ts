import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { Observe } from '../http/front-door.js';

/** Memory, event loop, garbage collection and so on come with it. */
export function createMetrics(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'rackledger_' });
  return registry;
}

/** Routes, not paths: a label per path would grow without end. */
export function httpMetrics(registry: Registry): Observe {
  const duration = new Histogram({
    name: 'rackledger_http_request_duration_seconds',
    help: 'From the request line to the end of the answer',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  const methods = new Set(['GET', 'POST', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH']);
  return (request, response, route, seconds) => {
    const method = methods.has(request.method ?? '') ? request.method : 'other';
    duration.observe({ route, method: method ?? 'other', status: response.statusCode }, seconds);
  };
}
