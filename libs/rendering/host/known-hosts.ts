/** A machine as others reach it, with one of its public host keys. */
export interface HostToKnow {
  readonly fqdn: string | null;
  readonly name: string | null;
  readonly addresses: readonly string[];
  /** OpenSSH's line without a comment. */
  readonly publicKey: string;
}

const plain = /^[A-Za-z0-9.:-]+$/;

/** sshd(8), section SSH_KNOWN_HOSTS FILE FORMAT: a port other than 22 stands behind the name in brackets. */
const called = (host: string, port: number): string => (port === 22 ? host : `[${host}]:${port}`);

/**
 * Lines of an ssh_known_hosts file, one for each key. A machine that has neither a name nor an address is left out: nobody
 * reaches it. What could mean something else in such a file (a comma, a wildcard, a line end) is no name of ours.
 */
export function knownHosts(hosts: readonly HostToKnow[], port = 22): string {
  const lines = hosts.flatMap(({ fqdn, name, addresses, publicKey }) => {
    const names = [...new Set([fqdn, name, ...addresses].filter((one): one is string => one !== null))];
    const usable = names.filter((one) => plain.test(one)).map((one) => called(one, port));
    return usable.length === 0 ? [] : [`${usable.join(',')} ${publicKey}\n`];
  });
  return lines.join('');
}
