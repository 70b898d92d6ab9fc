import { file, type Renderer } from './file.js';

/**
 * Name servers for every link: resolv.conf(5) for machines that have it as a file, and a drop-in of resolved.conf(5) for
 * those on which systemd-resolved makes it. The machine takes the one that fits it.
 */
export const nameServers: Renderer = ({ dns }) => {
  if (!dns) return [];
  const search = dns.search ?? [];
  return [
    file('/etc/resolv.conf', [
      ...(search.length > 0 ? [`search ${search.join(' ')}`] : []),
      ...dns.servers.map((server) => `nameserver ${server}`),
    ]),
    file('/etc/systemd/resolved.conf.d/10-rackledger.conf', [
      '[Resolve]',
      `DNS=${dns.servers.join(' ')}`,
      ...(search.length > 0 ? [`Domains=${search.join(' ')}`] : []),
    ]),
  ];
};
