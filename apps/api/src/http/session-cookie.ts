import type { IncomingMessage, ServerResponse } from 'node:http';

/** The cookie that a session travels in. */
export interface SessionCookies {
  readonly secretIn: (request: IncomingMessage) => string | undefined;
  /** @param expiresAt the session's own end */
  readonly give: (request: IncomingMessage, response: ServerResponse, secret: string, expiresAt: Date) => void;
  readonly takeAway: (request: IncomingMessage, response: ServerResponse) => void;
}

/** Browsers take `__Host-` only over TLS, for this host alone, and never from a neighbour under the same domain (RFC 6265bis). */
const names = { secure: '__Host-rackledger', plain: 'rackledger' } as const;
const longestHeader = 8_192;

/** The first cookie of that name. */
function cookieIn({ headers: { cookie } }: IncomingMessage, name: string): string | undefined {
  if (cookie === undefined || cookie.length > longestHeader) return undefined;
  const pairs = cookie.split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** @param overTls whether the browser speaks TLS, to us or to a proxy that we trust */
export function createSessionCookies(overTls: (request: IncomingMessage) => boolean): SessionCookies {
  const nameFor = (request: IncomingMessage) => (overTls(request) ? names.secure : names.plain);
  const set = (request: IncomingMessage, response: ServerResponse, value: string, end: string) => {
    const secure = overTls(request) ? '; Secure' : '';
    response.setHeader(
      'set-cookie',
      `${nameFor(request)}=${value}; Path=/; HttpOnly; SameSite=Strict${secure}; ${end}`,
    );
  };
  return {
    secretIn: (request) => cookieIn(request, nameFor(request)),
    give: (request, response, secret, expiresAt) =>
      set(request, response, secret, `Expires=${expiresAt.toUTCString()}`),
    takeAway: (request, response) => set(request, response, '', 'Max-Age=0'),
  };
}
