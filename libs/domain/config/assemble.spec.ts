import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { configurationDocument, settingSections, type SettingSections } from '#libs/contracts/index.js';
import { someFacts, someSettings } from '../../../test/support/a-configuration.js';
import { assembleConfiguration } from './assemble.js';
import { changedSections, configurationDifferences, configurationText } from './differences.js';
import { problemOfSettings } from './settings-problem.js';

const document = assembleConfiguration(someFacts);
const withNetwork = (network: Partial<NonNullable<typeof someSettings.network>>) =>
  assembleConfiguration({
    ...someFacts,
    settings: { network: { ...someSettings.network, interfaces: someSettings.network?.interfaces ?? [], ...network } },
  });
const lacks = (one: ReturnType<typeof assembleConfiguration>) => one.missing.map(({ because }) => because);

describe('a configuration', () => {
  it('is what its contract says', () => {
    expect(configurationDocument.safeParse(document).error).toBeUndefined();
    expect(document.missing).toEqual([]);
  });

  it('puts addresses on the links that carry them, and what nothing carries on the loopback', () => {
    expect(document.network).toMatchObject({
      loopback: ['10.99.0.12/32', '192.0.2.80/32', 'fd99::12/128'],
      interfaces: [
        { name: 'up0', mac: '3c:ec:ef:00:01:01', mtu: 9000, addresses: ['10.88.0.1/31'] },
        { name: 'sto0', mac: '3c:ec:ef:00:01:02', addresses: [] },
        { name: 'sto1', mac: '3c:ec:ef:00:01:05', addresses: [] },
      ],
      vlans: [{ name: 'pub', id: 120, link: 'bond0', addresses: ['198.51.100.12/24', '2001:db8:120::12/64'] }],
      routes: [
        { to: '10.0.0.0/8', via: '10.88.0.0', over: 'up0' },
        { to: '::/0', via: '2001:db8:120::1', over: 'pub' },
      ],
    });
    expect(document.bmc).toEqual({
      mac: '3c:ec:ef:00:01:ff',
      vlan: 77,
      user: 'rackledger',
      addresses: ['10.77.1.12/24'],
    });
  });

  it('is the same to the byte in whatever order its facts come', () => {
    const lists = fc.tuple(
      fc.shuffledSubarray([...someFacts.ports], { minLength: 4 }),
      fc.shuffledSubarray([...someFacts.addresses], { minLength: 7 }),
      fc.shuffledSubarray([...someFacts.secrets], { minLength: 2 }),
    );
    fc.assert(
      fc.property(lists, ([ports, addresses, secrets]) => {
        const other = assembleConfiguration({ ...someFacts, ports, addresses, secrets });
        expect(configurationText(other)).toBe(configurationText(document));
      }),
    );
  });

  it('has the parameters of its role, and over them what policy says, name by name', () => {
    const ofRole = { parameters: { replicas: 3, tier: 'hot' }, identifiers: [] };
    const told = (parameters?: Record<string, number>) =>
      assembleConfiguration({ ...someFacts, ofRole, settings: parameters ? { parameters } : {} }).parameters;
    expect(told()).toEqual({ replicas: 3, tier: 'hot' });
    expect(told({ replicas: 5, added: 1 })).toEqual({ added: 1, replicas: 5, tier: 'hot' });
    const identifier = { name: 'member', path: '/var/lib/x', mode: '0600', owner: 'root', group: 'root' };
    const keeping = assembleConfiguration({ ...someFacts, ofRole: { parameters: {}, identifiers: [identifier] } });
    expect(keeping.identifiers).toEqual([identifier]);
  });

  it('leaves out what nobody decided', () => {
    const bare = assembleConfiguration({
      ...someFacts,
      settings: {},
      addresses: [],
      bmc: undefined,
      systemDisk: undefined,
    });
    for (const section of ['network', 'bmc', 'dns', 'ssh', 'storage', 'systemDisk'])
      expect(bare).not.toHaveProperty(section);
  });

  it('says what was decided and cannot be given', () => {
    const bare = { ...someFacts, name: null, bmcMac: null, systemDisk: undefined };
    expect(lacks(assembleConfiguration(bare))).toEqual([
      'the machine has no name',
      'no BMC was reported',
      'no system disk was chosen',
    ]);
    expect(lacks(assembleConfiguration({ ...someFacts, ports: someFacts.ports.slice(1) }))).toEqual([
      'sto1: the machine has no port at 0000:81:00.1',
    ]);
    const one = { name: 'up0', port: { nth: 0 }, mtu: 1000, functions: ['public' as const] };
    expect(lacks(withNetwork({ interfaces: [one], bonds: [], vlans: [] }))).toEqual([
      'up0 has IPv6 addresses and an MTU of 1000: IPv6 needs 1280',
      'the route to 10.0.0.0/8: 10.88.0.0 is on no link of the machine',
    ]);
    const again = { ...one, name: 'up1', port: { nth: 1 }, mtu: 1500 };
    expect(lacks(withNetwork({ interfaces: [one, again], bonds: [], vlans: [], routes: [] }))).toContain(
      'up1 would carry public addresses, and another interface does',
    );
  });

  it('gives one port one name, and says of the other that it has none', () => {
    const [first] = someFacts.ports.flatMap(({ pci }) => pci ?? []).toSorted();
    const interfaces = [
      { name: 'up0', port: { nth: 0 } },
      { name: 'up1', port: { pci: first ?? '' } },
      { name: 'up2', port: { nth: 1 } },
    ];
    const made = withNetwork({ interfaces, bonds: [], vlans: [], routes: [] });
    expect(made.network?.interfaces.map(({ name }) => name)).toEqual(['up0', 'up2']);
    expect(lacks(made)).toContain(`up1: the port at ${first} is up0 already`);
    const bond = { name: 'bond0', mode: '802.3ad' as const, members: ['up1', 'up2'] };
    const bonded = withNetwork({ interfaces, bonds: [bond], vlans: [], routes: [] });
    expect(bonded.network?.bonds[0]?.members).toEqual(['up2']);
  });
});

