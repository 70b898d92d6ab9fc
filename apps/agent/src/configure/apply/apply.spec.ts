import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keptAs, openRoot, standsAs } from '../../../../../test/support/agent/configured-root.js';
import { RecordedCommands } from '../../../../../test/support/agent/recorded-commands.js';
import { liveHost } from '../../host/live-host.js';
import { meansFor } from '../configuring.js';
import { hostBelow, rootAt, type Root } from '../root.js';
import { applyParts, wouldDo, type Means } from './apply.js';
import { journalInMemory, type Journal } from './journal.js';
import { recoverNetwork } from './recover.js';
import { checkPart } from '../check/check.js';

/** A folder that is taken for the running system's own. */
const ownRoot = (folder: string): Root => ({ folder, own: true, at: (path) => join(folder, path) });

interface Setting {
  readonly answers?: () => Promise<boolean>;
  readonly journal?: Journal;
  readonly flavour?: 'networkd' | 'ifupdown';
}

async function meansIn(root: Root, commands: RecordedCommands, setting: Setting = {}): Promise<Means> {
  const { answers = async () => true, journal = journalInMemory(), flavour = 'networkd' } = setting;
  let now = 0;
  const sleep = async (milliseconds: number) => void (now += milliseconds);
  const proof = { answers, withinMs: 90_000, everyMs: 3_000, now: () => now, sleep };
  // Files below the folder also where it is taken for the own one; what the kernel has is the test machine's.
  const below = hostBelow(liveHost(), rootAt(root.folder));
  const parts = { host: below, root: rootAt(root.folder), run: commands.run, journal, proof };
  const means = await meansFor({ ...parts, bmc: { setUp: async () => undefined }, say: () => {} }, keptAs(flavour));
  return { ...means, host: below, root };
}

const staged = async (folder: string) =>
  (await readdir(folder, { recursive: true })).filter((name) => /rackledger-(new|undo)$/.test(name));
const outcomes = async (means: Means, ...parts: Parameters<typeof applyParts>[1][number][]) =>
  Object.fromEntries((await applyParts(means, parts)).map(({ part, outcome }) => [part, outcome]));

describe('applying a configuration', () => {
  it('writes what is missing, keeps what was there, and does nothing the second time', async () => {
    await using root = await openRoot();
    const commands = new RecordedCommands();
    const means = await meansIn(rootAt(root.folder), commands);
    await root.write('/etc/hosts', '127.0.0.1 localhost\n');
    expect(await outcomes(means, 'hosts', 'routing')).toEqual({ hosts: 'applied', routing: 'applied' });
    expect(await root.read('/etc/hosts')).toContain('web-b1-r01-12.example.net');
    expect(await root.read('/etc/hosts.before-rackledger')).toBe('127.0.0.1 localhost\n');
    expect((await stat(join(root.folder, '/etc/bird/bird.conf'))).mode & 0o777).toBe(0o600);
    expect(await outcomes(means, 'hosts', 'routing')).toEqual({ hosts: 'unchanged', routing: 'unchanged' });
    expect(await root.read('/etc/hosts.before-rackledger')).toBe('127.0.0.1 localhost\n');
    // Only what was asked for, and no command but the checker where the root is not the running system.
    expect(await root.read('/etc/hostname')).toBeUndefined();
    expect(commands.lines).toEqual([`bird -p -c ${root.folder}/etc/bird/bird.conf.rackledger-new`]);
  });

  it('keeps a group that may read the file: the daemon goes on reading it', async () => {
    await using root = await openRoot();
    await root.write('/etc/bird/bird.conf', 'old\n', 0o640);
    await outcomes(await meansIn(rootAt(root.folder), new RecordedCommands()), 'routing');
    expect((await stat(join(root.folder, '/etc/bird/bird.conf'))).mode & 0o777).toBe(0o640);
  });

  it('replaces nothing where the checker finds it wrong, or is not there for what must not be wrong', async () => {
    await using root = await openRoot();
    await root.write('/etc/bird/bird.conf', 'old\n');
    const wrong = new RecordedCommands().ending('bird', { status: 1, output: 'bird.conf:2:1 syntax error' });
    const [refused] = await applyParts(await meansIn(ownRoot(root.folder), wrong), ['routing']);
    expect(refused).toMatchObject({ outcome: 'refused', because: expect.stringContaining('2:1 syntax error') });
    const none = new RecordedCommands().ending('bird', { status: null, missing: true });
    expect(await outcomes(await meansIn(ownRoot(root.folder), none), 'routing')).toEqual({ routing: 'refused' });
    expect(await root.read('/etc/bird/bird.conf')).toBe('old\n');
    expect(await staged(root.folder)).toEqual([]);
    expect([...wrong.lines, ...none.lines].some((line) => line.startsWith('birdc'))).toBe(false);
  });

  it('takes back what the running system does not take', async () => {
    await using root = await openRoot();
    await root.write('/etc/bird/bird.conf', 'old\n');
    const commands = new RecordedCommands().ending('birdc', { status: 1, output: 'Unable to connect' });
    const [failed] = await applyParts(await meansIn(ownRoot(root.folder), commands), ['routing']);
    expect(failed).toMatchObject({ outcome: 'failed', because: expect.stringContaining('Unable to connect') });
    expect(await root.read('/etc/bird/bird.conf')).toBe('old\n');
  });

  it('puts files of another generation aside', async () => {
    await using root = await openRoot();
    const means = await meansIn(rootAt(root.folder), new RecordedCommands());
    await standsAs(root, means.given);
    await root.write('/etc/systemd/network/20-rackledger-old.network', '# Rendered by Rackledger: …\n');
    expect(await outcomes(means, 'network')).toEqual({ network: 'applied' });
    expect(await root.read('/etc/systemd/network/20-rackledger-old.network')).toBeUndefined();
  });

  it('says beforehand what it would do', async () => {
    await using root = await openRoot();
    const means = await meansIn(ownRoot(root.folder), new RecordedCommands());
    await root.write('/etc/bird/bird.conf', 'router id 10.0.0.1;\n');
    const routing = await checkPart(means, 'routing', means.standing);
    expect(routing && wouldDo(means, routing)).toEqual([
      'replace /etc/bird/bird.conf',
      '    -router id 10.0.0.1;',
      '    +router id 10.99.0.12;',
      '    +(a line that may hold a secret)',
      'run birdc configure',
    ]);
    expect(await staged(root.folder)).toEqual([]);
  });
});

