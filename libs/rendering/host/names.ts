import { file, type Renderer } from './file.js';

/** The first of its own addresses that is there whatever link is up; Debian's 127.0.1.1 where it has none. */
function ownAddress(loopback: readonly string[], six: boolean): string | undefined {
  return loopback.find((address) => address.includes(':') === six)?.split('/')[0];
}

/** /etc/hosts (hosts(5)): the machine finds its own name with no name server in reach. */
export const hosts: Renderer = ({ hostname, fqdn, network }) => {
  if (hostname === undefined) return [];
  const names = fqdn === undefined || fqdn === hostname ? hostname : `${fqdn} ${hostname}`;
  const [four, six] = [ownAddress(network?.loopback ?? [], false), ownAddress(network?.loopback ?? [], true)];
  return [
    file('/etc/hosts', [
      '127.0.0.1 localhost',
      `${four ?? '127.0.1.1'} ${names}`,
      '',
      '::1 localhost ip6-localhost ip6-loopback',
      ...(six === undefined ? [] : [`${six} ${names}`]),
      'ff02::1 ip6-allnodes',
      'ff02::2 ip6-allrouters',
    ]),
  ];
};

/** hostname(5); it knows no comments that every reader of it does. */
export const hostName: Renderer = ({ hostname }) =>
  hostname === undefined ? [] : [{ path: '/etc/hostname', mode: '0644', text: `${hostname}\n` }];

/** /etc/machine-id, where one was sealed at an earlier installation and this document may tell it. */
export const machineId: Renderer = ({ secrets }) =>
  secrets.flatMap(({ kind, text }) =>
    kind === 'machine-id' && text !== undefined && /^[0-9a-f]{32}$/.test(text)
      ? [{ path: '/etc/machine-id', mode: '0644', text: `${text}\n` } as const]
      : [],
  );
