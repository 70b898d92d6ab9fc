import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConfigurationSection } from '#libs/contracts/index.js';
import { openRoot } from '../support/agent/configured-root.js';
import { agentOnDisk } from '../support/agent/staying-agent.js';
import { openApiHouse, type ApiHouse } from '../support/api-house.js';

let house: ApiHouse;
beforeAll(async () => {
  house = await openApiHouse();
});
afterAll(() => house.close());

const settings = (server: string) => ({
  settings: {
    dns: { servers: ['10.0.0.53'], search: ['example.net'] },
    ntp: { servers: [server] },
    repositories: [
      { name: 'debian', uris: ['https://mirror.example.net/debian'], suites: ['trixie'], components: ['main'] },
    ],
  },
});
const machines = `{ machines(first: 10) { edges { node { id observations { section observed } } } } }`;
const accept = `mutation ($id: ID!) { acceptMachine(input: { machineId: $id }) { refusal { code } } }`;
const name = `mutation ($id: ID!) { nameMachine(input: { machineId: $id, name: "web-1" }) { refusal { code } } }`;
const define = `mutation ($input: DefinePolicyInput!) { definePolicy(input: $input) { refusal { message } } }`;
const apply = `mutation ($id: ID!, $parts: [ConfigurationPart!]) {
  applyConfiguration(input: { machineId: $id, parts: $parts, reason: "the test" }) { refusal { message } } }`;

interface Seen {
  readonly id: string;
  readonly found: ConfigurationSection | undefined;
}

/** The one machine that there is, and what it found of its configuration. */
async function seenOf(): Promise<Seen | undefined> {
  type Node = { id: string; observations: { section: string; observed: ConfigurationSection }[] };
  const { data } = await house.ask(machines);
  const node = data.machines.edges[0]?.node as Node | undefined;
  return node && { id: node.id, found: node.observations.find(({ section }) => section === 'configuration')?.observed };
}

const stateOf = ({ found }: Seen, part: string) => found?.parts.find((one) => one.part === part)?.state;

async function until(is: (seen: Seen) => boolean): Promise<Seen> {
  let last: Seen | undefined;
  await expect
    .poll(async () => ((last = await seenOf()), last !== undefined && is(last)), {
      timeout: 90_000,
      interval: 200,
    })
    .toBe(true);
  return last ?? { id: '', found: undefined };
}

describe('a machine and its configuration, from the front door to its files', () => {
  it('is compared, told to apply it, applies it and says so; the next generation is seen by itself', async () => {
    await using root = await openRoot();
    await using agent = await agentOnDisk();
    const own = ['--server', house.url, '--state-dir', join(root.folder, 'state'), '--root', root.folder];
    const staying = agent.stay(...own, '--environment', 'installed', '--network', 'networkd', '--observe-every', '1');
    const { id } = await until(() => true);
    await house.ask(accept, { id });
    await house.ask(name, { id });
    const policy = (server: string) => ({
      input: { policy: 'base', title: 'Base', selector: '', rule: settings(server) },
    });
    await house.ask(define, policy('ntp1.example.net'));
    await until((seen) => stateOf(seen, 'ntp') === 'missing' && stateOf(seen, 'hostname') === 'missing');
    const before = await agent.run('--check-config', ...own, '--network', 'networkd');
    expect([before.status, before.output]).toEqual([5, expect.stringMatching(/^missing +ntp$/m)]);
    // Only what was asked for.
    await house.ask(apply, { id, parts: ['NTP'] });
    const { found } = await until((seen) => stateOf(seen, 'ntp') === 'in-step');
    expect(found?.applied).toMatchObject({
      ask: 1,
      outcome: 'applied',
      parts: [{ part: 'ntp', outcome: 'applied' }],
    });
    expect(await root.read('/etc/systemd/timesyncd.conf.d/10-rackledger.conf')).toContain('NTP=ntp1.example.net');
    expect(await root.read('/etc/hostname')).toBeUndefined();
    // A policy changes: the call that is held comes back, and the machine looks again.
    await house.ask(define, policy('ntp2.example.net'));
    const next = await until((seen) => stateOf(seen, 'ntp') === 'differs');
    expect(next.found?.generation).toBeGreaterThan(found?.generation ?? 0);
    expect(await root.read('/etc/systemd/timesyncd.conf.d/10-rackledger.conf')).toContain('NTP=ntp1.example.net');
    await house.ask(apply, { id, parts: null });
    const all = await until((seen) => seen.found?.applied?.ask === 2);
    expect(all.found?.applied?.outcome).toBe('applied');
    expect(await root.read('/etc/hostname')).toBe('web-1\n');
    await staying.stop();
    const after = await agent.run('--check-config', ...own, '--network', 'networkd');
    expect([after.status, after.output]).toEqual([0, expect.stringMatching(/^in step +ntp$/m)]);
    const dry = await agent.run('--apply-config', '--dry-run', ...own, '--network', 'networkd');
    expect([dry.status, dry.output]).toEqual([0, 'nothing to do\n']);
  });
});
