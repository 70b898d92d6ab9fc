import { hostname, networkInterfaces } from 'node:os';
import { isIP } from 'node:net';
import { isLoopbackHost } from './transport.js';

const everywhere: ReadonlySet<string> = new Set(['0.0.0.0', '::', '']);

/** Link-local addresses have a zone, which certificates cannot name. */
function addressesOfThisHost(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((all = []) => all)
    .filter(({ address, scopeid }) => !address.startsWith('169.254.') && !scopeid)
    .map(({ address }) => address);
}

/** DNS names as certificates have them: no underscores, no trailing dot. */
const isName = (text: string): boolean =>
  isIP(text) !== 0 || /^(?=.{1,253}$)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*$/i.test(text);

/**
 * Under what we can be reached: what was given, the addresses that we listen on, this host's name, and loopback. In a
 * stable order, without repeats, so that two lists can be compared.
 */
export function namesOf(hosts: readonly string[], given: readonly string[]): readonly string[] {
  const own = hosts.flatMap((host) => (everywhere.has(host) ? addressesOfThisHost() : [host]));
  const beyond = hosts.every(isLoopbackHost) ? [] : [hostname()];
  const all = [...given, ...beyond, ...own, 'localhost', '127.0.0.1', '::1'].map((one) => one.toLowerCase());
  return [...new Set(all)].filter(isName);
}
