import type { ConfigurationDocument, ConfiguredBond } from '#libs/contracts/index.js';
import { file, type RenderedFile, type Renderer } from './file.js';
import { linkFiles, networkFolder } from './link-files.js';
import { sectionLines, type Section } from './sections.js';

type Network = NonNullable<ConfigurationDocument['network']>;
type Settings = Section[1];

const path = (name: string, kind: 'network' | 'netdev') => `${networkFolder}/20-rackledger-${name}.${kind}`;

const many = (key: string, values: readonly string[]): Settings => values.map((value) => [key, value]);

/** Name servers and time servers go to one link only, which is enough for systemd-resolved and -timesyncd. */
function namesAndTime({ dns, ntp }: ConfigurationDocument): Settings {
  return [
    ...many('DNS', dns?.servers ?? []),
    ...(dns?.search ? many('Domains', [dns.search.join(' ')]) : []),
    ...many('NTP', ntp?.servers ?? []),
  ];
}

/** Nothing but what is written here: no DHCP, and no addresses that a router advertises. */
const ownOnly: Settings = [
  ['DHCP', 'no'],
  ['LinkLocalAddressing', 'ipv6'],
  ['IPv6AcceptRA', 'no'],
];

function networkFile(
  network: Network,
  {
    name,
    mtu,
    addresses,
  }: { readonly name: string; readonly mtu?: number | undefined; readonly addresses: readonly string[] },
  more: Settings,
): RenderedFile {
  const bond = network.bonds.find(({ members }) => members.includes(name));
  const vlans = network.vlans.filter(({ link }) => link === name).map((vlan) => vlan.name);
  const routes = network.routes.filter(({ over }) => over === name);
  return file(
    path(name, 'network'),
    sectionLines([
      ['Match', [['Name', name]]],
      ['Link', [['MTUBytes', mtu?.toString()]]],
      [
        'Network',
        [
          ...(bond ? ([['Bond', bond.name]] as const) : ownOnly),
          ...many('VLAN', vlans),
          ...many('Address', addresses),
          ...more,
        ],
      ],
      ...routes.map(({ to, via }): Section => [
        'Route',
        [
          ['Destination', to],
          ['Gateway', via],
        ],
      ]),
    ]),
  );
}

function bondFile({ name, mode, mtu }: ConfiguredBond): RenderedFile {
  const lacp: Settings =
    mode === '802.3ad'
      ? [
          ['LACPTransmitRate', 'fast'],
          ['TransmitHashPolicy', 'layer3+4'],
        ]
      : [];
  return file(
    path(name, 'netdev'),
    sectionLines([
      [
        'NetDev',
        [
          ['Name', name],
          ['Kind', 'bond'],
          ['MTUBytes', mtu?.toString()],
        ],
      ],
      ['Bond', [['Mode', mode], ['MIIMonitorSec', '100ms'], ...lacp]],
    ]),
  );
}

/** Files of systemd-networkd: systemd.link(5), systemd.netdev(5), systemd.network(5). */
export const networkd: Renderer = (document) => {
  const { network } = document;
  if (!network) return [];
  const { interfaces, bonds, vlans, loopback } = network;
  const links = [...interfaces, ...bonds, ...vlans];
  const first = links.find(({ addresses }) => addresses.length > 0) ?? links[0];
  return [
    ...linkFiles(interfaces),
    ...bonds.map(bondFile),
    ...vlans.map(({ name, id, mtu }) =>
      file(
        path(name, 'netdev'),
        sectionLines([
          [
            'NetDev',
            [
              ['Name', name],
              ['Kind', 'vlan'],
              ['MTUBytes', mtu?.toString()],
            ],
          ],
          ['VLAN', [['Id', String(id)]]],
        ]),
      ),
    ),
    ...(loopback.length > 0
      ? [
          file(
            path('lo', 'network'),
            sectionLines([
              ['Match', [['Name', 'lo']]],
              ['Network', many('Address', loopback)],
            ]),
          ),
        ]
      : []),
    ...links.map((link) => networkFile(network, link, link === first ? namesAndTime(document) : [])),
  ];
};
