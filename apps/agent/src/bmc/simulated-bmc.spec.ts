import { beforeAll, describe, expect, it } from 'vitest';
import { bmcSection, type ConfigurationDocument } from '#libs/contracts/index.js';
import { givenAs } from '../../../../test/support/agent/configured-root.js';
import {
  findIpmiTools,
  startSimulatedBmc,
  type IpmiTools,
  type SimulatedBmc,
} from '../../../../test/support/ipmi-simulator.js';
import type { GivenConfiguration } from '../configure/given.js';
import { runCommand, type RunCommand } from '../host/command.js';
import { found } from '../host/host.js';
import { liveHost } from '../host/live-host.js';
import { BmcPart } from './bmc-part.js';
import { ipmiBy } from './ipmi.js';

const tools = await findIpmiTools();
const here = tools as IpmiTools;

/** Stands for the machine's own IPMI device: an account that nobody takes away. */
const inBand = { id: 9, name: 'device', password: 'in-band-stand-in' };
const factory = { id: 2, name: 'ADMIN', password: 'ADMIN' };
const ours = { user: 'rackledger', text: 'Xk3mN8pQrT5vW2yZ' };

function given(over: Partial<NonNullable<ConfigurationDocument['bmc']>> = {}, text = ours.text): GivenConfiguration {
  const base = givenAs('networkd', 3);
  const secret = { reference: 'machine/m/bmc-credentials', kind: 'bmc-credentials', name: null, sealing: 's' } as const;
  const bmc = { addresses: ['10.77.1.12/24'], gateways: ['10.77.1.1'], vlan: 77, user: ours.user, ...over };
  return { ...base, document: { ...base.document, bmc, secrets: [{ ...secret, user: ours.user, text }] } };
}

/** Every call goes to the simulator; what was among the arguments and in what was said is kept. */
function partOn(bmc: SimulatedBmc) {
  const seen: string[] = [];
  const run: RunCommand = (tool, args, options) => {
    seen.push([tool, ...args].join(' '));
    const env = { ...options.env, LD_LIBRARY_PATH: here.env['LD_LIBRARY_PATH'] ?? '' };
    return runCommand(`${here.folder}/${tool}`, args, { ...options, env });
  };
  const target = { host: '127.0.0.1', port: bmc.port };
  const reach = ['-I', 'lanplus', '-C', '3', '-H', target.host, '-p', String(bmc.port), '-U', inBand.name, '-E'];
  const means = {
    ipmi: ipmiBy(run, { args: reach, password: inBand.password }),
    run,
    target,
    say: (line: string) => seen.push(line),
  };
  const host = { ...liveHost(), readDir: async () => found(['ipmi0']) };
  return { part: new BmcPart(host, means), seen };
}

async function loginWith(bmc: SimulatedBmc, user: string, password: string): Promise<boolean> {
  const args = [
    '-I',
    'lanplus',
    '-C',
    '3',
    '-H',
    '127.0.0.1',
    '-p',
    String(bmc.port),
    '-U',
    user,
    '-E',
    '-R',
    '1',
    '-N',
    '2',
  ];
  const env = { IPMI_PASSWORD: password, LD_LIBRARY_PATH: here.env['LD_LIBRARY_PATH'] ?? '' };
  return (
    (await runCommand(`${here.folder}/ipmitool`, [...args, 'mc', 'guid'], { deadlineMs: 20_000, env })).status === 0
  );
}

describe.skipIf(!tools)('a BMC, as OpenIPMI simulates it', { timeout: 120_000 }, () => {
  beforeAll(() => process.stderr.write(''));

  it('is seen with its network, its accounts, and that it lets the maker’s account in', async () => {
    await using bmc = await startSimulatedBmc(here, [inBand, factory]);
    const { part } = partOn(bmc);
    const section = bmcSection.parse(await part.look());
    expect(section).toMatchObject({
      reachable: true,
      network: { channel: 1, source: 'dhcp', address: '10.9.9.9', prefixLength: 16, vlan: null },
      factoryCredentials: [{ maker: 'Supermicro', user: 'ADMIN', valid: true }],
    });
    expect(section.users?.map(({ name, enabled }) => [name, enabled])).toEqual([
      ['ADMIN', true],
      ['device', true],
    ]);
  });

  it('is set up, read back, and left alone the second time', async () => {
    await using bmc = await startSimulatedBmc(here, [inBand, factory]);
    const { part, seen } = partOn(bmc);
    expect(await part.setUp(given())).toEqual({ part: 'bmc', outcome: 'applied' });
    expect(await bmc.lan('ip_addr')).toBe('10.77.1.12');
    expect(await bmc.lan('subnet_mask')).toBe('255.255.255.0');
    expect(await bmc.lan('default_gw_ip_addr')).toBe('10.77.1.1');
    const section = bmcSection.parse(await part.look());
    expect(section).toMatchObject({
      network: { source: 'static', address: '10.77.1.12', prefixLength: 24, gateway: '10.77.1.1', vlan: 77 },
      factoryCredentials: [{ user: 'ADMIN', valid: false }],
      setUp: { generation: 3, outcome: 'in-step', problems: [] },
    });
    expect(section.users).toContainEqual({ id: 3, name: 'rackledger', enabled: true, privilege: 'administrator' });
    expect(await loginWith(bmc, ours.user, ours.text)).toBe(true);
    expect(await loginWith(bmc, factory.name, factory.password)).toBe(false);
    const before = await bmc.settings();
    seen.length = 0;
    expect(await part.setUp(given())).toEqual({ part: 'bmc', outcome: 'applied' });
    expect(await bmc.settings()).toBe(before);
    expect(seen.filter((line) => / set |setaccess|enable|disable/.test(line))).toEqual([]);
  });

  it('gets another password when that was rotated, and no password is in an argument or a line', async () => {
    await using bmc = await startSimulatedBmc(here, [inBand]);
    const { part, seen } = partOn(bmc);
    await part.setUp(given());
    const rotated = 'Jh7kL9mNpQ2rS4tV';
    expect(await part.setUp(given({}, rotated))).toEqual({ part: 'bmc', outcome: 'applied' });
    expect(await loginWith(bmc, ours.user, rotated)).toBe(true);
    expect(await loginWith(bmc, ours.user, ours.text)).toBe(false);
    const told = seen.join('\n');
    for (const secret of [ours.text, rotated, inBand.password, factory.password + ' '])
      expect(told).not.toContain(secret);
  });

  it('keeps the maker’s account while ours does not work: nobody is locked out', async () => {
    await using bmc = await startSimulatedBmc(here, [inBand, factory]);
    const { part } = partOn(bmc);
    const tooLong = await part.setUp(given({}, 'a-password-that-no-bmc-of-1.5-holds'));
    expect(tooLong).toMatchObject({ outcome: 'failed', because: expect.stringContaining('longer than 16') });
    expect(await loginWith(bmc, factory.name, factory.password)).toBe(true);
  });
});
