import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';

let house: ApiHouse;
let machineId: string;

const ask = async (query: string, variables: object = {}) => {
  const { data, errors } = await house.ask(query, variables);
  expect(errors).toBeUndefined();
  return data;
};

/** A server with two uplinks, as it reports itself. */
const report = (neighbours: readonly object[], serial = 'SN-CABLED-1') => ({
  format: 'rackledger.inventory/1',
  agent: { name: 'test', version: '1' },
  environment: 'live',
  system: {
    manufacturer: 'Dell',
    product: 'PowerEdge R6515',
    serial,
    uuid: `4c4c4544-0000-1000-8000-${serial === 'SN-CABLED-1' ? 'aaaaaaaaaaaa' : 'bbbbbbbbbbbb'}`,
  },
  ports: ['eno1', 'eno2'].map((name, at) => ({
    name,
    permanentMac: `3c:ec:ef:${serial === 'SN-CABLED-1' ? '10' : '20'}:00:0${at + 1}`,
    pci: `0000:0${at + 1}:00.0`,
    link: true,
    speedMbps: 25_000,
    mtu: 9_000,
  })),
  neighbours,
});
const heard = (port: string, system: string, at: string, mtu = 9_216) => ({
  port,
  chassisIdType: 'mac',
  chassisId: '2c:21:72:96:93:00',
  systemName: system,
  portIdType: 'ifname',
  portId: at,
  mtu,
});

const planning = `mutation ($input: PlanCableInput!) { planCable(input: $input) {
  cable { id label status a { kind id port } b { id port } } refusal { code message field } position commandId events { type } } }`;
const plan = async (input: object) => (await ask(planning, { input })).planCable;
const end = (kind: string, id: string, port: string) => ({ kind, id, port });
const findingsOf = async (position: string) =>
  (
    await ask(
      `query ($id: ID!, $p: Position!) { machine(id: $id, waitFor: $p) {
        cablingFindings { kind port message cable { label } belongsTo { label } } } }`,
      { id: machineId, p: position },
    )
  ).machine.cablingFindings;

beforeAll(async () => {
  house = await openApiHouse();
  const file = new URL('../../../test/fixtures/devicetypes/DCS-7050SX-64-F.yaml', import.meta.url);
  const content = readFileSync(file, 'utf8');
  await ask(
    `mutation ($files: [DeviceTypeFile!]!) { importDeviceTypes(input: { files: $files }) { refusal { message } } }`,
    { files: [{ name: 'switch.yaml', content }] },
  );
  await ask(`mutation {
    createSite(input: { site: "b1", title: "Berlin" }) { refusal { message } }
    one: createDevice(input: { device: "b1/sw1", kind: SWITCH, title: "sw1", type: "arista/dcs-7050sx-64-f", height: 1 }) { refusal { message } }
    two: createDevice(input: { device: "b1/sw2", kind: SWITCH, title: "re0.access-02.b1", height: 1 }) { refusal { message } } }`);
  machineId = await house.report(
    report([heard('eno1', 'sw1.b1.example.net', 'Ethernet1'), heard('eno2', 're0.access-02.b1', 'Eth1/1')]),
  );
});
afterAll(() => house.close());

describe('planning cables', () => {
  it('takes both ports, each once, whatever they are called', async () => {
    const cable = { kind: 'DAC', label: 'A1', speedMbps: 25_000, mtu: 9_000 };
    const a = end('MACHINE', machineId, 'eno1');
    const b = end('DEVICE', 'b1/sw1', 'Eth1');
    const planned = await plan({ ...cable, a, b });
    expect(planned.refusal).toBeNull();
    expect(planned.cable).toMatchObject({ label: 'A1', status: 'PLANNED', b: { id: 'b1/sw1', port: 'Eth1' } });
    expect(planned.events.map(({ type }: { type: string }) => type)).toEqual([
      'CablePlanned',
      'CableEndTaken',
      'CableEndTaken',
    ]);
    const again = await plan({ ...cable, a: end('MACHINE', machineId, 'eno2'), b: { ...b, port: 'Ethernet1' } });
    expect(again.refusal).toMatchObject({
      code: 'cable-end-taken',
      message: expect.stringContaining(planned.cable.id),
    });
  });

  it('knows the ports of the catalogue, and what there is not', async () => {
    const a = end('MACHINE', machineId, 'eno2');
    const refusal = async (b: object) => (await plan({ kind: 'COPPER', a, b })).refusal;
    expect(await refusal(end('DEVICE', 'b1/sw1', 'Ethernet99'))).toMatchObject({
      code: 'port-unknown',
      field: 'b.port',
    });
    expect(await refusal(end('DEVICE', 'b1/sw9', '1'))).toMatchObject({ code: 'device-not-found', field: 'b.id' });
    expect(await refusal(end('MACHINE', 'm0', 'eno1'))).toMatchObject({ code: 'machine-not-found', field: 'b.id' });
  });

  it('lets one of many callers have a port', async () => {
    const calls = Array.from({ length: 8 }, (_, n) =>
      plan({ kind: 'COPPER', a: end('DEVICE', 'b1/sw2', '7'), b: end('DEVICE', 'b1/sw2', `${10 + n}`) }),
    );
    const refused = (await Promise.all(calls)).filter(({ refusal }) => refusal !== null);
    expect(refused.map(({ refusal }) => refusal.code)).toEqual(Array.from({ length: 7 }, () => 'cable-end-taken'));
  });

  it('is taken back whole, and the ports are free again', async () => {
    const ends = { a: end('DEVICE', 'b1/sw2', '30'), b: end('DEVICE', 'b1/sw2', '31') };
    const first = await plan({ kind: 'COPPER', ...ends });
    const undone = await ask(
      `mutation ($id: ID!) { undo(input: { commandId: $id }) { refusal { message } bulk { done } } }`,
      { id: first.commandId },
    );
    expect(undone.undo).toEqual({ refusal: null, bulk: { done: 1 } });
    const second = await plan({ kind: 'COPPER', ...ends });
    expect(second.refusal).toBeNull();
    const moved = await ask(
      `mutation ($id: ID!) { moveCable(input: { cableId: $id, end: B, to: { kind: DEVICE, id: "b1/sw2", port: "32" } }) {
        refusal { message } cable { b { port } } events { type } } }`,
      { id: second.cable.id },
    );
    expect(moved.moveCable).toMatchObject({ refusal: null, cable: { b: { port: '32' } } });
    expect(moved.moveCable.events).toHaveLength(3);
    expect((await plan({ kind: 'COPPER', a: ends.b, b: end('DEVICE', 'b1/sw2', '33') })).refusal).toBeNull();
  });
});