const around = { lower: async () => {}, reload: async () => undefined };

describe('a change of the network', () => {
  const old = 'auto lo\niface lo inet loopback\n';

  it('stands once the centre answers over it', async () => {
    await using root = await openRoot();
    await root.write('/etc/network/interfaces', old);
    let asked = 0;
    // Before, not at once after, and then.
    const answers = async () => (asked += 1) !== 2;
    const commands = new RecordedCommands();
    const means = await meansIn(ownRoot(root.folder), commands, { answers, flavour: 'ifupdown' });
    expect(await outcomes(means, 'network')).toEqual({ network: 'applied' });
    expect(commands.lines.slice(-2)).toEqual(['ifdown -a --force --exclude=lo', 'ifup -a --force']);
    expect(await means.journal.unproven()).toBeUndefined();
  });

  it('is taken back when the centre is lost', async () => {
    await using root = await openRoot();
    await root.write('/etc/network/interfaces', old);
    let asked = 0;
    const commands = new RecordedCommands();
    const answers = async () => (asked += 1) === 1;
    const means = await meansIn(ownRoot(root.folder), commands, { answers, flavour: 'ifupdown' });
    const [network] = await applyParts(means, ['network']);
    expect(network).toMatchObject({ outcome: 'rolled-back', because: 'the centre did not answer within 90 s' });
    expect(await root.read('/etc/network/interfaces')).toBe(old);
    expect(await root.read('/etc/systemd/network/10-rackledger-up0.link')).toBeUndefined();
    expect(commands.lines.filter((line) => line.startsWith('ifup -a'))).toHaveLength(2);
  });

  it('stays to be proven where it could neither be proven nor taken back', async () => {
    await using root = await openRoot();
    let asked = 0;
    const answers = async () => {
      if ((asked += 1) > 1) throw new Error('the disk is gone');
      return true;
    };
    const means = await meansIn(ownRoot(root.folder), new RecordedCommands(), { answers, flavour: 'ifupdown' });
    expect(await outcomes(means, 'network')).toEqual({ network: 'failed' });
    expect(await means.journal.unproven()).toMatchObject({ folder: root.folder });
  });

  it('is not begun without the centre: losing it could not be noticed', async () => {
    await using root = await openRoot();
    await root.write('/etc/network/interfaces', old);
    const means = await meansIn(ownRoot(root.folder), new RecordedCommands(), { answers: async () => false });
    expect(await outcomes(means, 'network')).toEqual({ network: 'failed' });
    expect(await root.read('/etc/network/interfaces')).toBe(old);
  });

  it.each([
    ['put-back', false],
    ['stands', true],
  ] as const)('that a death cut short is %s where the centre answers: %s', async (became, answering) => {
    await using root = await openRoot();
    await root.write('/etc/network/interfaces', old);
    const journal = journalInMemory();
    class Died extends Error {}
    let asked = 0;
    const answers = async () => {
      if ((asked += 1) > 1) throw new Died();
      return true;
    };
    const dying: Journal = { ...journal, end: async () => {} };
    const means = await meansIn(ownRoot(root.folder), new RecordedCommands(), {
      answers,
      journal: dying,
      flavour: 'ifupdown',
    });
    await applyParts(means, ['network']);
    expect(await root.read('/etc/network/interfaces')).toContain('iface up0');
    const proof = { ...means.proof, answers: async () => answering };
    expect(await recoverNetwork(means.root, journal, proof, around)).toBe(became);
    expect((await root.read('/etc/network/interfaces')) === old).toBe(!answering);
    expect(await recoverNetwork(means.root, journal, proof, around)).toBeUndefined();
  });
});
