import type { IncomingMessage } from 'node:http';
import proxyAddr from 'proxy-addr';

/** Who calls, as an address; undefined once the connection is gone. For counting and for the record, never a proof of anything. */
export type CallerAddress = (request: IncomingMessage) => string | undefined;

export function isListOfNetworks(texts: readonly string[]): boolean {
  try {
    proxyAddr.compile([...texts]);
    return true;
  } catch {
    return false;
  }
}

/** Whether the browser speaks TLS: to us, or to a proxy that is trusted and says so. @param trusted as below */
export function speaksTls(trusted: readonly string[]): (request: IncomingMessage) => boolean {
  const isTrusted = trusted.length > 0 ? proxyAddr.compile([...trusted]) : undefined;
  return ({ socket, headers }) => {
    if ('encrypted' in socket && socket.encrypted === true) return true;
    const { remoteAddress } = socket;
    return (
      remoteAddress !== undefined && isTrusted?.(remoteAddress, 0) === true && headers['x-forwarded-proto'] === 'https'
    );
  };
}

/**
 * Where requests really come from: `X-Forwarded-For` is read from its right end, past the proxies that are trusted, to the first
 * address that is none of them. Of anybody else's header nothing is believed: whoever writes it could be anybody.
 * @param trusted addresses and networks in CIDR notation
 */
export function callersThrough(trusted: readonly string[]): CallerAddress {
  const isTrusted = trusted.length > 0 ? proxyAddr.compile([...trusted]) : undefined;
  return (request) => {
    const { remoteAddress } = request.socket;
    if (!isTrusted || remoteAddress === undefined || !isTrusted(remoteAddress, 0)) return remoteAddress;
    return proxyAddr(request, isTrusted);
  };
}
