import { setTimeout as sleep } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCommandHandling } from '#libs/command-handling/index.js';
import { openConsul } from '#libs/consul/index.js';
import type { ServiceCatalogue } from '#libs/ports/index.js';
import { findConsul } from '../../test/support/consul-binary.js';
import { startConsul, type RunningConsul } from '../../test/support/consul.js';
import { InMemoryEventStore } from '../../test/support/in-memory-event-store.js';
import { unwanted, wantedMachine as machine } from '../../test/support/wanted-machines.js';
import { DatacenterSync } from './datacenter-sync.js';
import type { Recorded } from './known-history.js';
import { Pace } from './pace.js';
import { Recorder } from './recorder.js';

const binary = await findConsul();
const keyOf = (machineId: string) => `rackledger/suite/machines/${machineId}`;

describe.skipIf(binary === undefined)(
  'machines that agents of their own register (a real Consul)',
  { timeout: 150_000 },
  () => {
    let consul: RunningConsul;
    let catalogue: ServiceCatalogue;
    let store: InMemoryEventStore;
    let sync: DatacenterSync;

    const open = (recorded: ReadonlyMap<string, Recorded> = new Map()) =>
      new DatacenterSync(
        {
          datacenter: 'fra1',
          owner: 'suite',
          catalogue,
          recorder: new Recorder(createCommandHandling({ store })),
          pace: new Pace(100_000),
          signal: new AbortController().signal,
        },
        recorded,
      );
    const told = async () => {
      const types: string[] = [];
      for await (const { events } of store.readLog({ after: 0n, signal: new AbortController().signal }))
        types.push(...events.map(({ type }) => type));
      return types;
    };
    const until = async (what: () => Promise<boolean>) => {
      for (const end = Date.now() + 60_000; !(await what()); await sleep(100))
        if (Date.now() > end) throw new Error('waited in vain');
    };
    const keys = () => consul.call<readonly string[]>('GET', '/v1/kv/rackledger/suite/?keys').catch(() => []);
    const nodes = async () => (await catalogue.nodes()).map(({ name }) => name).toSorted();
    /** As an agent puts its node there: with an id, and without a word of who watches it. */
    const agentLeaves = (node: string) =>
      consul.call('PUT', '/v1/catalog/register', {
        ID: randomUUID(),
        Node: node,
        Address: '127.0.0.1',
        NodeMeta: { 'consul-network-segment': '' },
        Service: { Service: 'left', Port: 7 },
      });

    beforeAll(async () => {
      consul = await startConsul(binary ?? '', { datacenter: 'fra1', node: 'server-1' });
    });
    afterAll(() => consul.close());
    beforeEach(async () => {
      catalogue = openConsul({ datacenter: 'fra1', addresses: [consul.address] });
      store = new InMemoryEventStore();
      sync = open();
    });
    afterEach(async () => {
      await sync.full([]);
      catalogue.close();
    });

    it('are left to these but for their keys, and are taken up again when the agent has left', async () => {
      await sync.full([[machine('m1', 'own-1'), machine('m2', 'other-name', { address: '127.0.0.9' })]]);
      const agent = await startConsul(binary ?? '', { datacenter: 'fra1', node: 'own-1', agentOf: consul });
      try {
        await agent.call('PUT', '/v1/agent/service/register', { Name: 'own', Port: 7 });
        await until(async () => (await catalogue.agents()).includes('own-1'));
        // All of m2 goes. Of m1 the agent has taken services and checks away by itself, and the key stays.
        const done = (await sync.full([[machine('m1', 'own-1')]])).flatMap((one) =>
          one.changes.map(({ does }) => does),
        );
        expect(done).toEqual(['delete-node', 'delete-key']);
        expect(await keys()).toEqual([keyOf('m1')]);
        expect(sync.figures.agents).toBe(1);
        expect(sync.machineOf('own-1')).toBe('m1');
        await sync.full([[machine('m1', 'own-1', { address: '10.0.0.8' })]]);
        const row = await consul.call<{ Node: { Address: string }; Services: object }>('GET', '/v1/catalog/node/own-1');
        expect(row).toMatchObject({ Node: { Address: '127.0.0.1' }, Services: { own: {} } });
        await agent.call('PUT', '/v1/agent/leave');
        await until(async () => !(await catalogue.agents()).includes('own-1'));
      } finally {
        await agent.close();
      }
      // It may have put its node there once more: nobody has to take that away.
      await until(async () => {
        await sync.full([[machine('m1', 'own-1')]]);
        return sync.figures.registered === 1;
      });
      expect(await sync.full([[machine('m1', 'own-1')]])).toEqual([]);
      const types = await told();
      expect(types.slice(2)).toEqual(
        expect.arrayContaining([
          'ConsulDeregistered',
          'ConsulAgentFound',
          'ConsulKeysWritten',
          'ConsulAgentGone',
          'ConsulRegistered',
        ]),
      );
      expect(types).not.toContain('ConsulHindered');
      expect(sync.figures).toMatchObject({ registered: 1, agents: 0 });
    });

    it('have keys in step with their facts, put right where somebody changed them, and gone with the wish for them', async () => {
      const agent = await startConsul(binary ?? '', { datacenter: 'fra1', node: 'own-2', agentOf: consul });
      try {
        await until(async () => (await catalogue.agents()).includes('own-2'));
        await sync.full([[machine('m1', 'own-2')]]);
        expect(await keys()).toEqual([keyOf('m1')]);
        const role = { keys: [{ key: keyOf('m1'), value: '{"role":"web"}' }] };
        await sync.news([machine('m1', 'own-2', role)], () => undefined);
        expect(await consul.call('GET', `/v1/kv/${keyOf('m1')}?raw`)).toEqual({ role: 'web' });
        await consul.call('DELETE', `/v1/kv/${keyOf('m1')}`);
        expect((await sync.full([[machine('m1', 'own-2', role)]])).flatMap(({ found }) => found)).toEqual([
          { what: 'key', id: keyOf('m1'), was: 'missing', fields: [] },
        ]);
        await sync.news([machine('m1', 'own-2', { keys: [] })], () => undefined);
        expect(await keys()).toEqual([]);
        await sync.news([machine('m1', 'own-2', role)], () => undefined);
        await sync.news([unwanted('m1')], () => undefined);
        expect(await keys()).toEqual([]);
      } finally {
        await agent.close();
      }
      const written = 'ConsulKeysWritten';
      const first = ['ConsulAgentFound', written, written, written, written, written];
      expect(await told()).toEqual([...first, 'ConsulAgentGone', written]);
    });

    it('stand there again where an agent left its node behind, once two comparisons found it the same', async () => {
      sync = open(new Map([['m1', { text: '', node: '', agent: 'own-3' }]]));
      await agentLeaves('own-3');
      await sync.full([[machine('m1', 'own-3')]]);
      expect(sync.figures).toMatchObject({ registered: 0, agents: 1, hindered: 0 });
      await sync.news([machine('m1', 'own-3')], () => undefined);
      expect(sync.figures.registered).toBe(0);
      await sync.full([[machine('m1', 'own-3')]]);
      expect(sync.figures).toMatchObject({ registered: 1, agents: 0, hindered: 0 });
      const { Services: services } = await consul.call<{ Services: object }>('GET', '/v1/catalog/node/own-3');
      expect(Object.keys(services)).toEqual(['web']);
      expect(await sync.full([[machine('m1', 'own-3')]])).toEqual([]);
    });

    it('are not taken for those of others: a node that the agent of nobody has left stays', async () => {
      await agentLeaves('own-4');
      await sync.full([[machine('m1', 'own-4')]]);
      await sync.full([[machine('m1', 'own-4')]]);
      expect(sync.figures.hindrances).toMatchObject([{ kind: 'foreign-node', node: 'own-4' }]);
      sync = open(new Map([['m1', { text: '', node: '', agent: 'own-5' }]]));
      await consul.call('PUT', '/v1/catalog/register', {
        Node: 'own-5',
        Address: '10.7.7.7',
        NodeMeta: { 'external-node': 'true' },
      });
      await sync.full([[machine('m1', 'own-5')]]);
      await sync.full([[machine('m1', 'own-5')]]);
      expect(sync.figures.hindrances).toMatchObject([{ kind: 'foreign-node', node: 'own-5' }]);
      expect(await nodes()).toEqual(expect.arrayContaining(['own-4', 'own-5']));
    });
  },
);
