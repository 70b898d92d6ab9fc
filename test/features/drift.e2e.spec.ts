import { gzipSync } from 'node:zlib';
import { setTimeout as pause } from 'node:timers/promises';
import { createClient, type Client } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { InventoryDocument } from '#libs/contracts/index.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { aMachine } from '../support/machine-report.js';
import { endAll, startRackledger, type RunningRackledger } from '../support/rackledger.js';

let database: TestDatabase;
let rackledger: RunningRackledger;
let client: Client;

beforeAll(async () => {
  database = await createTestDatabase({ migrated: false });
  rackledger = await startRackledger({ databaseUrl: database.url });
  client = createClient({
    url: `${rackledger.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${rackledger.adminToken}` },
  });
}, 200_000);
afterAll(async () => {
  await client.dispose();
  await endAll();
  await database.drop();
});

async function report(nth: number, changes: Partial<InventoryDocument>): Promise<string> {
  const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
  const body = gzipSync(JSON.stringify(aMachine(nth, { environment: 'installed', ...changes })));
  const response = await fetch(`${rackledger.url}/node/v1/inventory`, { method: 'POST', headers, body });
  const { machineId } = (await response.json()) as { machineId?: string };
  if (machineId === undefined) throw new Error(`no machine: ${response.status}`);
  return machineId;
}

async function give(mutation: string, type: string, input: object): Promise<string> {
  const text = `mutation ($input: ${type}!) { ${mutation}(input: $input) { refusal { code message } position } }`;
  const data = await rackledger.graphql<Record<string, { refusal: object | null; position: string }>>(text, { input });
  const answer = data[mutation];
  if (!answer || answer.refusal) throw new Error(`${mutation}: ${JSON.stringify(answer?.refusal)}`);
  return answer.position;
}

interface Item {
  readonly item: string;
  readonly message: string;
}

async function listed(filter: string): Promise<readonly Item[]> {
  const text = `query ($filter: String) { drift(filter: $filter) { edges { node { item message } } } }`;
  const { drift } = await rackledger.graphql<{ drift: { edges: readonly { node: Item }[] } }>(text, { filter });
  return drift.edges.map(({ node }) => node);
}

/** However busy the machine is that tests run on: until the list is this. */
async function eventually(filter: string, ...items: readonly string[]): Promise<readonly Item[]> {
  const until = Date.now() + 60_000;
  for (;;) {
    const found = await listed(filter);
    if (JSON.stringify(found.map(({ item }) => item)) === JSON.stringify(items)) return found;
    if (Date.now() > until) throw new Error(`${filter}: ${JSON.stringify(found)}, and not ${items.join(', ')}`);
    await pause(200);
  }
}

const eth = (link = true) => [{ name: 'eth0', mac: '02:00:00:00:01:01', pci: '0000:01:00.0', link, mtu: 1_500 }];
const heardAt = (portId: string) => ({
  ports: eth(),
  neighbours: [{ port: 'eth0', systemName: 'sw1', portId }],
});
const holding = (address: string) => ({ addresses: [{ port: 'eno0', address }] });

/** News as they come, of all that is not in the log yet: however long it takes until somebody listens. */
async function subscribed(filter: string): Promise<{ readonly heard: string[]; end(): void }> {
  const heard: string[] = [];
  const { position: after } = await rackledger.graphql<{ position: string }>('{ position }');
  const query = `subscription ($filter: String, $after: Position) { driftChanged(filter: $filter, after: $after) { news item } }`;
  const end = client.subscribe<{ driftChanged: { news: string; item: string } }>(
    { query, variables: { filter, after } },
    {
      next: ({ data }) => void (data && heard.push(`${data.driftChanged.news} ${data.driftChanged.item}`)),
      error: (error) => heard.push(`error ${JSON.stringify(error)}`),
      complete: () => undefined,
    },
  );
  return { heard, end };
}

async function until(what: () => boolean, told: () => string): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!what()) {
    if (Date.now() > deadline) throw new Error(told());
    await pause(100);
  }
}

describe('a machine that is not as it was decided', () => {
  it('has drift within seconds, which goes when it is mended, and the subscription tells of both', async () => {
    await give('createSite', 'CreateSiteInput', { site: 'b1' });
    await give('createDevice', 'CreateDeviceInput', { device: 'b1/sw1', kind: 'SWITCH' });
    await give('createVrf', 'VrfInput', { vrf: 'default' });
    await give('addPrefix', 'AddPrefixInput', { vrf: 'default', prefix: '10.7.0.0/24', kind: 'NETWORK' });
    const one = await report(1, { os: { hostname: 'debian' }, ...heardAt('Ethernet1/1') });
    const other = await report(2, { os: { hostname: 'db-1' } });
    const news = await subscribed(`machine=${one}`);

    await give('nameMachine', 'NameMachineInput', { machineId: one, name: 'web-1' });
    const ends = {
      a: { kind: 'MACHINE', id: one, port: 'eth0' },
      b: { kind: 'DEVICE', id: 'b1/sw1', port: 'Ethernet1/1' },
    };
    await give('planCable', 'PlanCableInput', { kind: 'DAC', ...ends });
    await report(1, { os: { hostname: 'debian' }, ...heardAt('Ethernet1/7'), ...holding('10.7.0.9/24') });
    await report(2, { os: { hostname: 'db-1' }, ...holding('10.7.0.9/24') });
    const twice = 'address-twice default 10.7.0.9';
    const found = await eventually(`machine=${one}`, twice, 'hostname hostname', 'wrong-port eth0');
    expect(found[2]?.message).toBe('eth0 leads to sw1 Ethernet1/7, and b1/sw1 Ethernet1/1 is planned.');
    await eventually(`machine=${other}`, twice);

    await report(2, { os: { hostname: 'db-1' }, ...holding('10.7.0.10/24') });
    await report(1, { os: { hostname: 'web-1' }, ...heardAt('Ethernet1/1'), ...holding('10.7.0.9/24') });
    await eventually('');
    const all = [twice, 'hostname hostname', 'wrong-port eth0'].flatMap((item) => [`FOUND ${item}`, `GONE ${item}`]);
    await until(
      () => all.every((one_) => news.heard.includes(one_)),
      () => `heard ${JSON.stringify(news.heard)}`,
    );
    news.end();
  }, 200_000);

  it('is quiet while somebody knows of it, until the term is over, and is counted', async () => {
    const machineId = await report(3, { os: { hostname: 'debian' } });
    await give('nameMachine', 'NameMachineInput', { machineId, name: 'web-3' });
    await eventually(`machine=${machineId} and acknowledged=false`, 'hostname hostname');
    const soon = new Date(Date.now() + 15_000).toISOString();
    const input = { machineId, item: 'hostname hostname', until: soon, reason: 'reinstalled today' };
    await give('acknowledgeDrift', 'AcknowledgeDriftInput', input);
    await eventually(`machine=${machineId} and acknowledged=true`, 'hostname hostname');
    await eventually(`machine=${machineId} and acknowledged=false`, 'hostname hostname');
    const headers = { authorization: `Bearer ${rackledger.adminToken}` };
    const metrics = await (await fetch(`${rackledger.url}/metrics`, { headers })).text();
    expect(metrics).toContain('rackledger_drift_items{kind="hostname",site="",acknowledged="false"} 1');
    expect(metrics).toMatch(/rackledger_drift_news_total\{news="found",kind="hostname"\} \d/);
  }, 200_000);
});