describe('cabling as planned and as seen', () => {
  it('agrees, by names of vendors and with a second cable', async () => {
    const { position } = await plan({
      kind: 'DAC',
      label: 'A2',
      a: end('MACHINE', machineId, '3c:ec:ef:10:00:02'),
      b: end('DEVICE', 'b1/sw2', 'Ethernet1/1'),
    });
    expect(await findingsOf(position)).toEqual([]);
  });

  it('differs once the cables are swapped, and did not before', async () => {
    const before = (await ask('{ position }')).position as string;
    await house.report(
      report([heard('eno1', 're0.access-02.b1', 'Eth1/1', 1_514), heard('eno2', 'sw1.b1.example.net', 'Ethernet1')]),
    );
    const found = await findingsOf((await ask('{ position }')).position);
    expect(found).toMatchObject([
      { kind: 'WRONG_DEVICE', port: 'eno1', cable: { label: 'A1' }, belongsTo: { label: 'A2' } },
      { kind: 'WRONG_DEVICE', port: 'eno2', cable: { label: 'A2' }, belongsTo: { label: 'A1' } },
    ]);
    const then = `{ machine(id: "${machineId}", asOf: "${before}") { cables { label } cablingFindings { kind } } }`;
    expect((await ask(then)).machine).toMatchObject({ cablingFindings: [] });
  });

  it('is listed over the fleet, page by page', async () => {
    await house.report(report([heard('eno1', 'sw9', 'Eth1')], 'SN-CABLED-2'));
    const at = (await ask('{ position }')).position;
    const page = (args: string) =>
      ask(`{ cablingFindings(waitFor: "${at}", ${args}) { totalCount pageInfo { hasNextPage endCursor }
        edges { node { kind machine { system { serial } } } } } }`);
    const first = (await page('first: 2')).cablingFindings;
    expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    const second = (await page(`first: 2, after: "${first.pageInfo.endCursor}"`)).cablingFindings;
    const all: string[] = [...first.edges, ...second.edges].map(({ node }) => node.kind);
    expect(all).toHaveLength(3);
    expect(new Set(all)).toEqual(new Set(['UNEXPECTED_LINK', 'WRONG_DEVICE']));
    const only = (await page('kinds: [UNEXPECTED_LINK], filter: "serial~cabled"')).cablingFindings;
    expect(only.edges).toMatchObject([{ node: { machine: { system: { serial: 'SN-CABLED-2' } } } }]);
  });
});

describe('the place that follows from the port', () => {
  it('is proposed by rule, with its evidence and the height of the model', async () => {
    await ask('mutation { createRack(input: { rack: "b1/r01" }) { refusal { message } } }');
    const define = `mutation { definePlaceRule(input: { rule: "r01", device: "b1/sw1", ports: "Ethernet{1-48}",
      rack: { rack: "b1/r01", unit: 5, face: FRONT } }) { refusal { message } position placeRule { rack unit face step } } }`;
    const { definePlaceRule } = await ask(define);
    expect(definePlaceRule).toMatchObject({
      refusal: null,
      placeRule: { rack: 'b1/r01', unit: 5, face: 'FRONT', step: 1 },
    });
    const asked = `{ machine(id: "${machineId}", waitFor: "${definePlaceRule.position}") { proposedPlace {
      site rack unit face height evidence { rule port heard } others { rack } } } }`;
    expect((await ask(asked)).machine.proposedPlace).toEqual({
      site: 'b1',
      rack: 'r01',
      unit: 5,
      face: 'FRONT',
      height: null,
      evidence: [{ rule: 'r01', port: 'eno2', heard: 'sw1.b1.example.net Ethernet1' }],
      others: [],
    });
  });
});
