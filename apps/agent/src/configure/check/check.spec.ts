import { describe, expect, it } from 'vitest';
import { configurationSection } from '#libs/contracts/index.js';
import { givenAs, openRoot, standsAs } from '../../../../../test/support/agent/configured-root.js';
import { found, type Host } from '../../host/host.js';
import { liveHost } from '../../host/live-host.js';
import { hostBelow, rootAt } from '../root.js';
import { standingOf } from '../standing.js';
import { checkAll } from './check.js';
import { factsOf } from './facts.js';
import { lineDifference } from './line-difference.js';

const given = givenAs('networkd');
const looked = (folder: string) => ({ host: hostBelow(liveHost(), rootAt(folder)), root: rootAt(folder), given });
const stateOf = async (folder: string) =>
  Object.fromEntries((await checkAll(looked(folder))).map(({ part, state }) => [part, state]));

describe('how a machine stands against its configuration', () => {
  it('is in step where all files are as they were rendered', async () => {
    await using root = await openRoot();
    await standsAs(root, given);
    expect(await stateOf(root.folder)).toEqual({
      hostname: 'in-step',
      hosts: 'in-step',
      sshd: 'in-step',
      repositories: 'in-step',
      ntp: 'in-step',
      dns: 'in-step',
      routing: 'in-step',
      network: 'in-step',
    });
  });

  it('is missing on a machine that has none of it, and differs where some of it stands', async () => {
    await using root = await openRoot();
    expect(new Set(Object.values(await stateOf(root.folder)))).toEqual(new Set(['missing']));
    await root.write('/etc/apt/sources.list.d/debian.sources', 'Types: deb\n');
    const [debian, ours] =
      (await checkAll(looked(root.folder))).find(({ part }) => part === 'repositories')?.items ?? [];
    expect(debian).toMatchObject({ what: '/etc/apt/sources.list.d/debian.sources', state: 'differs' });
    expect(debian?.detail).toContain('+Suites: trixie trixie-updates');
    expect(ours).toEqual({ what: '/etc/apt/sources.list.d/ours.sources', state: 'missing' });
  });

  it('tells of files of ours that no generation renders any more, and leaves those of others alone', async () => {
    await using root = await openRoot();
    await standsAs(root, given);
    await root.write('/etc/systemd/network/20-rackledger-old.network', '# Rendered by Rackledger: …\n[Match]\n');
    await root.write('/etc/systemd/network/50-mine.network', '[Match]\nName=mine\n');
    const network = (await checkAll(looked(root.folder))).find(({ part }) => part === 'network');
    expect(network).toMatchObject({ state: 'differs', items: [{ what: expect.stringContaining('rackledger-old') }] });
  });

  it('shows no line that may hold a secret: neither ours nor one that stands there', async () => {
    await using root = await openRoot();
    await standsAs(root, given);
    await root.write('/etc/bird/bird.conf', 'router id 10.99.0.12;\nprotocol bgp { password "of-yesterday"; }\n');
    const parts = await checkAll(looked(root.folder));
    const text = JSON.stringify(parts);
    expect(parts.find(({ part }) => part === 'routing')?.state).toBe('differs');
    expect(text).toContain('(a line that may hold a secret)');
    expect(text).not.toContain('of-yesterday');
    expect(text).not.toContain('hush-hush');
  });

  it('fits the contract whatever stands there', async () => {
    await using root = await openRoot();
    await standsAs(root, given);
    await root.write('/etc/hosts', 'x'.repeat(50_000) + '\n'.repeat(500));
    const section = { generation: 1, parts: await checkAll(looked(root.folder)) };
    expect(configurationSection.parse(section)).toEqual(section);
  });

  it('cannot be said where a file may not be read', async () => {
    await using root = await openRoot();
    await standsAs(root, given);
    const { host, ...rest } = looked(root.folder);
    const denied: Host = {
      ...host,
      readFile: async (path) =>
        path === '/etc/hosts'
          ? { found: false, because: 'denied', detail: '/etc/hosts may only be read by root' }
          : host.readFile(path),
    };
    const hosts = (await checkAll({ ...rest, host: denied })).find(({ part }) => part === 'hosts');
    expect(hosts).toMatchObject({ state: 'cannot-check', items: [{ detail: expect.stringContaining('by root') }] });
  });
});

