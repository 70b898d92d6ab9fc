import type { IncomingMessage, ServerResponse } from 'node:http';
import { maySpeakSecrets, type PlainHttp } from '#libs/records/index.js';
import type { CallerAddress } from '../http/caller-address.js';

/** What is served over plain HTTP to other hosts where TLS is there too: nothing of it is secret, and it is looked at by others. */
const open = ['/boot/', '/ca.pem', '/healthz', '/readyz'];

const message =
  'Over plain HTTP there are only boot scripts and images. Use HTTPS; on a network that you trust, set RACKLEDGER_PLAIN_HTTP=anywhere.';

/** Told of everybody who is turned away; the address may be unknown. */
export type PlainRefused = (remoteAddress: string | undefined) => void;

export interface PlainPolicyParts {
  readonly plainHttp: PlainHttp;
  readonly addressOf: CallerAddress;
  /** Undefined while nobody listens for TLS. */
  readonly tlsPort: () => number | undefined;
  readonly refused: PlainRefused;
}

const hostShape = /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(:\d{1,5})?$/i;

/** Where the same page is over TLS; undefined where the caller does not say under what name it knows us. */
function overTls({ headers, url = '/' }: IncomingMessage, port: number): string | undefined {
  const host = hostShape.exec(headers.host ?? '')?.[1];
  return host === undefined || !url.startsWith('/')
    ? undefined
    : `https://${host}${port === 443 ? '' : `:${port}`}${url}`;
}

/**
 * Answers what must not be answered over plain HTTP: browsers that only look are sent to HTTPS, everybody else is refused,
 * so that a token is never sent twice in the clear.
 * @returns whether it answered
 */
export function answeredInPlain(
  { plainHttp, addressOf, tlsPort, refused }: PlainPolicyParts,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  const port = tlsPort();
  const { url = '/', method, headers, socket } = request;
  if (port === undefined || maySpeakSecrets(socket, plainHttp)) return false;
  if (open.some((prefix) => url.startsWith(prefix))) return false;
  request.resume();
  const looks = (method === 'GET' || method === 'HEAD') && headers.authorization === undefined;
  const there = looks ? overTls(request, port) : undefined;
  if (there !== undefined) {
    response.writeHead(308, { location: there, 'content-length': '0' }).end();
    return true;
  }
  refused(addressOf(request));
  const wayOut = overTls(request, port) ?? `https on port ${port}`;
  const body = JSON.stringify({ error: { code: 'plain-http-refused', message, wayOut: `Use ${wayOut}.` } });
  response.writeHead(403, { 'content-type': 'application/json; charset=utf-8', connection: 'close' }).end(body);
  return true;
}
