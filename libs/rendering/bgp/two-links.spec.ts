import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RackTor } from '#libs/contracts/index.js';
import { aRackBgp, derived, someBgpFacts } from '../../../test/support/bgp-rack.js';
import { findRoutingDaemons } from '../../../test/support/routing-daemons.js';
import { noSecrets, renderMachineBgp, renderTorBgp, type Flavour } from './index.js';

const run = promisify(execFile);
const daemons = await findRoutingDaemons();
const device = 'b1/tor-r1-a';

function withNetwork(tor: RackTor, prefix: string): RackTor {
  if (tor.link.kind !== 'numbered') throw new Error('these links have addresses');
  return { ...tor, link: { ...tor.link, networks: [...tor.link.networks, { prefix, address: null }] } };
}

/** A machine in the midst of a renumbering: its link to the first switch has an old and a new address. */
function inTheMidst() {
  const rackBgp = aRackBgp();
  const facts = someBgpFacts('numbered', {
    rackBgp: { ...rackBgp, tors: rackBgp.tors.map((tor, nth) => (nth === 0 ? withNetwork(tor, '10.89.0.0/24') : tor)) },
  });
  return derived({ ...facts, addresses: [...facts.addresses, { address: '10.89.0.0/31', function: 'transfer' }] });
}

function textFor(flavour: Flavour): string {
  const rendered = renderTorBgp(device, [inTheMidst()], flavour, noSecrets);
  if (rendered.verdict === 'refused') throw new Error(rendered.refusal.message);
  return rendered.text;
}

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bgp-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a link with two addresses', () => {
  it('has a session over each, with names of their own on both sides', () => {
    const names = inTheMidst().sessions.map(({ name }) => name);
    expect(names).toEqual(['tor_1_ipv4', 'tor_1_ipv4_2', 'tor_1_ipv6', 'tor_2_ipv4', 'tor_2_ipv6']);
    expect(textFor('bird')).toContain(`protocol bgp 'web-1_ipv4' `);
    expect(textFor('bird')).toContain(`protocol bgp 'web-1_ipv4_2' `);
    for (const flavour of ['frr', 'junos', 'eos'] as const)
      for (const neighbour of ['10.88.0.0', '10.89.0.0']) expect(textFor(flavour)).toContain(neighbour);
  });

  it.skipIf(daemons === undefined)('is taken by the daemons of machine and switch', async () => {
    const says = async (command: string, args: readonly string[], text: string) => {
      const file = join(folder, 'daemon.conf');
      await writeFile(file, text);
      return run(command, [...args, file], { env: daemons?.env }).then(
        () => undefined,
        (error: { stdout?: string; stderr?: string }) => `${error.stdout}${error.stderr}`,
      );
    };
    const machine = renderMachineBgp(inTheMidst(), 'bird', noSecrets);
    if (machine.verdict === 'refused') throw new Error(machine.refusal.message);
    const base = 'router id 10.99.255.1;\nprotocol device {\n}\n';
    expect(await says(daemons?.bird ?? '', ['-p', '-c'], machine.text)).toBeUndefined();
    expect(await says(daemons?.bird ?? '', ['-p', '-c'], base + textFor('bird'))).toBeUndefined();
    expect(await says(daemons?.vtysh ?? '', ['-C', '-f'], textFor('frr'))).toBeUndefined();
  });
});
