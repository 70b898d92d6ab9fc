import { spawn, type ChildProcess } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bundleAgent } from '../support/agent/bundled-agent.js';
import { openApiHouse, type ApiHouse } from '../support/api-house.js';
import { becomes, openBgpLab, type BgpLab, type Daemon } from '../support/bgp-lab.js';
import { derived } from '../support/bgp-rack.js';
import { canHaveNamespaces } from '../support/network-namespaces.js';
import { findRoutingDaemons } from '../support/routing-daemons.js';

const daemons = await findRoutingDaemons();
const possible = daemons !== undefined && (await canHaveNamespaces());

interface Seen {
  readonly name: string;
  readonly state: string;
  readonly phase: string;
  readonly peerAddress: string;
  readonly peerAsn: number;
  readonly localAsn: number;
  readonly since: string | null;
  readonly routes: readonly {
    readonly family: string;
    readonly received: number;
    readonly exported: number;
    readonly announced: readonly string[] | null;
  }[];
  readonly lastError: string | null;
}

const sessionFields =
  'name state phase peerAddress peerAsn localAsn since routes { family received exported announced } lastError';

describe.skipIf(!possible)('BGP sessions of a real daemon, told by the agent', () => {
  let house: ApiHouse | undefined;
  let folder: string;
  let lab: BgpLab | undefined;
  let agent: ChildProcess | undefined;
  let said = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'observed-bgp-'));
    await writeFile(join(folder, 'agent.mjs'), await bundleAgent());
  });
  // One each: a machine whose sessions change all the time is made to wait.
  beforeEach(async () => {
    house = await openApiHouse();
  });
  afterEach(async () => {
    agent?.kill('SIGTERM');
    await lab?.close();
    await house?.close();
    house = undefined;
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  /** The agent sees the tools of the machine in the lab in the place of its own. */
  async function stay(runs: Daemon, { machine }: BgpLab): Promise<void> {
    const tools = join(folder, `tools-${runs}`);
    await mkdir(tools, { recursive: true });
    const words = machine.tool.map((word) => `'${word}'`).join(' ');
    const script = join(tools, runs === 'bird' ? 'birdc' : 'vtysh');
    await writeFile(script, `#!/bin/sh\nexec nsenter -t ${machine.space.pid} -n -m ${words} "$@"\n`);
    await chmod(script, 0o755);
    const args = [join(folder, 'agent.mjs'), '--server', house?.url ?? '', '--environment', 'live'];
    agent = spawn(process.execPath, [...args, '--observe-every', '2', '--state-dir', join(folder, runs)], {
      env: { ...process.env, PATH: `${tools}:${process.env['PATH'] ?? ''}` },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    agent.stderr?.on('data', (part: Buffer) => (said += part.toString()));
  }

  async function asked(query: string, variables = {}): ReturnType<ApiHouse['ask']> {
    if (!house) throw new Error('no house');
    return house.ask(query, variables);
  }

  async function sessions(filter = ''): Promise<readonly Seen[]> {
    const query = `query ($filter: String) { bgpSessionsObserved(filter: $filter) { edges { node { ${sessionFields} } } } }`;
    const { data } = await asked(query, { filter });
    return data.bgpSessionsObserved.edges.map(({ node }: { node: Seen }) => node);
  }

  const upCount = async (daemon: Daemon) => (await sessions(`daemon=${daemon} and phase=up`)).length;

  it.each<Daemon>(['bird', 'frr'])(
    'of %s are up with what they announce, and down once the switch is gone',
    { timeout: 300_000 },
    async (runs) => {
      if (!daemons) throw new Error('no daemons');
      lab = await openBgpLab({ daemons, machine: derived(), runs, tors: ['bird', 'bird'] });
      const { machine } = lab;
      const isWhole = async () =>
        (await machine.sessions()).every(
          ({ state, routes: [only] }) => state === 'established' && only?.exported === 3,
        );
      expect(await becomes(isWhole)).toBe(true);
      await stay(runs, lab);
      expect(await becomes(async () => (await upCount(runs)) === 4, 120), said).toBe(true);
      const whole = async () =>
        (await sessions(`daemon=${runs}`)).every(({ routes: [only] }) => only?.announced?.length === 3);
      expect(await becomes(whole, 60)).toBe(true);
      const [first] = await sessions(`daemon=${runs} and peer=10.88.0.1`);
      expect(first).toMatchObject({
        state: 'ESTABLISHED',
        peerAsn: 65_001,
        localAsn: 4_200_000_017,
        routes: [
          { family: 'IPV4', received: 1, exported: 3, announced: ['10.99.0.7/32', '10.99.8.1/32', '10.99.9.53/32'] },
        ],
      });
      expect(Math.abs(Date.now() - Date.parse(first?.since ?? ''))).toBeLessThan(600_000);
      await lab.tors[1]?.space.close();
      expect(await becomes(async () => (await upCount(runs)) === 2, 120), said).toBe(true);
      const down = await sessions(`daemon=${runs} and phase=down`);
      expect(down.map(({ peerAddress }) => peerAddress).toSorted()).toEqual(['10.88.1.1', 'fd88:0:0:1::1']);
      for (const { lastError } of down) expect(lastError).toMatch(/\w/);
      await house?.settled();
      const timeline = `{ machines { edges { node { timeline(first: 50) { edges { node { type summary } } } } } } }`;
      const { machines } = (await asked(timeline)).data;
      const told = machines.edges[0].node.timeline.edges.flatMap(
        ({ node: { type, summary } }: { node: { type: string; summary: string } }) =>
          type === 'BgpSessionsObserved' ? [summary] : [],
      );
      expect(told[0]).toContain('2 of 4 BGP sessions are up; not up: ');
      expect(told).toContain('4 of 4 BGP sessions are up.');
    },
  );
});
