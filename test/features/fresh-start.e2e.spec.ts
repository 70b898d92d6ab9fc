import { hostname } from 'node:os';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { isAlive } from '#libs/embedded-postgres/owner.js';
import { readDemoFiles } from '../../apps/centre/src/seed/demo/files.js';
import { demoMachines } from '../../apps/centre/src/seed/demo/machines.js';
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

async function serverPid(dataDir: string): Promise<number> {
  const file = await readFile(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8');
  return Number(file.split('\n')[0]);
}

/** Two starts, of which one plays the demo site, or both a part of it. */
const patienceMs = 600_000;

describe('the first start on a fresh machine', { timeout: patienceMs }, () => {
  it('shows the demo site and this very host; the second finds everything as it was', async () => {
    const first = await startRackledger({ env: { RACKLEDGER_ADMIN_TOKEN: '' } });
    expect(first.said()).toMatch(/admin token {2}rl_a_/);
    expect(first.said()).toMatch(/this host +inventoried/);
    // What the user waited, dependencies and build too.
    const steps = [...first.said().matchAll(/\((\d+\.\d) s\)/g)].map(([, seconds]) => Number(seconds));
    const [, whole] = /Ready in (\d+\.\d) s/.exec(first.said()) ?? [];
    expect(Number(whole)).toBeGreaterThan(steps.reduce((sum, seconds) => sum + seconds, 0) - 0.1 * steps.length);
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
    const [start = '', end = ''] = first.said().split('Ctrl-C stops it.');
    expect(start).toMatch(/\n {2}try +in the console/);
    // Whoever typed `npm start` reads steps and where to go, and no line of the log between them but what is wrong.
    expect(start).not.toMatch(/"level"|\d\d:\d\d:\d\d info/);
    expect(end).toContain('Stopping; Ctrl-C again does not wait.');
    expect(end).not.toMatch(/"level"|\d\d:\d\d:\d\d info/);

    const second = await startRackledger({
      dataDir: first.dataDir,
      env: { RACKLEDGER_ADMIN_TOKEN: first.adminToken },
    });
    expect(second.said()).not.toContain(first.adminToken);
    expect(second.said()).not.toContain('demo: ');
    expect(await allMachines(second)).toEqual(before);
  });

  it('is empty where that is asked for, and logs as JSON from the first moment where that is', async () => {
    const env = { RACKLEDGER_SEED: 'none', RACKLEDGER_LOG_FORMAT: 'json', RACKLEDGER_NO_SUCH_SETTING: '1' };
    const rackledger = await startRackledger({ env });
    expect((await allMachines(rackledger)).machines.totalCount).toBe(0);
    const logged = rackledger
      .said()
      .split('\n')
      .find((line) => line.startsWith('{'));
    expect(JSON.parse(logged ?? '{}')).toMatchObject({
      level: 'warn',
      msg: expect.stringContaining('NO_SUCH_SETTING'),
    });
    expect(rackledger.said().indexOf('"level"')).toBeLessThan(rackledger.said().indexOf('Ready in'));
  });

  it('goes on with the demo site where kill -9 interrupted it, and doubles nothing', async () => {
    const killed = await spawnRackledger({ env: { RACKLEDGER_PORT: '0' } });
    await expect.poll(() => killed.said(), { timeout: 240_000, interval: 50 }).toContain('demo: policies');
    await sleep(1_000);
    killed.child.kill('SIGKILL');
    await killed.ended;
    expect(killed.said()).not.toContain('demo: life');

    const again = await startRackledger({ dataDir: killed.dataDir });
    expect(again.said()).toMatch(/demo: life +\d+ commands given, \d+ reports sent/);
    const files = await readDemoFiles('seeds');
    const machines = demoMachines(files);
    const retired = new Set(files.life.retired.map(({ machine }) => machine));
    // Who is retired has no name any more.
    const named = machines.filter(({ key, place }) => place && !retired.has(key));
    const all = await allMachines(again);
    const names = all.machines.edges.map(({ node }) => node.name).filter((name) => name !== null);
    expect(names.length).toBe(named.length);
    expect(new Set(names).size).toBe(names.length);
    expect(all.machines.totalCount).toBe(machines.length + 1);
    const { cables } = await again.graphql<{ cables: { totalCount: number } }>(
      '{ cables(first: 1, filter: "not kind=power") { totalCount } }',
    );
    expect(cables.totalCount).toBe(machines.filter(({ uplinks }) => uplinks.length > 0).length * 3);
  });
});
