import type { ConfigurationDocument } from '#libs/contracts/index.js';
import { file, type Renderer } from './file.js';
import { linkFiles } from './link-files.js';

type Network = NonNullable<ConfigurationDocument['network']>;

const familyOf = (address: string): 'inet' | 'inet6' => (address.includes(':') ? 'inet6' : 'inet');

/** One stanza for each address: ifupdown configures them one after the other. */
function addressStanzas(name: string, addresses: readonly string[]): readonly string[] {
  return addresses.flatMap((address) => [`iface ${name} ${familyOf(address)} static`, `    address ${address}`]);
}

function routesOver(name: string, { routes }: Network): readonly string[] {
  return routes
    .filter(({ over }) => over === name)
    .flatMap(({ to, via }) => {
      const ip = familyOf(to) === 'inet6' ? 'ip -6 route' : 'ip route';
      const what = `${to} via ${via} dev ${name}`;
      return [`    up ${ip} replace ${what}`, `    down ${ip} del ${what} || true`];
    });
}

function linkStanza(
  {
    name,
    mtu,
    addresses,
  }: { readonly name: string; readonly mtu?: number | undefined; readonly addresses: readonly string[] },
  network: Network,
  more: readonly string[],
): readonly string[] {
  return [
    '',
    `auto ${name}`,
    `iface ${name} inet manual`,
    ...(mtu === undefined ? [] : [`    mtu ${mtu}`]),
    ...more,
    // With the last stanza: the addresses are there by then.
    ...(addresses.length === 0 ? routesOver(name, network) : []),
    ...addressStanzas(name, addresses),
    ...(addresses.length > 0 ? routesOver(name, network) : []),
  ];
}

function dnsOptions({ dns }: ConfigurationDocument): readonly string[] {
  if (!dns) return [];
  const search = dns.search && dns.search.length > 0 ? [`    dns-search ${dns.search.join(' ')}`] : [];
  return [`    dns-nameservers ${dns.servers.join(' ')}`, ...search];
}

function bondOptions({ mode, members }: Network['bonds'][number]): readonly string[] {
  const lacp = mode === '802.3ad' ? ['    bond-lacp-rate fast', '    bond-xmit-hash-policy layer3+4'] : [];
  return [`    bond-slaves ${members.join(' ')}`, `    bond-mode ${mode}`, '    bond-miimon 100', ...lacp];
}

/**
 * /etc/network/interfaces of ifupdown with ifenslave and vlan; interfaces(5). Interfaces get their names from udev, by the
 * same .link files as with networkd.
 */
export const ifupdown: Renderer = (document) => {
  const { network } = document;
  if (!network) return [];
  const { interfaces, bonds, vlans, loopback } = network;
  const links = [...interfaces, ...bonds, ...vlans];
  const first = links.find(({ addresses }) => addresses.length > 0) ?? links[0];
  const names = (link: (typeof links)[number]) => (link === first ? dnsOptions(document) : []);
  return [
    ...linkFiles(interfaces),
    file('/etc/network/interfaces', [
      '',
      'auto lo',
      'iface lo inet loopback',
      ...addressStanzas('lo', loopback),
      ...interfaces.flatMap((one) => linkStanza(one, network, names(one))),
      ...bonds.flatMap((one) => linkStanza(one, network, [...bondOptions(one), ...names(one)])),
      ...vlans.flatMap((one) =>
        linkStanza(one, network, [`    vlan-raw-device ${one.link}`, `    vlan-id ${one.id}`, ...names(one)]),
      ),
    ]),
  ];
};
