import type { IncomingMessage } from 'node:http';

const headerOf = ({ headers }: IncomingMessage, name: string): string | undefined => {
  const value = headers[name];
  return typeof value === 'string' ? value : undefined;
};

/** Whether an origin is this host, with its port; over TLS it has to have come over TLS as well. */
function isOwnOrigin(origin: string, request: IncomingMessage): boolean {
  if (!URL.canParse(origin)) return false;
  const { host, protocol } = new URL(origin);
  const encrypted = 'encrypted' in request.socket && request.socket.encrypted === true;
  if (encrypted && protocol !== 'https:') return false;
  const { host: own } = request.headers;
  return own !== undefined && (host === own.toLowerCase() || `${host}:${protocol === 'https:' ? 443 : 80}` === own);
}

/**
 * Whether a request that comes with a cookie was made by one of our own pages (Fetch Metadata, W3C). Browsers say where a
 * request comes from, and a page elsewhere cannot change that. Those that say nothing by `Sec-Fetch-Site` (over plain HTTP from
 * another host, at WebSockets) send an `Origin` with whatever is not simply a GET.
 * @param onlyReads nothing is changed by it: a link or bookmark that somebody opens is welcome too
 */
export function isFromOwnPage(request: IncomingMessage, onlyReads: boolean): boolean {
  const site = headerOf(request, 'sec-fetch-site');
  if (site !== undefined) return site === 'same-origin' || (onlyReads && site === 'none');
  const origin = headerOf(request, 'origin');
  return origin === undefined ? onlyReads : isOwnOrigin(origin, request);
}
