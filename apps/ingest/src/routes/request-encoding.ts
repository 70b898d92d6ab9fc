import type { IncomingMessage } from 'node:http';
import type { ReportEncoding } from '#libs/records/index.js';

const types = /^(application\/(json|[\w.-]+\+json|gzip|octet-stream))\s*(;|$)/i;

/** How the body is packed; undefined for what is not taken. */
export function encodingOf({ headers }: IncomingMessage): ReportEncoding | undefined {
  const type = headers['content-type'];
  if (type !== undefined && !types.test(type)) return undefined;
  const encoding = headers['content-encoding']?.trim().toLowerCase();
  if (encoding === undefined || encoding === 'identity') return 'identity';
  return encoding === 'gzip' || encoding === 'x-gzip' ? 'gzip' : undefined;
}
