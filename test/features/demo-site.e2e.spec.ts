import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDemoFiles, type DemoFiles } from '../../apps/centre/src/seed/demo/files.js';
import { demoMachines, type DemoMachine } from '../../apps/centre/src/seed/demo/machines.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { endAll, startRackledger, type RunningRackledger } from '../support/rackledger.js';

let database: TestDatabase;
let rackledger: RunningRackledger;
let files: DemoFiles;
let machines: readonly DemoMachine[] = [];

beforeAll(async () => {
  files = await readDemoFiles('seeds');
  machines = demoMachines(files);
  database = await createTestDatabase({ migrated: false });
  rackledger = await startRackledger({ databaseUrl: database.url, env: { RACKLEDGER_SEED: 'demo' } });
}, 300_000);
afterAll(async () => {
  await endAll();
  await database.drop();
});

interface Listed<Node> {
  readonly totalCount: number;
  readonly edges: readonly { readonly node: Node }[];
}

const nodesOf = <Node>({ edges }: Listed<Node>): readonly Node[] => edges.map(({ node }) => node);

/** What the seeds call a machine, by the MAC of one of its ports. */
async function keysById(): Promise<ReadonlyMap<string, string>> {
  const query = '{ machines(first: 200) { totalCount edges { node { id ports { mac } } } } }';
  const data = await rackledger.graphql<{ machines: Listed<{ id: string; ports: readonly { mac: string }[] }> }>(query);
  const keyOf = new Map(machines.flatMap(({ key, uplinks }) => uplinks.map(({ mac }) => [mac, key] as const)));
  return new Map(
    nodesOf(data.machines).map(({ id, ports }) => [id, ports.flatMap(({ mac }) => keyOf.get(mac) ?? [])[0] ?? '']),
  );
}

interface Item {
  readonly kind: string;
  readonly machine: { readonly id: string };
}

describe('the demo site', () => {
  it('has all the drift that was put into it, and nothing else', async () => {
    const keys = await keysById();
    const wanted = files.drifts.flatMap(({ machine, kinds, alsoOn }) =>
      kinds.flatMap((kind) => [machine, ...(alsoOn === undefined ? [] : [alsoOn])].map((one) => `${one} ${kind}`)),
    );
    const found = async (): Promise<readonly string[]> => {
      const query = '{ drift(first: 200) { totalCount edges { node { kind machine { id } } } } }';
      const { drift } = await rackledger.graphql<{ drift: Listed<Item> }>(query);
      return nodesOf(drift)
        .map(({ kind, machine }) => `${keys.get(machine.id)} ${kind}`)
        .toSorted();
    };
    await expect.poll(found, { timeout: 60_000, interval: 500 }).toEqual(wanted.toSorted());
  });

  it('has machines of both clusters that speak BGP with two switches each, and picked their configuration up', async () => {
    const query = `{ machines(first: 200, filter: "cluster in (production, lab)") { totalCount edges { node { cluster fqdn bgpSessions { name } bgpGaps { code }
      servedConfigurations(first: 1) { totalCount edges { node { generation } } } } } } }`;
    const placed = nodesOf((await rackledger.graphql<{ machines: Listed<Shown> }>(query)).machines).filter(
      ({ fqdn }) => fqdn !== null,
    );
    expect(new Set(placed.map(({ cluster }) => cluster))).toEqual(new Set(['production', 'lab']));
    expect(placed.filter(({ bgpSessions, bgpGaps }) => bgpSessions.length !== 2 || bgpGaps.length > 0)).toEqual([]);
    expect(placed.filter(({ servedConfigurations }) => servedConfigurations.totalCount === 0)).toEqual([]);
  });

  it('is in step: no machine was given another configuration than the one that holds', async () => {
    const query = `{ machines(first: 200, filter: "lifecycle=accepted") { totalCount edges { node { called configuration { digest }
      servedConfigurations(first: 1) { totalCount edges { node { digest } } } } } } }`;
    interface Served {
      readonly called: string;
      readonly configuration: { readonly digest: string } | null;
      readonly servedConfigurations: Listed<{ readonly digest: string }>;
    }
    const behind = async (): Promise<readonly string[]> => {
      const { machines: all } = await rackledger.graphql<{ machines: Listed<Served> }>(query);
      const given = nodesOf(all).filter(({ servedConfigurations }) => servedConfigurations.edges.length > 0);
      return given
        .filter((one) => nodesOf(one.servedConfigurations)[0]?.digest !== one.configuration?.digest)
        .map(({ called }) => called);
    };
    await expect.poll(behind, { timeout: 30_000, interval: 500 }).toEqual([]);
  });

  it('is ready for the most part; a few machines lack an image, others a disk', async () => {
    const query = `{ fleetOverview { machines { accepted ready notReady } }
      machines(filter: "lifecycle=accepted and ready=false", first: 50) { totalCount edges { node { ready { missing { what } } } } } }`;
    interface Lacking {
      readonly ready: { readonly missing: readonly { readonly what: string }[] };
    }
    const asked = async () => {
      const { fleetOverview, machines: lacking } = await rackledger.graphql<{
        fleetOverview: { machines: { accepted: number; ready: number; notReady: number } };
        machines: Listed<Lacking>;
      }>(query);
      const whats = nodesOf(lacking).map(({ ready }) => ready.missing.map(({ what }) => what).join());
      return { ...fleetOverview.machines, whats: whats.toSorted() };
    };
    const whats = [...Array<string>(3).fill('IMAGE'), ...Array<string>(5).fill('SYSTEM_DISK')];
    await expect
      .poll(asked, { timeout: 60_000, interval: 500 })
      .toEqual({ accepted: 57, ready: 49, notReady: 8, whats });
  });

  it('has its power written down: two supplies on two feeds', async () => {
    const query = `{ machines(filter: "name=web-r01-05") { totalCount edges { node { power { supplies { psu feed { feed } } findings { kind } } } } } }`;
    interface Powered {
      readonly power: { readonly supplies: readonly object[]; readonly findings: readonly object[] };
    }
    const { machines: found } = await rackledger.graphql<{ machines: Listed<Powered> }>(query);
    const supplies = ['a', 'b'].map((feed, nth) => ({ psu: `PSU${nth + 1}`, feed: { feed } }));
    expect(nodesOf(found)).toEqual([{ power: { supplies, findings: [] } }]);
  });

  it('is drawn, rack by rack', async () => {
    for (const rack of files.switches.racks) {
      const url = `${rackledger.url}/api/v1/racks/${rack}/elevation.svg`;
      const response = await fetch(url, { headers: { authorization: `Bearer ${rackledger.adminToken}` } });
      expect([response.status, (await response.text()).includes('<svg')]).toEqual([200, true]);
    }
  });

  it('tells of weeks: machines were another fleet a fortnight ago', async () => {
    const at = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
    const count = async (days: number): Promise<number> => {
      const query = 'query ($at: String) { machines(first: 1, observedAsOf: $at) { totalCount } }';
      return (await rackledger.graphql<{ machines: Listed<object> }>(query, { at: at(days) })).machines.totalCount;
    };
    const [early, later] = [await count(27), await count(14)];
    expect(early).toBeGreaterThan(5);
    expect(later).toBeGreaterThan(early + 20);
  });
});

interface Shown {
  readonly cluster: string;
  readonly fqdn: string | null;
  readonly bgpSessions: readonly object[];
  readonly bgpGaps: readonly object[];
  readonly servedConfigurations: { readonly totalCount: number };
}