describe('what the kernel has', () => {
  const host = (links: readonly object[]): Host => ({
    ...liveHost(),
    run: async () => found(JSON.stringify(links)),
    readFile: async () => found(Buffer.from('localhost\n')),
  });
  const address = (local: string, prefixlen: number) => ({ local, prefixlen });

  it('is compared link by link', async () => {
    const network = { ...given.document.network!, bonds: [], vlans: [] };
    const links = [
      { ifname: 'lo', mtu: 65_536, addr_info: [address('10.99.0.12', 32), address('fd99::12', 128)] },
      { ifname: 'up0', mtu: 1500, addr_info: [address('10.88.0.1', 31)] },
      { ifname: 'sto0', mtu: 9000, addr_info: [] },
    ];
    expect(await factsOf.network?.(host(links), { ...given.document, network })).toEqual([
      { what: 'address 192.0.2.80/32 on lo', state: 'missing' },
      { what: 'MTU of up0', state: 'differs', detail: '-1500\n+9000' },
      { what: 'interface sto1', state: 'missing' },
    ]);
    expect(await factsOf.hostname?.(host([]), given.document)).toEqual([
      { what: 'the name that the kernel has', state: 'differs', detail: '-localhost\n+web-b1-r01-12' },
    ]);
  });
});

describe('a difference of lines', () => {
  it('is short, and says how much is left out', () => {
    expect(lineDifference('a\nb\nc', 'a\nx\nc', [])).toBe('-b\n+x');
    expect(lineDifference('a\nb', 'b\na', [])).toBe('the same lines in another order');
    expect(lineDifference('a\na', 'a', [])).toBe('-a');
    const many = Array.from({ length: 40 }, (_, nth) => `line ${nth}`).join('\n');
    expect(lineDifference('', many, []).split('\n').at(-1)).toBe('(31 more lines)');
    expect(lineDifference('key tr0ub4dor', 'x', ['tr0ub4dor'])).toBe('-(a line that may hold a secret)\n+x');
  });

  it.each([
    'URIs: https://deploy:hunter2@apt.example.net/debian',
    'deb [signed-by=/a] http://hunter2@apt.example.net/ trixie main',
    'Acquire::http::Proxy "http://u:hunter2@proxy:3128";',
    '  key 1 md hunter2',
    '      key: hunter2',
    'wpa-wep-key0 hunter2',
    'key-string hunter2',
    'neighbor 10.0.0.1 authentication hunter2',
    'server ntp.example.net key 7',
  ])('shows no line that may hold a secret: %s', (line) => {
    expect(lineDifference(line, 'x', [])).toBe('-(a line that may hold a secret)\n+x');
  });

  it('shows what is no secret, though it speaks of keys', () => {
    const plain = [
      'deb [signed-by=/etc/apt/keyrings/a.gpg] https://apt.example.net/ trixie main',
      'HostKey /etc/ssh/a',
    ];
    for (const line of plain) expect(lineDifference(line, 'x', [])).toBe(`-${line}\n+x`);
  });
});

describe('what there is to take a configuration', () => {
  it('is found by its files', async () => {
    await using root = await openRoot();
    const host = hostBelow(liveHost(), rootAt(root.folder));
    expect(await standingOf(host)).toEqual({ flavour: 'networkd', resolved: false, chrony: false });
    await root.write('/etc/network/interfaces', '');
    await root.write('/etc/chrony/chrony.conf', '');
    expect(await standingOf(host)).toEqual({ flavour: 'ifupdown', resolved: false, chrony: true });
    await root.write('/etc/netplan/01.yaml', '');
    expect(await standingOf(host)).toMatchObject({ flavour: 'netplan' });
    expect(await standingOf(host, 'networkd')).toMatchObject({ flavour: 'networkd' });
  });
});
