import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aRackBgp, derived, someBgpFacts, type Links } from '../../../test/support/bgp-rack.js';
import { findRoutingDaemons } from '../../../test/support/routing-daemons.js';
import { noSecrets, renderMachineBgp, renderTorBgp, type Rendered, type SecretText } from './index.js';

const run = promisify(execFile);
const daemons = await findRoutingDaemons();
const device = 'b1/tor-r1-a';
const everything = {
  bfd: { receiveMs: 300, transmitMs: 300, multiplier: 3 },
  passwordSecret: 'site/b1/bgp-password',
  timers: { hold: 9, keepalive: 3, connectRetry: 5 },
};
const machineOf = (links: Links, over: object = everything) =>
  derived(someBgpFacts(links, { rackBgp: aRackBgp(links, over) }));
const ways: readonly Links[] = ['numbered', 'unnumbered', 'fixed'];
const contents = [
  ['with everything', everything],
  ['with as little as may be', { announces: [], accepts: [] }],
] as const;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bgp-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function textOf(rendered: Rendered): string {
  if (rendered.verdict === 'refused') throw new Error(rendered.refusal.message);
  return rendered.text;
}

/** What the daemon says against it; undefined where it takes it. */
async function objection(command: string, args: readonly string[]): Promise<string | undefined> {
  return run(command, args, { env: daemons?.env }).then(
    () => undefined,
    (error: { stdout?: string; stderr?: string; message: string }) => `${error.stdout}${error.stderr}` || error.message,
  );
}

async function birdSays(text: string): Promise<string | undefined> {
  const file = join(folder, 'bird.conf');
  await writeFile(file, text);
  return objection(daemons?.bird ?? '', ['-p', '-c', file]);
}

/** vtysh reads what a switch has beside our part from the same file. */
async function frrSays(text: string): Promise<string | undefined> {
  const file = join(folder, 'frr.conf');
  await writeFile(file, text);
  return objection(daemons?.vtysh ?? '', ['-C', '-f', file]);
}

const torBase = 'router id 10.99.255.1;\nprotocol device {\n}\n';

describe.skipIf(daemons === undefined)('bird -p and vtysh -C', () => {
  describe.each(contents)('%s', (_, over) => {
    it.each(ways)('take the configuration of a machine: %s', async (links) => {
      const machine = machineOf(links, over);
      expect(await birdSays(textOf(renderMachineBgp(machine, 'bird', noSecrets)))).toBeUndefined();
      expect(await frrSays(textOf(renderMachineBgp(machine, 'frr', noSecrets)))).toBeUndefined();
    });

    it.each(ways)('take the part of a switch: %s', async (links) => {
      const machine = machineOf(links, over);
      expect(await birdSays(torBase + textOf(renderTorBgp(device, [machine], 'bird', noSecrets)))).toBeUndefined();
      expect(await frrSays(textOf(renderTorBgp(device, [machine], 'frr', noSecrets)))).toBeUndefined();
    });
  });

  it('take names with dots and hyphens, and passwords with all that we let through', async () => {
    const machine = { ...machineOf('numbered'), hostname: 'web-1.rack-7.b1.example' };
    const birdPassword: SecretText = () => `!#$%&'()*+,-./:;<=>?@[\\]^_\`{|}~ 09azAZ`;
    const frrPassword: SecretText = () => `!"#$%&'()*+,-./:;<=>?@[\\]^_\`{}~09azAZ`;
    expect(await birdSays(textOf(renderMachineBgp(machine, 'bird', birdPassword)))).toBeUndefined();
    expect(await birdSays(torBase + textOf(renderTorBgp(device, [machine], 'bird', birdPassword)))).toBeUndefined();
    expect(await frrSays(textOf(renderMachineBgp(machine, 'frr', frrPassword)))).toBeUndefined();
    expect(await frrSays(textOf(renderTorBgp(device, [machine], 'frr', frrPassword)))).toBeUndefined();
  });

  it('would say it if something was wrong', async () => {
    const text = textOf(renderMachineBgp(machineOf('numbered'), 'bird', noSecrets));
    expect(await birdSays(text.replace('neighbor', 'nieghbor'))).toContain('syntax error');
    const frr = textOf(renderMachineBgp(machineOf('numbered'), 'frr', noSecrets));
    expect(await frrSays(frr.replace('maximum-prefix', 'maximal-prefix'))).toMatch(/unknown command/i);
  });
});