describe('two configurations', () => {
  it('differ in the places that differ, entries of lists by what they are called', () => {
    const other = assembleConfiguration({
      ...someFacts,
      name: 'web-b1-r01-13',
      settings: {
        ...someSettings,
        network: {
          ...someSettings.network,
          interfaces: [{ name: 'new0', port: { nth: 2 } }, ...(someSettings.network?.interfaces ?? []).slice(0, 2)],
          vlans: [],
          bonds: [],
        },
      },
    });
    const places = configurationDifferences(document, other).map(({ path }) => path);
    expect(places).toEqual(
      expect.arrayContaining([
        'hostname',
        'network.interfaces[new0]',
        'network.interfaces[sto1]',
        'network.bonds[bond0]',
      ]),
    );
    expect(places).not.toContain('network.interfaces[up0]');
    expect(changedSections(document, other)).toEqual(['hostname', 'measure', 'missing', 'network']);
  });

  it('do not differ from themselves, however their fields are ordered', () => {
    const turned = Object.fromEntries(Object.entries(document).toReversed()) as typeof document;
    expect(configurationDifferences(document, turned)).toEqual([]);
  });
});

describe('settings', () => {
  const port = { name: 'a', port: { nth: 0 } };
  it.each([
    ['two interfaces are called a', { interfaces: [port, port] }],
    [
      'a bond has b as a member, which is no port',
      { interfaces: [port], bonds: [{ name: 'c', mode: '802.3ad', members: ['b'] }] },
    ],
    [
      'VLAN v is on x, which is neither a port nor a bond',
      { interfaces: [port], vlans: [{ name: 'v', id: 3, link: 'x' }] },
    ],
    ['lo is there already, and takes what no link carries', { interfaces: [{ ...port, name: 'lo' }] }],
    [
      'a is a member of a bond, which carries the addresses in its place',
      {
        interfaces: [{ ...port, functions: ['public'] }],
        bonds: [{ name: 'b', mode: 'active-backup', members: ['a'] }],
      },
    ],
  ] as const)('are refused because %s', (problem, network) => {
    expect(problemOfSettings({ network } as unknown as SettingSections)).toBe(problem);
  });

  it.each([
    ['neither a channel to follow nor a release to stay at', { image: { image: 'debian' } }],
    ['one of them moves', { image: { image: 'debian', channel: 'stable', release: '2026-11-03' } }],
    ['1024 are the most', { kernelArguments: Array.from({ length: 40 }, (_, nth) => `a${nth}=${'x'.repeat(30)}`) }],
  ])('are refused because %s', (problem, settings) => {
    expect(problemOfSettings(settings)).toContain(problem);
  });

  it('say what is to be installed, and what its kernel is told', () => {
    const settings = { image: { image: 'debian', release: '2026-11-03' }, kernelArguments: ['console=ttyS0,115200'] };
    expect(problemOfSettings(settings)).toBeUndefined();
    expect(assembleConfiguration({ ...someFacts, settings })).toMatchObject(settings);
    expect(settingSections.safeParse({ kernelArguments: ['quiet; reboot'] }).success).toBe(false);
  });

  it('are taken as they are meant', () => {
    expect(problemOfSettings(someSettings)).toBeUndefined();
  });
});
