import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findConsul } from '../support/consul-binary.js';
import { ConsulFront, eventually } from '../support/consul-front.js';
import { startConsul, type RunningConsul } from '../support/consul.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { endAll, startRackledger, type RunningRackledger } from '../support/rackledger.js';

const binary = await findConsul();

interface Item {
  readonly machineId: string;
  readonly kind: string;
  readonly message: string;
  readonly causes: readonly { readonly kind: string; readonly id: string }[];
}

/** All processes of the centre, one behind the other: policy → Consul → events → drift, with nothing shortened for the test. */
describe.skipIf(binary === undefined)('a Rackledger and the Consul of a site (real ones)', { timeout: 400_000 }, () => {
  let database: TestDatabase;
  let rackledger: RunningRackledger;
  let consul: RunningConsul;
  let front: ConsulFront;
  const ids: string[] = [];

  const nodes = async () =>
    (await consul.call<readonly { readonly Node: string }[]>('GET', '/v1/catalog/nodes'))
      .map(({ Node: name }) => name)
      .filter((name) => name.startsWith('web-'))
      .toSorted();
  const nodesBecome = (...wanted: readonly string[]) =>
    eventually(nodes, (found) => found.join() === wanted.join(), `the nodes ${wanted.join()}`);
  const drift = async (): Promise<readonly Item[]> => {
    const query = '{ drift(filter: "kind~consul") { edges { node { machineId kind message causes { kind id } } } } }';
    const answer = (await front.ask(query)) as unknown as { drift: { edges: readonly { node: Item }[] } };
    return answer.drift.edges.map(({ node }) => node);
  };
  const held = async () => {
    const query = '{ consulDatacenter(code: "fra1") { heldDeregistration { machines registered allowed } } }';
    const answer = (await front.ask(query)) as unknown as {
      consulDatacenter: { heldDeregistration: { machines: number; registered: number; allowed: boolean } | null };
    };
    return answer.consulDatacenter.heldDeregistration;
  };
  const allow = async (machines: number) => {
    const query = `mutation ($input: AllowConsulDeregistrationInput!) {
      allowConsulDeregistration(input: $input) { refusal { code } } }`;
    const answer = (await front.ask(query, {
      input: { datacenter: 'fra1', machines, reason: 'the hall is given up' },
    })) as unknown as { allowConsulDeregistration: { refusal: { code: string } | null } };
    return answer.allowConsulDeregistration.refusal?.code ?? null;
  };
  const report = async (document: object): Promise<string> => {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    const body = gzipSync(JSON.stringify(document));
    const response = await fetch(`${rackledger.url}/node/v1/inventory`, { method: 'POST', headers, body });
    return ((await response.json()) as { machineId: string }).machineId;
  };

  beforeAll(async () => {
    consul = await startConsul(binary ?? '', { datacenter: 'fra1' });
    database = await createTestDatabase({ migrated: false });
    rackledger = await startRackledger({ databaseUrl: database.url });
    front = await ConsulFront.furnished({ ask: (query, variables) => rackledger.graphql(query, variables), report });
    await front.datacenter('b1', consul, { mostDeregistrations: 1 });
    await front.define('web', 'role=web', { consul: { services: [{ name: 'www', port: 443 }] } });
    for (const nth of [1, 2, 3]) ids.push(await front.machine(nth, { rack: 'b1/r01', unit: nth }));
  }, 300_000);
  afterAll(async () => {
    await endAll();
    await consul.close();
    await database.drop();
  });

  it('has every machine stand in Consul within moments, without a word of drift', async () => {
    await nodesBecome('web-01', 'web-02', 'web-03');
    expect(await drift()).toEqual([]);
  });

  it('leaves a node of others alone, and says so as drift of the machine', async () => {
    await consul.call('PUT', '/v1/catalog/register', { Node: 'web-foreign', Address: '10.9.9.9' });
    const name = { machineId: ids[0], name: 'web-foreign', domain: 'example.net' };
    await front.give('nameMachine', 'NameMachineInput', name);
    const [item] = await eventually(drift, (found) => found.length === 1, 'drift of one machine');
    expect(item).toMatchObject({ machineId: ids[0], kind: 'consul-differs', causes: [{ kind: 'machine' }, {}] });
    expect(item?.message).toContain('it is not ours');
    const foreign = await consul.call<{ Node: { Address: string } }>('GET', '/v1/catalog/node/web-foreign');
    expect(foreign.Node.Address).toBe('10.9.9.9');
    await front.give('nameMachine', 'NameMachineInput', { ...name, name: 'web-01' });
    await eventually(drift, (found) => found.length === 0, 'no drift');
    expect(await nodes()).toEqual(['web-01', 'web-02', 'web-03', 'web-foreign']);
    await consul.call('PUT', '/v1/catalog/deregister', { Node: 'web-foreign' });
  });

  it('holds back what would take too many machines out at once, and says so of each', async () => {
    const rule = { consul: { membership: { datacenter: 'fra1', states: ['new'] } } };
    await front.define('consul-b1', 'site=b1', rule);
    const items = await eventually(drift, (found) => found.length === 3, 'drift of all three');
    expect(items.map(({ kind, causes }) => `${kind} ${causes[0]?.kind} ${causes[0]?.id}`)).toEqual(
      Array.from({ length: 3 }, () => 'consul-differs consul fra1'),
    );
    expect(await held()).toEqual({ machines: 3, registered: 3, allowed: false });
    expect(await nodes()).toEqual(['web-01', 'web-02', 'web-03']);
    const metrics = async () => (await fetch(`${rackledger.url}/metrics`)).text();
    const figure = /^rackledger_consul_held\{datacenter="fra1"\} 3$/m;
    await eventually(metrics, (text) => figure.test(text), 'a figure of three that are held');
  });

  it('takes a yes for exactly as many as wait, and carries it out within moments', async () => {
    expect(await allow(2)).toBe('consul-held-otherwise');
    expect(await nodes()).toEqual(['web-01', 'web-02', 'web-03']);
    expect(await allow(3)).toBeNull();
    await nodesBecome();
    await eventually(held, (found) => found === null, 'nothing that is held');
    await eventually(drift, (found) => found.length === 0, 'no drift');
    expect(await allow(3)).toBe('consul-nothing-held');
  });

  it('has them stand there again when policy wants them, and takes one out without asking when it is retired', async () => {
    const membership = { datacenter: 'fra1', meta: ['site'], keys: ['fqdn'] };
    await front.define('consul-b1', 'site=b1', { consul: { membership } });
    await nodesBecome('web-01', 'web-02', 'web-03');
    await front.give('retireMachine', 'RetireMachineInput', { machineId: ids[2] });
    await nodesBecome('web-01', 'web-02');
    expect(await held()).toBeNull();
  });

  it('goes on where it stood when it is killed and started anew while Consul was emptied', async () => {
    await rackledger.stop('SIGKILL');
    await consul.restart('empty');
    rackledger = await startRackledger({ databaseUrl: database.url, dataDir: rackledger.dataDir });
    await nodesBecome('web-01', 'web-02');
    const query = `query ($id: ID!) { machine(id: $id) { timeline(first: 20) { edges { node { type } } } } }`;
    const types = async () => {
      const answer = (await front.ask(query, { id: ids[0] })) as unknown as {
        machine: { timeline: { edges: readonly { node: { type: string } }[] } };
      };
      return answer.machine.timeline.edges.map(({ node }) => node.type);
    };
    await eventually(types, (found) => found.includes('ConsulRepaired'), 'a repair in the history');
  });
});
