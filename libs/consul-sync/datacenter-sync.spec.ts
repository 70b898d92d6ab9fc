import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCommandHandling } from '#libs/command-handling/index.js';
import { openConsul } from '#libs/consul/index.js';
import { CatalogueUnreachable, type ServiceCatalogue } from '#libs/ports/index.js';
import { findConsul } from '../../test/support/consul-binary.js';
import { startConsul, type RunningConsul } from '../../test/support/consul.js';
import { InMemoryEventStore } from '../../test/support/in-memory-event-store.js';
import { registration, unwanted, wantedMachine as machine } from '../../test/support/wanted-machines.js';
import { DatacenterSync } from './datacenter-sync.js';
import type { Recorded } from './known-history.js';
import { Pace } from './pace.js';
import { Recorder } from './recorder.js';
import type { WantedMachine } from './verdict.js';

const binary = await findConsul();

interface CatalogueRow {
  readonly Node: string;
  readonly ServiceName?: string;
}

describe.skipIf(binary === undefined)('a datacenter that is kept as it is to be (a real Consul)', () => {
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
  const nodes = async () =>
    (await consul.call<readonly CatalogueRow[]>('GET', '/v1/catalog/nodes')).map(({ Node: name }) => name);
  const nobody = () => undefined;

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

  it('gets all machines, and nothing more the second time', async () => {
    const all = Array.from({ length: 50 }, (_, nth) => machine(`m${nth}`, `web-${nth}`));
    expect(await sync.full([all])).toHaveLength(50);
    expect(sync.limits.operations).toBe(64);
    expect(await sync.full([all])).toEqual([]);
    expect(await nodes()).toHaveLength(51);
    expect(await told()).toEqual(Array.from({ length: 50 }, () => 'ConsulRegistered'));
    expect(sync.figures).toMatchObject({ registered: 50, hindered: 0, pending: 0 });
  });

  it('follows a rename, also into the name that another one gives up, and a machine that is not wanted any more', async () => {
    await sync.full([[machine('m1', 'web-1'), machine('m2', 'web-2'), machine('m3', 'web-3')]]);
    await sync.news([machine('m1', 'web-2'), machine('m2', 'web-9'), unwanted('m3')], nobody);
    expect((await nodes()).toSorted()).toEqual(['server-1', 'web-2', 'web-9']);
    expect((await told()).slice(3).toSorted()).toEqual(['ConsulDeregistered', 'ConsulRegistered', 'ConsulRegistered']);
    expect(await sync.full([[machine('m1', 'web-2'), machine('m2', 'web-9')]])).toEqual([]);
    const keys = await consul.call<readonly string[]>('GET', '/v1/kv/rackledger/suite/?keys');
    expect(keys).toEqual(['rackledger/suite/machines/m1', 'rackledger/suite/machines/m2']);
  });

  it('is put right after changes behind our back, with what was found, and leaves alone what others put there', async () => {
    const all = [machine('m1', 'web-1'), machine('m2', 'web-2')];
    await sync.full([all]);
    const put = (body: object) => consul.call('PUT', '/v1/catalog/register', body);
    await put({ Node: 'web-1', Address: '10.9.9.9', NodeMeta: { rackledger: 'suite', 'rackledger-machine': 'm1' } });
    await put({ Node: 'web-1', SkipNodeUpdate: true, Address: '10.9.9.9', Service: { Service: 'foreign', Port: 1 } });
    await put({
      Node: 'web-1',
      SkipNodeUpdate: true,
      Address: '10.9.9.9',
      Check: { Name: 'externalNodeHealth', Status: 'passing' },
    });
    await consul.call('PUT', '/v1/catalog/deregister', { Node: 'web-2', ServiceID: 'web' });
    await consul.call('DELETE', '/v1/kv/rackledger/suite/machines/m2');
    const found = (await sync.full([all])).flatMap((one) =>
      one.found.map(({ what, id, was }) => `${what} ${id} ${was}`),
    );
    expect(found.toSorted()).toEqual([
      'check web-answers missing',
      'key rackledger/suite/machines/m2 missing',
      'node web-1 different',
      'service web missing',
    ]);
    expect((await told()).slice(2)).toEqual(['ConsulRepaired', 'ConsulRepaired']);
    const services = await consul.call<{ Services: Record<string, unknown> }>('GET', '/v1/catalog/node/web-1');
    expect(Object.keys(services.Services).toSorted()).toEqual(['foreign', 'web']);
    expect(await consul.call<readonly unknown[]>('GET', '/v1/health/node/web-1')).toHaveLength(2);
    expect(await sync.full([all])).toEqual([]);
  });

  it('keeps what a probe said', async () => {
    const [one, two] = [machine('m1', 'web-1'), machine('m1', 'web-1', { address: '10.0.0.2' })];
    await sync.full([[one]]);
    const check = {
      Node: 'web-1',
      CheckID: 'web-answers',
      Name: 'web answers',
      Status: 'passing',
      ServiceID: 'web',
      Notes: 'rackledger/suite',
      Output: 'HTTP 200',
      Definition: { HTTP: 'http://10.0.0.1:80/', Interval: '1m', Timeout: '5s' },
    };
    await consul.call('PUT', '/v1/catalog/register', {
      Node: 'web-1',
      Address: '10.0.0.1',
      SkipNodeUpdate: true,
      Check: check,
    });
    expect(await sync.full([[one]])).toEqual([]);
    const renamed = {
      ...two,
      wanted: {
        ...two.wanted,
        registration: {
          ...registration('m1', 'web-1'),
          checks: [{ ...registration('m1', 'web-1').checks[0], name: 'is well' }],
        },
      },
    } as WantedMachine;
    await sync.news([renamed], nobody);
    const [now] = await consul.call<readonly { Name: string; Status: string; Output: string }[]>(
      'GET',
      '/v1/health/node/web-1',
    );
    expect(now).toMatchObject({ Name: 'is well', Status: 'passing', Output: 'HTTP 200' });
  });

  it('does not touch a node of others that has the name, and says so', async () => {
    await consul.call('PUT', '/v1/catalog/register', { Node: 'web-1', Address: '10.7.7.7' });
    await sync.full([[machine('m1', 'web-1')]]);
    expect(sync.figures.hindrances).toMatchObject([{ machineId: 'm1', kind: 'foreign-node', node: 'web-1' }]);
    expect(await told()).toEqual(['ConsulHindered']);
    await consul.call('PUT', '/v1/catalog/deregister', { Node: 'web-1' });
    await sync.full([[machine('m1', 'web-1')]]);
    expect(sync.figures).toMatchObject({ hindered: 0, registered: 1 });
    expect((await told()).toSorted()).toEqual(['ConsulHindered', 'ConsulRegistered', 'ConsulUnhindered']);
  });

  it('does not fight whoever takes a node over between the look and the write', async () => {
    await sync.full([[machine('m1', 'web-1')]]);
    await consul.call('PUT', '/v1/catalog/register', {
      Node: 'web-1',
      Address: '10.7.7.7',
      NodeMeta: { of: 'others' },
    });
    await sync.news([machine('m1', 'web-1', { address: '10.0.0.5' })], nobody);
    expect(sync.figures.hindrances).toMatchObject([{ kind: 'refused' }]);
    const row = await consul.call<{ Node: { Address: string } }>('GET', '/v1/catalog/node/web-1');
    expect(row.Node.Address).toBe('10.7.7.7');
    await consul.call('PUT', '/v1/catalog/deregister', { Node: 'web-1' });
  });

  it('gives one of two machines the name that both are to have', async () => {
    await sync.full([[machine('m1', 'web-1'), machine('m2', 'web-1')]]);
    expect(sync.figures.hindrances).toMatchObject([{ machineId: 'm2', kind: 'name-twice' }]);
  });

  it('takes away nodes of ours that nobody wants, as after a log that begins anew', async () => {
    await sync.full([[machine('m1', 'web-1')]]);
    store = new InMemoryEventStore();
    sync = open();
    await sync.full([]);
    expect(await nodes()).toEqual(['server-1']);
    expect(await told()).toEqual(['ConsulRepaired']);
  });

  it('writes down what stands there and the log does not know, as after a crash between the two', async () => {
    await sync.full([[machine('m1', 'web-1')]]);
    store = new InMemoryEventStore();
    sync = open();
    expect(await sync.full([[machine('m1', 'web-1')]])).toEqual([]);
    expect(await told()).toEqual(['ConsulRegistered']);
  });

  it('is put right when it comes back empty', async () => {
    const all = Array.from({ length: 20 }, (_, nth) => machine(`m${nth}`, `web-${nth}`));
    await sync.full([all]);
    await consul.stop();
    await expect(sync.full([all])).rejects.toBeInstanceOf(CatalogueUnreachable);
    await consul.restart('empty');
    expect(await sync.full([all])).toHaveLength(20);
    expect((await told()).filter((type) => type === 'ConsulRepaired')).toHaveLength(20);
    expect(await nodes()).toHaveLength(21);
  });

  it('shows what it would do, and does nothing', async () => {
    const [difference] = await sync.preview([[machine('m1', 'web-1')]]);
    expect(difference?.changes.map(({ does }) => does)).toEqual(['set-node', 'set-service', 'set-check', 'set-key']);
    expect(await nodes()).toEqual(['server-1']);
    await sync.preview([[machine('m1', 'web-1'), machine('m2', 'web-1')]]);
    expect(sync.figures.hindrances).toMatchObject([{ machineId: 'm2', kind: 'name-twice' }]);
    expect(await told()).toEqual([]);
  });
});
