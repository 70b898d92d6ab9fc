import { exitCode, Failure } from '../exit-code.js';

/** Names and addresses that never leave this host (RFC 6761 section 6.3, RFC 1122 section 3.2.1.3, RFC 4291 section 2.5.3). */
const loopback = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * Passwords and tokens go over TLS, or stay on this host. Rackledger refuses them otherwise, but by then whoever listens has them.
 * `RACKLEDGER_PLAIN_HTTP=anywhere` says here, as there, that the network is trusted (docs/access.md).
 * @throws Failure before anything was sent
 */
export function checkTransport(url: string, environment: Readonly<Record<string, string | undefined>>): void {
  const { protocol, hostname, host } = URL.canParse(url) ? new URL(url) : new URL('none:');
  if (protocol !== 'https:' && protocol !== 'http:')
    throw new Failure(exitCode.misused, `${url} is not an address of Rackledger.`, 'Say https://HOST.');
  if (protocol === 'https:' || loopback.test(hostname) || environment['RACKLEDGER_PLAIN_HTTP'] === 'anywhere') return;
  throw new Failure(
    exitCode.notAllowed,
    `Over plain HTTP everybody on the way to ${host} reads passwords and tokens: nothing was sent.`,
    `Say --url https://${hostname}, with --ca FILE for Rackledger's own authority.`,
  );
}
