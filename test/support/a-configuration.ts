import type { SettingSections } from '#libs/contracts/index.js';
import type { ConfigurationFacts } from '#libs/domain/index.js';

/** Settings with a bit of everything. */
export const someSettings: SettingSections = {
  network: {
    interfaces: [
      { name: 'up0', port: { nth: 0 }, mtu: 9000, functions: ['transfer'] },
      { name: 'sto0', port: { nth: 1 }, mtu: 9000 },
      { name: 'sto1', port: { pci: '0000:81:00.1' }, mtu: 9000 },
    ],
    bonds: [{ name: 'bond0', mode: '802.3ad', members: ['sto0', 'sto1'], mtu: 9000 }],
    vlans: [{ name: 'pub', id: 120, link: 'bond0', mtu: 1500, functions: ['public'] }],
    routes: [
      { to: '10.0.0.0/8', via: '10.88.0.0' },
      { to: '::/0', via: '2001:db8:120::1' },
    ],
  },
  dns: { servers: ['10.0.0.53', '2001:db8::53'], search: ['b1.example.net', 'example.net'] },
  ntp: { servers: ['ntp1.example.net', '10.0.0.123'] },
  repositories: [
    {
      name: 'debian',
      uris: ['https://mirror.example.net/debian'],
      suites: ['trixie', 'trixie-updates'],
      components: ['main', 'non-free-firmware'],
      signedBy: '/usr/share/keyrings/debian-archive-keyring.gpg',
    },
    {
      name: 'ours',
      uris: ['https://apt.example.net/ours'],
      suites: ['stable/'],
      components: [],
      architectures: ['amd64'],
    },
  ],
  ssh: {
    ports: [22],
    rootLogin: 'with-key',
    authorizedKeys: [
      { user: 'root', key: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl' },
      { user: 'ops', key: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBt7VIz5tPdUAeRwYu8eUhUkUeRQXVKbQxh5uDJB4Khy' },
    ],
    allowUsers: ['root', 'ops'],
  },
  storage: { system: { filesystem: 'ext4', espBytes: 536_870_912 } },
  parameters: { osd_count: 4, zone: 'a' },
};

/** A machine that all of it was decided for. */
export const someFacts: ConfigurationFacts = {
  machineId: 'mk29kf6fqrpdd8rt7b6ng',
  name: 'web-b1-r01-12',
  fqdn: 'web-b1-r01-12.example.net',
  cluster: 'prod',
  role: 'web',
  asn: 4_200_000_012,
  ports: [
    { name: 'ens5', mac: '3c:ec:ef:00:01:05', pci: '0000:81:00.1' },
    { name: 'eno2', mac: '3c:ec:ef:00:01:02', pci: '0000:41:00.1' },
    { name: 'eno1', mac: '3c:ec:ef:00:01:01', pci: '0000:41:00.0' },
    { name: 'usb0', mac: null, pci: null },
  ],
  bmcMac: '3c:ec:ef:00:01:ff',
  addresses: [
    { address: '10.99.0.12/32', function: 'loopback' },
    { address: 'fd99::12/128', function: 'loopback' },
    { address: '192.0.2.80/32', function: 'anycast' },
    { address: '10.88.0.1/31', function: 'transfer' },
    { address: '198.51.100.12/24', function: 'public' },
    { address: '2001:db8:120::12/64', function: 'public' },
    { address: '10.77.1.12/24', function: 'bmc' },
  ],
  systemDisk: { kind: 'disk', disks: [{ key: 'disk:M:S666NX00001QX7A', serial: 'S666NX00001QX7A' }] },
  disks: [],
  settings: someSettings,
  bmc: { user: 'rackledger', vlan: 77 },
  secrets: [
    { reference: 'machine/mk29kf6fqrpdd8rt7b6ng/ssh-host-key', kind: 'ssh-host-key', name: null, sealing: 's2' },
    {
      reference: 'machine/mk29kf6fqrpdd8rt7b6ng/console-password',
      kind: 'console-password',
      name: null,
      sealing: 's1',
    },
  ],
  files: [],
  unrendered: [],
};
