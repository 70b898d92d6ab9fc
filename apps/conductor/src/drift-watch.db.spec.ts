import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InventoryDocument } from '#libs/contracts/index.js';
import { announcement } from '#libs/domain/index.js';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { aMachine } from '../../../test/support/machine-report.js';
import { driftWatch, type DriftWatch } from './drift-watch.js';

let house: ApiHouse;
let watch: DriftWatch;

beforeAll(async () => {
  house = await openApiHouse();
  watch = driftWatch(house.core);
  watch.start();
});
afterAll(async () => {
  await watch.stop();
  await house.close();
});

interface Item {
  readonly item: string;
  readonly message: string;
  readonly acknowledged: boolean;
}

async function driftOf(id: string, position: string | null = null): Promise<readonly Item[]> {
  const { data, errors } = await house.ask(
    `query ($id: ID!, $p: Position) { machine(id: $id, waitFor: $p) { drift { item message acknowledged causes { kind id } } } }`,
    { id, p: position },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data.machine?.drift ?? [{ item: 'no such machine yet' }];
}

/** However long a busy machine takes: until what is open of a machine is this. */
async function eventually(id: string, ...items: readonly string[]): Promise<readonly Item[]> {
  const until = Date.now() + 30_000;
  for (;;) {
    const found = await driftOf(id);
    const names = found.map(({ item }) => item);
    if (JSON.stringify(names) === JSON.stringify(items)) return found;
    if (Date.now() > until) throw new Error(`open are ${JSON.stringify(found)}, and not ${items.join(', ')}`);
    await pause(100);
  }
}

async function give(
  mutation: string,
  input: object,
  type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`,
): Promise<{ readonly position: string }> {
  const text = `mutation ($input: ${type}!) { ${mutation}(input: $input) { refusal { code message } position } }`;
  const { data, errors } = await house.ask(text, { input });
  const answer = data?.[mutation];
  if (errors || answer.refusal) throw new Error(JSON.stringify(errors ?? answer.refusal));
  return answer;
}

const withHost = (nth: number, hostname: string, more: Partial<InventoryDocument> = {}) =>
  house.report(aMachine(nth, { os: { hostname }, ...more }));

describe('what a machine calls itself', () => {
  it('is drift within moments, and goes when either side is mended', async () => {
    const id = await withHost(1, 'debian');
    await give('nameMachine', { machineId: id, name: 'web-1' });
    const [item] = await eventually(id, 'hostname hostname');
    expect(item?.message).toBe('It calls itself debian, and was named web-1.');
    await give('nameMachine', { machineId: id, name: 'debian' });
    await eventually(id);
  });

  it('does not count where a live image says it', async () => {
    const id = await withHost(2, 'live', { environment: 'live' });
    await give('nameMachine', { machineId: id, name: 'web-2' });
    const other = await withHost(3, 'debian');
    await give('nameMachine', { machineId: other, name: 'web-3' });
    await eventually(other, 'hostname hostname');
    await eventually(id);
  });
});

describe('an address that two machines have', () => {
  const address = '10.7.0.9/24';
  const item = 'address-twice default 10.7.0.9';
  const at = (port: string, given = address) => ({ addresses: [{ port, address: given }] });

  it('is drift of both, whichever told last, and of none when one is mended', async () => {
    await give('createVrf', { vrf: 'default' }, 'VrfInput');
    await give('addPrefix', { vrf: 'default', prefix: '10.7.0.0/24', kind: 'NETWORK' });
    const one = await withHost(10, 'a', at('eno0'));
    const other = await withHost(11, 'b', at('eno1'));
    // Outside of what anybody manages, as every container host has it.
    const third = await withHost(12, 'c', { addresses: [{ port: 'eno0', address: '172.30.0.1/16' }] });
    await withHost(13, 'd', { addresses: [{ port: 'eno0', address: '172.30.0.1/16' }] });
    const [told] = await eventually(one, item);
    await eventually(other, item);
    expect(told?.message).toMatch(/^10.7.0.9 of VRF default is configured here \(eno0\) and on .* \(eno1\)\.$/);
    const causes = await house.ask(
      `{ driftCauses(filter: "kind=address-twice") { totalCount edges { node { cause { kind id } machines items } } } }`,
    );
    expect(causes.data.driftCauses).toEqual({
      totalCount: 1,
      edges: [{ node: { cause: { kind: 'address', id: 'default 10.7.0.9' }, machines: 2, items: 2 } }],
    });
    await withHost(11, 'b', at('eno1', '10.7.0.10/24'));
    await eventually(one);
    await eventually(other);
    await eventually(third);
  });
});

describe('acknowledging', () => {
  it('is quiet until its term, and can be undone', async () => {
    const id = await withHost(20, 'debian');
    await give('nameMachine', { machineId: id, name: 'web-20' });
    await eventually(id, 'hostname hostname');
    const asked = { machineId: id, item: 'hostname hostname', until: '2199-01-01T00:00:00Z', reason: 'known' };
    const { position } = await give('acknowledgeDrift', asked);
    const listed = async (filter: string) => {
      const text = `query ($f: String!, $p: Position) { drift(filter: $f, waitFor: $p) { edges { node {
        item acknowledged acknowledgement { reason until by over } } } } }`;
      const { data, errors } = await house.ask(text, { f: `machine=${id} and ${filter}`, p: position });
      expect(errors).toBeUndefined();
      return data.drift.edges.map(({ node }: { node: object }) => node);
    };
    expect(await listed('acknowledged=false')).toEqual([]);
    expect(await listed('acknowledged=true')).toMatchObject([
      { acknowledged: true, acknowledgement: { reason: 'known', over: false } },
    ]);
    const late = await house.ask(
      `mutation ($input: AcknowledgeDriftInput!) { acknowledgeDrift(input: $input) { refusal { code field } } }`,
      { input: { ...asked, until: '2001-01-01T00:00:00Z' } },
    );
    expect(late.data.acknowledgeDrift.refusal).toEqual({ code: 'term-over', field: 'until' });
    const withdrawn = await give('withdrawAcknowledgement', { machineId: id, item: 'hostname hostname' });
    expect((await driftOf(id, withdrawn.position))[0]?.acknowledged).toBe(false);
  });
});

describe('a switch that several machines lost', () => {
  const eth = (nth: number, link: boolean) =>
    aMachine(nth, { ports: [{ name: 'eth0', mac: `02:00:00:00:00:${nth}`, pci: '0000:01:00.0', link }] });

  it('is one cause, and shown as it was before it was mended', async () => {
    await give('createSite', { site: 'b1' });
    await give('createDevice', { device: 'b1/sw1', kind: 'SWITCH' });
    const ids = [await house.report(eth(40, true)), await house.report(eth(41, true))];
    for (const [nth, id] of ids.entries()) {
      const a = { kind: 'MACHINE', id, port: 'eth0' };
      const b = { kind: 'DEVICE', id: 'b1/sw1', port: `Ethernet1/${nth + 1}` };
      await give('planCable', { kind: 'DAC', a, b });
    }
    await house.report(eth(40, false));
    await house.report(eth(41, false));
    for (const id of ids) await eventually(id, 'missing-link eth0');
    const broken = (await house.core.store.head()).toString();
    const causes = async (asOf: string | null) => {
      const text = `query ($asOf: String) { driftCauses(filter: "kind=missing-link", asOf: $asOf) { edges { node {
        cause { kind id } machines acknowledged someMachines { id } } } } }`;
      const { data, errors } = await house.ask(text, { asOf });
      expect(errors).toBeUndefined();
      return data.driftCauses.edges.map(({ node }: { node: object }) => node);
    };
    const one = { cause: { kind: 'device', id: 'b1/sw1' }, machines: 2, acknowledged: 0 };
    expect(await causes(null)).toMatchObject([one]);
    await house.report(eth(40, true));
    await house.report(eth(41, true));
    for (const id of ids) await eventually(id);
    expect(await causes(null)).toEqual([]);
    expect(await causes(broken)).toMatchObject([one]);
  });
});

describe('a token that is limited to a site', () => {
  it('sees no drift of other places, and acknowledges none', async () => {
    const issue = `mutation ($input: IssueAccessTokenInput!) { issueAccessToken(input: $input) { token } }`;
    const { data } = await house.ask(issue, { input: { label: 'b1', accessRole: 'OPERATOR', sites: ['b1'] } });
    const { token } = data.issueAccessToken;
    const machineId = await withHost(45, 'debian');
    await give('nameMachine', { machineId, name: 'web-45' });
    await eventually(machineId, 'hostname hostname');
    const seen = '{ drift { totalCount edges { node { item } } } driftCauses { totalCount } }';
    expect((await house.ask(seen)).data.drift.totalCount).toBeGreaterThan(0);
    const limited = await house.ask(seen, {}, token);
    expect(limited.data).toEqual({ drift: { totalCount: 0, edges: [] }, driftCauses: { totalCount: 0 } });
    const acknowledge = `mutation ($input: AcknowledgeDriftInput!) { acknowledgeDrift(input: $input) {
      refusal { code } drift { message } } }`;
    const input = { machineId, item: 'hostname hostname', until: '2199-01-01T00:00:00Z', reason: 'mine' };
    const answer = await house.ask(acknowledge, { input }, token);
    expect(answer.data.acknowledgeDrift).toEqual({ refusal: { code: 'out-of-scope' }, drift: null });
  });
});

describe('a machine that came otherwise than it was announced', () => {
  it('has that as drift, until the announcement is withdrawn', async () => {
    const evidence = [
      { kind: 'SERIAL', value: 'NEVERSEEN1' },
      { kind: 'MAC', value: '02:00:00:00:00:50' },
    ];
    const text = `mutation ($input: AnnounceMachineInput!) { announceMachine(input: $input) { announcement { id } } }`;
    const { data } = await house.ask(text, { input: { machine: { evidence } } });
    const announcementId = data.announceMachine.announcement.id as string;
    const id = await house.report(
      aMachine(50, { ports: [{ name: 'eth0', mac: '02:00:00:00:00:50', pci: '0000:01:00.0' }] }),
    );
    const machineId = id;
    await house.core.commands.handle(
      announcement,
      announcementId,
      {
        type: 'RecordMisfit',
        data: {
          announcementId,
          machineId,
          agrees: [],
          misfits: [{ kind: 'serial', value: 'NEVERSEEN1', reported: ['0050QX7'] }],
        },
      },
      { commandId: crypto.randomUUID(), correlationId: 'c', actor: 'process:test' },
    );
    await eventually(id, `announced-misfit ${announcementId} serial NEVERSEEN1`);
    await give('withdrawAnnouncement', { announcementId });
    await eventually(id);
  });
});

describe('a watch that begins in the middle', () => {
  it('looks at all machines once, and writes nothing where all is said', async () => {
    await watch.stop();
    const id = await withHost(30, 'debian');
    await give('nameMachine', { machineId: id, name: 'web-30' });
    await house.database.pool.query('delete from records.followed');
    const before = await house.core.store.head();
    watch = driftWatch({ ...house.core, metrics: new (await import('prom-client')).Registry() });
    watch.start();
    await eventually(id, 'hostname hostname');
    await watch.stop();
    const { rows } = await house.database.pool.query<{ type: string }>(
      'select type from machinedb.audit_event where position > $1',
      [before.toString()],
    );
    expect(rows.map(({ type }) => type)).toEqual(['DriftFound']);
  });
});
