import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { aMachine } from '../../../test/support/machine-report.js';

let house: ApiHouse;
const ids: string[] = [];

const figures = 'total new accepted retired silent ready notReady';
const document = `query ($asOf: String, $observedAsOf: String, $p: Position, $since: DateTime) {
  fleetOverview(asOf: $asOf, observedAsOf: $observedAsOf, waitFor: $p) {
    asOf { axis } machines { ${figures} }
    sites { code title filter figures { ${figures} } } clusters { code figures { total } } roles { code figures { total } }
    attention { kind count title wayOut since list filter arguments parts { code title count filter } }
    deeds(since: $since, newest: 3) { since total exact byType { type title count } byActor { actor label count } newest { summary actor machine { id } } } } }`;

async function overview(variables: object = {}, token?: string) {
  const p = (await house.core.store.head()).toString();
  const { data, errors } = await house.ask(document, { p, ...variables }, token);
  expect(errors, JSON.stringify(errors)).toBeUndefined();
  return data.fleetOverview;
}

async function give(mutation: string, type: string, input: object): Promise<void> {
  const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { refusal { message } } }`;
  const { data, errors } = await house.ask(query, { input });
  expect(errors, JSON.stringify(errors)).toBeUndefined();
  expect(data[mutation].refusal).toBeNull();
}

beforeAll(async () => {
  house = await openApiHouse();
  for (const nth of [1, 2, 3, 4, 5]) ids.push(await house.report(aMachine(nth)));
  const [one, two, three, four] = ids;
  await give('createSite', 'CreateSiteInput', { site: 'b1', title: 'Berlin 1' });
  await give('createSite', 'CreateSiteInput', { site: 'm1', title: 'Munich 1' });
  await give('createRack', 'CreateRackInput', { rack: 'b1/r12' });
  await give('defineCluster', 'DefineClusterInput', { cluster: 'lab', title: 'Laboratory' });
  await give('defineRole', 'DefineRoleInput', { role: 'web', title: 'Web' });
  for (const [nth, machineId] of [one, two].entries())
    await give('placeMachine', 'PlaceMachineInput', { machineId, place: { rack: 'b1/r12', unit: nth + 1 } });
  for (const machineId of [one, two, three]) await give('acceptMachine', 'AcceptMachineInput', { machineId });
  await give('assignCluster', 'AssignClusterInput', { machineId: one, cluster: 'lab' });
  await give('assignRole', 'AssignRoleInput', { machineId: one, role: 'web' });
  await give('tagMachine', 'TagMachineInput', { machineId: one, tag: 'a' });
  await give('retireMachine', 'RetireMachineInput', { machineId: four });
  await give('retireMachine', 'RetireMachineInput', { machineId: two });
  await give('restoreMachine', 'RestoreMachineInput', { machineId: two });
}, 90_000);
afterAll(async () => house.close());

describe('the fleet on one page', () => {
  it('says how its machines stand, by site, cluster and role', async () => {
    const { machines, sites, clusters, roles } = await overview();
    expect(machines).toEqual({ total: 5, new: 1, accepted: 3, retired: 1, silent: 0, ready: 0, notReady: 0 });
    expect(sites.map(({ code, title, filter, figures: { total } }: never) => [code, title, filter, total])).toEqual([
      ['b1', 'Berlin 1', 'site=b1', 1],
      ['m1', 'Munich 1', 'site=m1', 0],
      [null, null, 'not has site', 4],
    ]);
    expect(clusters).toEqual([
      { code: 'lab', figures: { total: 1 } },
      { code: null, figures: { total: 4 } },
    ]);
    expect(roles[0]).toEqual({ code: 'web', figures: { total: 1 } });
  });

  it('counts, moved by events, what going through all machines counts', async () => {
    const asOf = (await house.core.store.head()).toString();
    const [{ asOf: now, ...moved }, { asOf: then, ...counted }] = [await overview(), await overview({ asOf })];
    expect([now, then]).toEqual([null, { axis: 'RECORDED' }]);
    expect(counted).toEqual(moved);
  });

  it('is that of another moment', async () => {
    const { machines, deeds } = await overview({ asOf: '1' });
    expect(machines.total).toBe(0);
    expect(deeds.total).toBeLessThanOrEqual(1);
    const observedAsOf = new Date().toISOString();
    expect((await overview({ observedAsOf })).machines.total).toBe(5);
  });

  it('lists behind each count just what was counted', async () => {
    const { attention, sites } = await overview();
    const machines: { list: string; filter: string; count: number }[] = [
      ...attention.filter(({ list }: { list: string }) => list === 'machines'),
      ...sites.map(({ filter, figures: { total } }: never) => ({ filter, count: total })),
    ];
    for (const { filter, count } of machines) {
      const { data } = await house.ask('query ($filter: String) { machines(filter: $filter) { totalCount } }', {
        filter,
      });
      expect([filter, data.machines.totalCount]).toEqual([filter, count]);
    }
  });
});

describe('what needs a person', () => {
  it('is said with its number, what to do, and where it is listed', async () => {
    const { attention } = await overview();
    expect(attention[0]).toEqual({
      kind: 'UNACCEPTED',
      count: 1,
      title: '1 machine waits to be accepted',
      wayOut: 'Accept those that are yours: until then they get a live image and nothing secret.',
      since: null,
      list: 'machines',
      filter: 'lifecycle=new',
      arguments: null,
      parts: [],
    });
  });

  it('are drift, silence, conflicts, steps and stopped read models, the most urgent first', async () => {
    const { pool } = house.database;
    await pool.query(`insert into machinedb.drift_item (machine_id, item, kind, subject, message, causes, cause_keys, source, observed_at,
      since, changed_at, from_position, observed_from) select 'm' || n, 'x', case when n < 3 then 'hostname' else 'place' end, 's', 'm', '[]', '{}', 'x',
      now(), '2026-11-20T08:00:00Z', now(), 1, now() from generate_series(1, 3) n`);
    await pool.query(
      `update machinedb.checkpoint set stopped_at = '2026-11-20T08:00:00Z' where projection = 'consul_nodes'`,
    );
    await pool.query(`insert into machinedb.consul_outage (datacenter, because, message, since, from_position, observed_from)
      values ('b1', 'unreachable', 'no answer', now(), 1, now())`);
    const { attention } = await overview();
    expect(attention.map(({ kind }: { kind: string }) => kind)).toEqual([
      'READ_MODEL_STOPPED',
      'CONSUL_UNREACHABLE',
      'DRIFT',
      'UNACCEPTED',
    ]);
    expect(attention[2]).toMatchObject({
      title: '3 things are not as they were decided',
      since: '2026-11-20T08:00:00.000Z',
      parts: [
        { code: 'hostname', title: 'Host name', count: 2, filter: 'kind=hostname and acknowledged=false' },
        { code: 'place', title: 'Place', count: 1, filter: 'kind=place and acknowledged=false' },
      ],
    });
    await pool.query(`update machinedb.checkpoint set stopped_at = null`);
  });
});

describe('what happened lately', () => {
  it('is counted by what it was and who it was, with the newest sentences', async () => {
    const { deeds } = await overview();
    expect(deeds.exact).toBe(true);
    expect(deeds.byType).toContainEqual({ type: 'MachineAccepted', title: 'machine accepted', count: 3 });
    expect(deeds.byActor).toHaveLength(1);
    expect(deeds.byActor[0].actor).toMatch(/^token:/);
    expect(deeds.byActor[0].label).not.toBeNull();
    expect(deeds.newest).toHaveLength(3);
    expect(deeds.newest[0]).toMatchObject({ machine: { id: ids[1] } });
    expect(deeds.newest[0].actor).toBe(deeds.byActor[0].actor);
    expect(deeds.since).toMatch(/T00:00:00.000Z$/);
  });

  it('is of a span that is asked for', async () => {
    const since = new Date(Date.now() - 5 * 86_400_000).toISOString();
    expect((await overview({ since })).deeds.since).toBe(since);
    const refused = async (at: string) => (await house.ask(document, { since: at })).errors?.[0]?.extensions;
    expect(await refused('2020-01-01T00:00:00Z')).toMatchObject({ code: 'BAD_USER_INPUT', field: 'since' });
    expect(await refused('2100-01-01T00:00:00Z')).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('is what was done until then, where the moment is one of what was observed', async () => {
    const { deeds } = await overview({ observedAsOf: new Date(Date.now() - 3_600_000).toISOString() });
    expect([deeds.total, deeds.newest]).toEqual([0, []]);
    expect((await overview({ observedAsOf: new Date().toISOString() })).deeds.total).toBeGreaterThan(0);
  });
});

describe('a token that is limited', () => {
  it('sees the machines of its sites, what needs a person about them, and nothing of what people did', async () => {
    const query = 'mutation { issueAccessToken(input: { label: "x", accessRole: VIEWER, sites: ["b1"] }) { token } }';
    const { token } = (await house.ask(query)).data.issueAccessToken;
    const all = await overview({}, token);
    expect(all.machines).toMatchObject({ total: 1, new: 0, accepted: 1 });
    expect(all.sites.map(({ code }: { code: string }) => code)).toEqual(['b1']);
    expect(all.clusters.map(({ code }: { code: string }) => code)).toEqual(['lab']);
    expect(all.attention).toEqual([]);
    expect(all.deeds).toBeNull();
    await house.database.pool.query(`update machinedb.drift_item set site = 'b1' where machine_id = 'm1'`);
    const asOf = (await house.core.store.head()).toString();
    for (const moment of [{}, { asOf }]) {
      const { attention } = await overview(moment, token);
      expect(attention.map(({ kind, count }: { kind: string; count: number }) => [kind, count])).toEqual([
        ['DRIFT', 1],
      ]);
    }
  });
});

describe('what was done', () => {
  it('tells a retirement as that, and not by the name that had to go first', async () => {
    const machineId = await house.report(aMachine(6));
    await give('nameMachine', 'NameMachineInput', { machineId, name: 'old-6', domain: 'b1.example.net' });
    await give('retireMachine', 'RetireMachineInput', { machineId });
    const query = `query ($p: Position) { fleetOverview(waitFor: $p) { deeds(newest: 2) { newest { type } } } }`;
    const { data } = await house.ask(query, { p: (await house.core.store.head()).toString() });
    expect(data.fleetOverview.deeds.newest).toEqual([{ type: 'MachineRetired' }, { type: 'MachineNamed' }]);
  });
});
