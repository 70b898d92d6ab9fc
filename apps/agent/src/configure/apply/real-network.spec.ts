import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assembleConfiguration } from '#libs/domain/index.js';
import { renderHost } from '#libs/rendering/host/index.js';
import { someFacts } from '../../../../../test/support/a-configuration.js';
import { openRoot, type ConfiguredRoot } from '../../../../../test/support/agent/configured-root.js';
import { findHostTools } from '../../../../../test/support/host-tools.js';
import {
  canHaveNamespaces,
  openNetworkNamespace,
  plug,
  type NetworkNamespace,
} from '../../../../../test/support/network-namespaces.js';
import { runCommand, type RunCommand } from '../../host/command.js';
import { liveHost } from '../../host/live-host.js';
import { givenIn, type GivenConfiguration } from '../given.js';
import { hostBelow, rootAt } from '../root.js';
import { applyParts, type Means } from './apply.js';
import { journalInMemory } from './journal.js';

const tools = await findHostTools();
const possible = tools !== undefined && (await canHaveNamespaces());

let [machine, centre]: (NetworkNamespace | undefined)[] = [];
let root: ConfiguredRoot;
beforeEach(async () => {
  if (!possible) return;
  [machine, centre, root] = [await openNetworkNamespace(), await openNetworkNamespace(), await openRoot()];
  await plug(machine, 'm0', centre, 'c0');
  await centre.run('ip', 'addr', 'add', '10.9.0.1/24', 'dev', 'c0');
  const server = `require('node:http').createServer((_, answer) => answer.end()).listen(80, '10.9.0.1')`;
  centre.start(process.env, process.execPath, '-e', server);
  await mkdir(join(root.folder, 'run'));
});
afterEach(async () => {
  await Promise.all([machine?.close(), centre?.close()]);
  await root?.[Symbol.asyncDispose]();
});

const within = (pid: number, tool: string, args: readonly string[]): readonly string[] => [
  '-t',
  String(pid),
  '-n',
  tool,
  ...args,
];

/** The real ifup and ifdown, in the machine's network, with its files. */
const runIn =
  (pid: number): RunCommand =>
  (tool, args, options) => {
    const program = join(dirname(tools?.ifup ?? ''), tool);
    const own = args.includes('-i') ? [] : ['-i', join(root.folder, 'etc/network/interfaces')];
    const rest = [...args, ...own, '--state-dir', join(root.folder, 'run'), '--no-scripts'];
    return runCommand('nsenter', within(pid, program, rest), options);
  };

/** Whether the centre answers from where the machine is. */
const answersIn = (pid: number) => async (): Promise<boolean> => {
  const ask = `fetch('http://10.9.0.1/', { signal: AbortSignal.timeout(2000) }).then(() => process.exit(0), () => process.exit(1))`;
  const { status } = await runCommand('nsenter', within(pid, process.execPath, ['-e', ask]), { deadlineMs: 15_000 });
  return status === 0;
};

function givenWith(generation: number, address: string): GivenConfiguration {
  const document = assembleConfiguration({
    ...someFacts,
    addresses: [{ address, function: 'transfer' }],
    settings: { network: { interfaces: [{ name: 'm0', port: { nth: 0 }, functions: ['transfer'] }] } },
  });
  const rendered = renderHost(document, 'ifupdown');
  const files = rendered.verdict === 'rendered' ? rendered.files : [];
  const given = givenIn({ generation, digest: address, configuration: document, files });
  if (given === undefined) throw new Error('nothing was rendered');
  return given;
}

function meansWith(given: GivenConfiguration, pid: number): Means {
  const proof = {
    answers: answersIn(pid),
    withinMs: 8_000,
    everyMs: 500,
    now: () => performance.now(),
    sleep: (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds)),
  };
  return {
    host: hostBelow(liveHost(), rootAt(root.folder)),
    root: { folder: root.folder, own: true, at: (path) => join(root.folder, path) },
    given,
    standing: { flavour: 'ifupdown', resolved: false, chrony: false },
    run: runIn(pid),
    journal: journalInMemory(),
    proof,
    say: () => {},
  };
}

const addressesOf = async (space: NetworkNamespace): Promise<string> =>
  space.run('ip', '-4', 'addr', 'show', 'dev', 'm0');

describe.skipIf(!possible)('a machine with a network of its own, brought up by ifupdown', { timeout: 120_000 }, () => {
  it('keeps a network over which the centre answers, and goes back from one over which it does not', async () => {
    if (!machine) return;
    const { pid } = machine;
    const first = 'auto m0\niface m0 inet static\n    address 10.9.0.7/24\n';
    await root.write('/etc/network/interfaces', first);
    await runIn(pid)('ifup', ['-a', '--force'], { deadlineMs: 30_000 });
    await expect.poll(answersIn(pid), { timeout: 30_000 }).toBe(true);
    const good = givenWith(1, '10.9.0.2/24');
    expect(await applyParts(meansWith(good, pid), ['network'])).toMatchObject([
      { part: 'network', outcome: 'applied' },
    ]);
    expect(await addressesOf(machine)).toContain('10.9.0.2/24');
    expect(await addressesOf(machine)).not.toContain('10.9.0.7');
    const lost = givenWith(2, '10.66.0.2/24');
    const [network] = await applyParts(meansWith(lost, pid), ['network']);
    expect(network).toMatchObject({ outcome: 'rolled-back', because: 'the centre did not answer within 8 s' });
    expect(await addressesOf(machine)).toContain('10.9.0.2/24');
    expect(await addressesOf(machine)).not.toContain('10.66.0.2');
    expect(await root.read('/etc/network/interfaces')).toContain('10.9.0.2/24');
    expect(await answersIn(pid)()).toBe(true);
  });
});
