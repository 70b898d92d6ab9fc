import { hostname } from 'node:os';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { isAlive } from '#libs/embedded-postgres/owner.js';
import { endAll, spawnRackledger, startRackledger, type RunningRackledger } from '../support/rackledger.js';

afterEach(endAll);

interface Machines {
  readonly machines: {
    readonly totalCount: number;
    readonly edges: readonly {
      readonly node: { readonly id: string; readonly name: string | null; readonly revision: number };
    }[];
  };
}

const list = `query($search: String) { machines(first: 100, search: $search) { totalCount edges { node { id name revision } } } }`;

const allMachines = (rackledger: RunningRackledger, search?: string) => rackledger.graphql<Machines>(list, { search });

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function serverPid(dataDir: string): Promise<number> {
  const file = await readFile(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8');
  return Number(file.split('\n')[0]);
}

describe('the first start on a fresh machine', () => {
  it('shows the demo site and this very host; the second finds everything as it was', async () => {
    const first = await startRackledger({ env: { RACKLEDGER_ADMIN_TOKEN: '' } });
    expect(first.said()).toMatch(/admin token {2}rl_a_/);
    expect(first.said()).toMatch(/this host +inventoried/);
    const before = await allMachines(first);
    expect(before.machines.totalCount).toBeGreaterThan(1);
    expect((await allMachines(first, hostname())).machines.totalCount).toBe(1);
    expect((await fetch(`${first.url}/healthz`)).status).toBe(200);
    const ready = await fetch(`${first.url}/readyz`);
    expect([ready.status, (await ready.json()) as object]).toMatchObject([200, { ready: true }]);
    expect(await (await fetch(`${first.url}/metrics`)).text()).toContain('rackledger_event_store_appends_total');
    const server = await serverPid(first.dataDir);

    expect(await first.stop()).toBe(0);
    expect(isAlive(server)).toBe(false);

    const second = await startRackledger({
      dataDir: first.dataDir,
      env: { RACKLEDGER_ADMIN_TOKEN: first.adminToken },
    });
    expect(second.said()).not.toContain(first.adminToken);
    expect(second.said()).not.toContain('demo site');
    expect(await allMachines(second)).toEqual(before);
  });

  it('is empty where that is asked for', async () => {
    const rackledger = await startRackledger({ env: { RACKLEDGER_SEED: 'none' } });
    expect((await allMachines(rackledger)).machines.totalCount).toBe(0);
  });

  it('goes on with the demo site where kill -9 interrupted it, and doubles nothing', async () => {
    const port = await freePort();
    const killed = await spawnRackledger({ env: { RACKLEDGER_PORT: String(port) } });
    const ready = async () => (await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined))?.status;
    await expect.poll(ready, { timeout: 120_000, interval: 50 }).toBe(200);
    await sleep(250);
    killed.child.kill('SIGKILL');
    await killed.ended;
    expect(killed.said()).not.toContain('machines reported');

    const again = await startRackledger({ dataDir: killed.dataDir });
    expect(again.said()).toContain('demo site');
    const { steps } = JSON.parse(await readFile('seeds/demo-site.json', 'utf8')) as { steps: { mutation?: string }[] };
    const names = (await allMachines(again)).machines.edges
      .map(({ node }) => node.name)
      .filter((name) => name !== null);
    const given = (wanted: string) => steps.filter(({ mutation }) => mutation === wanted).length;
    // Who is retired has no name any more.
    expect(names.length).toBe(given('nameMachine') - given('retireMachine'));
    expect(new Set(names).size).toBe(names.length);
  });
});
