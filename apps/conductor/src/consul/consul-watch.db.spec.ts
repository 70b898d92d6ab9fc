import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findConsul } from '../../../../test/support/consul-binary.js';
import { eventually, type ConsulFront } from '../../../../test/support/consul-front.js';
import { ConsulSite } from '../../../../test/support/consul-site.js';
import { federate, startConsul, type RunningConsul } from '../../../../test/support/consul.js';

const binary = await findConsul();

interface NodeOnWire {
  readonly Node: { readonly Node: string; readonly Address: string; readonly Meta: Readonly<Record<string, string>> };
  readonly Services: Readonly<Record<string, { readonly Port: number; readonly Tags: readonly string[] }>>;
}

describe.skipIf(binary === undefined)('machines in two datacenters of Consul (real ones)', { timeout: 150_000 }, () => {
  let fra: RunningConsul;
  let ams: RunningConsul;
  let site: ConsulSite;
  let front: ConsulFront;
  const opened: { close(): Promise<void> }[] = [];
  let ids: string[];

  const nodesIn = async (consul: RunningConsul) =>
    (await consul.call<readonly { readonly Node: string }[]>('GET', '/v1/catalog/nodes'))
      .map(({ Node: name }) => name)
      .filter((name) => name.startsWith('web-'))
      .toSorted();
  const nodesBecome = (consul: RunningConsul, wanted: readonly string[]) =>
    eventually(
      () => nodesIn(consul),
      (found) => found.join() === wanted.join(),
      `${consul.datacenter}: ${wanted.join()}`,
    );
  const datacenters = () => front.datacenters();
  const timeline = async (machineId: string) => {
    const answer = (await front.ask(
      `query ($id: ID!) { machine(id: $id) { timeline(first: 100) { edges { node { type summary } } } } }`,
      { id: machineId },
    )) as unknown as { machine: { timeline: { edges: { node: { type: string; summary: string } }[] } } };
    return answer.machine.timeline.edges.map(({ node }) => node);
  };

  beforeAll(async () => {
    opened.push((fra = await startConsul(binary ?? '', { datacenter: 'fra1' })));
    opened.push((ams = await startConsul(binary ?? '', { datacenter: 'ams1' })));
    await federate(fra, ams);
    opened.push((site = await ConsulSite.open()));
    ({ front } = site);
    await front.datacenter('b1', fra);
    await front.datacenter('c1', ams);
    const service = { name: 'www', tags: ['production'], port: 443, check: { path: '/ready', tls: true } };
    await front.define('web', 'role=web', { consul: { services: [service] } });
    ids = [];
    for (const [nth, rack] of ['b1/r01', 'b1/r01', 'c1/r01'].entries())
      ids.push(await front.machine(nth + 1, { rack, unit: nth + 1 }));
  });

  afterAll(async () => {
    for (const one of opened.toReversed()) await one.close();
  });

  it('stand each in that of its site, with address, meta, service, check and key', async () => {
    await nodesBecome(fra, ['web-01', 'web-02']);
    await nodesBecome(ams, ['web-03']);
    const node = await fra.call<NodeOnWire>('GET', '/v1/catalog/node/web-01');
    expect(node.Node.Address).toBe('10.10.0.0');
    expect(node.Node.Meta).toMatchObject({
      site: 'b1',
      rack: 'r01',
      unit: '1',
      role: 'web',
      serial: '0001QX7',
      'rackledger-machine': ids[0],
    });
    expect(node.Services['www']).toMatchObject({ Port: 443, Tags: ['production'] });
    const checks = await fra.call<readonly { readonly CheckID: string; readonly Status: string }[]>(
      'GET',
      '/v1/health/node/web-01',
    );
    expect(checks.map(({ CheckID, Status }) => `${CheckID} ${Status}`).toSorted()).toEqual([
      'rackledger-liveness passing',
      'www-answers critical',
    ]);
    expect(await fra.call('GET', `/v1/kv/rackledger/rackledger/machines/${ids[0]}?raw`)).toEqual({
      fqdn: 'web-01.example.net',
      role: 'web',
    });
  });

  it('are seen from outside: reachable, since when, how fast, with what rights and differences', async () => {
    const all = await eventually(
      datacenters,
      (found) => found.get('fra1')?.differences?.registered === 2 && found.get('fra1')?.reachable === true,
      'a standing',
    );
    expect(all.get('fra1')).toMatchObject({
      reachable: true,
      message: null,
      latencyMs: expect.any(Number),
      tokenRights: { rights: 'NOT_NEEDED', nodes: null },
      differences: { registered: 2, agents: 0, hindered: 0, operationsAtOnce: expect.any(Number) },
    });
  });

  it('follow a rename', async () => {
    await front.give('nameMachine', 'NameMachineInput', { machineId: ids[0], name: 'web-10', domain: 'example.net' });
    await nodesBecome(fra, ['web-02', 'web-10']);
    const events = await eventually(
      () => timeline(ids[0] ?? ''),
      (found) => found.some(({ summary }) => summary.includes('web-10, before web-01')),
      'the rename in the timeline',
    );
    expect(events.some(({ type }) => type === 'ConsulRegistered')).toBe(true);
  });

  it('move with the machine to the datacenter of another site, and back', async () => {
    const move = (rack: string) =>
      front.give('moveMachine', 'PlaceMachineInput', { machineId: ids[1], place: { rack, unit: 20 } });
    await move('c1/r01');
    await nodesBecome(ams, ['web-02', 'web-03']);
    await nodesBecome(fra, ['web-10']);
    await move('b1/r01');
    await nodesBecome(fra, ['web-02', 'web-10']);
    await nodesBecome(ams, ['web-03']);
  });

  it('are read back: what Consul says of their health, as of any time', async () => {
    const registrations = async (asOf?: string) => {
      const query =
        'query ($asOf: String) { consulRegistrations(filter: "datacenter=fra1", asOf: $asOf) { totalCount edges { node { node registeredBy health checks { id status } } } } }';
      const answer = (await front.ask(query, { asOf })) as unknown as {
        consulRegistrations: { edges: { node: { node: string; health: string | null } }[] };
      };
      return answer.consulRegistrations.edges.map(({ node }) => `${node.node} ${node.health ?? '-'}`);
    };
    await eventually(
      () => registrations(),
      (found) => found.join() === 'web-02 CRITICAL,web-10 CRITICAL',
      'health',
    );
    const { position: before } = (await front.ask('{ position }')) as unknown as { position: string };
    const probed = {
      Node: 'web-10',
      CheckID: 'www-answers',
      Name: 'www answers',
      ServiceID: 'www',
      Status: 'passing',
      Notes: 'rackledger/rackledger',
      Definition: { HTTP: 'https://10.10.0.0:443/ready', Interval: '10s', Timeout: '5s' },
    };
    await fra.call('PUT', '/v1/catalog/register', {
      Node: 'web-10',
      Address: '10.10.0.0',
      SkipNodeUpdate: true,
      Check: probed,
    });
    await eventually(
      () => registrations(),
      (found) => found.join() === 'web-02 CRITICAL,web-10 PASSING',
      'health that changed',
    );
    expect(await registrations(before)).toEqual(['web-02 CRITICAL', 'web-10 CRITICAL']);
  });

  it('are put right where somebody changed them, and a plan shows that beforehand', async () => {
    await site.stopWatching();
    await fra.call('PUT', '/v1/catalog/deregister', { Node: 'web-02' });
    await fra.call('PUT', '/v1/catalog/deregister', { Node: 'web-10', ServiceID: 'www' });
    await fra.call('PUT', '/v1/catalog/register', { Node: 'web-foreign', Address: '10.9.9.9' });
    const query =
      '{ consulSyncPlan(datacenter: "fra1") { problem machines operations changes { node operations found { what id was } } } }';
    const { consulSyncPlan: plan } = (await front.ask(query)) as unknown as { consulSyncPlan: object };
    expect(plan).toEqual({
      problem: null,
      machines: 2,
      operations: 7,
      changes: [
        {
          node: 'web-02',
          operations: ['set-node web-02', 'set-service www', 'set-check rackledger-liveness', 'set-check www-answers'],
          found: [{ what: 'node', id: 'web-02', was: 'missing' }],
        },
        {
          node: 'web-10',
          operations: ['set-node web-10', 'set-service www', 'set-check www-answers'],
          found: [
            { what: 'service', id: 'www', was: 'missing' },
            { what: 'check', id: 'www-answers', was: 'missing' },
          ],
        },
      ],
    });
    expect(await nodesIn(fra)).toEqual(['web-10', 'web-foreign']);
    site.watchAgain();
    await nodesBecome(fra, ['web-02', 'web-10', 'web-foreign']);
    const events = await eventually(
      () => timeline(ids[1] ?? ''),
      (found) => found.some(({ type }) => type === 'ConsulRepaired'),
      'a repair in the timeline',
    );
    expect(events.find(({ type }) => type === 'ConsulRepaired')?.summary).toBe(
      'Its node web-02 in Consul fra1 was put right; found: node web-02 missing.',
    );
  });

  it('are left to agents of their own but for their keys, and stand there by us again when these have left', async () => {
    const agent = await startConsul(binary ?? '', { datacenter: 'fra1', node: 'web-02', agentOf: fra });
    const query = 'query ($id: ID!) { machine(id: $id) { consul { registeredBy keys { value } } } }';
    const standing = async () => {
      const answer = (await front.ask(query, { id: ids[1] })) as unknown as {
        machine: { consul: readonly { registeredBy: string; keys: readonly { value: string }[] }[] };
      };
      return answer.machine.consul.map(({ registeredBy, keys }) => `${registeredBy} ${keys.length}`).join();
    };
    try {
      await eventually(standing, (found) => found === 'AGENT 1', 'the agent that shows');
      expect(await fra.call('GET', `/v1/kv/rackledger/rackledger/machines/${ids[1]}?raw`)).toMatchObject({
        role: 'web',
      });
      await agent.call('PUT', '/v1/agent/leave');
    } finally {
      await agent.close();
    }
    await eventually(standing, (found) => found === 'US 1', 'the machine by us');
    const events = await timeline(ids[1] ?? '');
    const types = new Set(events.map(({ type }) => type));
    for (const type of ['ConsulAgentFound', 'ConsulKeysWritten', 'ConsulAgentGone']) expect(types).toContain(type);
  });

  it('are put right when a datacenter comes back empty; meanwhile the other one goes on', async () => {
    await fra.stop();
    await eventually(datacenters, (found) => found.get('fra1')?.reachable === false, 'an outage that shows');
    const machineId = await front.machine(4, { rack: 'c1/r01', unit: 4 });
    await front.give('nameMachine', 'NameMachineInput', { machineId: ids[1], name: 'web-20', domain: 'example.net' });
    await nodesBecome(ams, ['web-03', 'web-04']);
    await fra.restart('empty');
    await nodesBecome(fra, ['web-10', 'web-20']);
    await eventually(datacenters, (found) => found.get('fra1')?.reachable === true, 'a return that shows');
    await front.give('retireMachine', 'RetireMachineInput', { machineId });
    await nodesBecome(ams, ['web-03']);
  });

  it('hold up nobody while a datacenter takes calls and says nothing', async () => {
    await fra.hold();
    try {
      await eventually(datacenters, (found) => found.get('fra1')?.reachable === false, 'a cut line that shows');
      await front.give('nameMachine', 'NameMachineInput', { machineId: ids[2], name: 'web-30', domain: 'example.net' });
      await nodesBecome(ams, ['web-30']);
    } finally {
      fra.goOn();
    }
    await eventually(datacenters, (found) => found.get('fra1')?.reachable === true, 'a line that is there again');
  });
});
