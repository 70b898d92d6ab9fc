import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { givenAs, openRoot, type ConfiguredRoot } from '../../../../../test/support/agent/configured-root.js';
import { findHostTools } from '../../../../../test/support/host-tools.js';
import { findRoutingDaemons } from '../../../../../test/support/routing-daemons.js';
import { runCommand, type RunCommand } from '../../host/command.js';
import type { GivenFile } from '../given.js';
import { rootAt } from '../root.js';
import { checkStaged } from './checkers.js';
import { stage } from './replaced.js';

const [host, routing] = [await findHostTools(), await findRoutingDaemons()];

/** The programs where they were unpacked; netplan's command is its generator here. */
const programs: Readonly<Record<string, { readonly path: string; readonly env: NodeJS.ProcessEnv } | undefined>> = {
  sshd: host && { path: host.sshd, env: host.env },
  ifup: host && { path: host.ifup, env: host.env },
  netplan: host && { path: host.netplanGenerate, env: host.env },
  bird: routing && { path: routing.bird, env: routing.env },
  vtysh: routing && { path: routing.vtysh, env: routing.env },
};

const run: RunCommand = (tool, args, options) => {
  const program = programs[tool];
  const rest = tool === 'netplan' ? args.slice(1) : args;
  const env = { LD_LIBRARY_PATH: program?.env['LD_LIBRARY_PATH'] ?? '' };
  return runCommand(program?.path ?? join('/nowhere', tool), rest, { ...options, env });
};

async function checked(root: ConfiguredRoot, file: GivenFile): Promise<string> {
  await stage(rootAt(root.folder), file);
  const found = await checkStaged(rootAt(root.folder), [file], run);
  return found.verdict === 'right' ? 'right' : `${found.verdict}: ${found.because}`;
}

const file = (flavour: 'netplan' | 'ifupdown', path: string): GivenFile => {
  const found = givenAs(flavour).files.find((one) => one.path === path);
  if (found === undefined) throw new Error(`${path} is not rendered`);
  return found;
};
const broken = (one: GivenFile, line: string): GivenFile => ({ ...one, text: `${one.text}${line}\n` });
const bird = (text: string): GivenFile => ({ path: '/etc/bird/bird.conf', mode: '0600', part: 'routing', text });
const frr = (text: string): GivenFile => ({ ...bird(text), path: '/etc/frr/frr.conf' });

describe.skipIf(!host)('what is staged is read before it is put in place', () => {
  it('by netplan, among what stands there already', async () => {
    await using root = await openRoot();
    await root.write('/etc/netplan/50-own.yaml', 'network:\n  version: 2\n', 0o600);
    const netplan = file('netplan', '/etc/netplan/10-rackledger.yaml');
    expect(await checked(root, netplan)).toBe('right');
    expect(await checked(root, broken(netplan, '    up0: [not, a, port]'))).toContain('wrong: netplan ended with');
  });

  it('by ifupdown', async () => {
    await using root = await openRoot();
    const interfaces = file('ifupdown', '/etc/network/interfaces');
    expect(await checked(root, interfaces)).toBe('right');
    expect(await checked(root, broken(interfaces, 'iface a b c'))).toContain('wrong: ifup ended with');
  });

  it('by sshd, which names the line', async () => {
    await using root = await openRoot();
    const sshd = file('netplan', '/etc/ssh/sshd_config.d/10-rackledger.conf');
    expect(await checked(root, broken(sshd, 'NoSuchThing yes'))).toContain('Bad configuration option: NoSuchThing');
  });
});

describe.skipIf(!routing)('what is staged for a routing daemon', () => {
  it('is read by BIRD and by FRR', async () => {
    await using root = await openRoot();
    expect(await checked(root, bird('router id 10.99.0.12;\nprotocol device {}\n'))).toBe('right');
    expect(await checked(root, bird('router id 10.99.0.12;\nprotocol nothing {}\n'))).toContain('syntax error');
    expect(await checked(root, frr('hostname web-1\n'))).toBe('right');
    expect(await checked(root, frr('no such command at all\n'))).toContain('wrong: vtysh ended with');
  });
});
