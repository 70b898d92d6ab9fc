import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { aMachine } from '../../../test/support/machine-report.js';

let house: ApiHouse;
const ids: string[] = [];
/** As it was before one moved from b1 to m1. */
let before = '';
let timeBefore = '';

const document = `query ($texts: [String!]!, $p: Position) { machineReferences(texts: $texts, waitFor: $p) {
  text machine { id } why past match hits { kind id why } } }`;

interface Reference {
  readonly text: string;
  readonly machine: { readonly id: string } | null;
  readonly why: string | null;
  readonly past: boolean;
  readonly match: string | null;
  readonly hits: readonly { readonly kind: string; readonly id: string; readonly why: string }[];
}

async function references(texts: readonly string[], token?: string): Promise<readonly Reference[]> {
  const position = (await house.core.store.head()).toString();
  const { data, errors } = await house.ask(document, { texts, p: position }, token);
  expect(errors, JSON.stringify(errors)).toBeUndefined();
  return data.machineReferences as readonly Reference[];
}

async function reference(text: string, token?: string): Promise<Reference> {
  const [one] = await references([text], token);
  if (!one) throw new Error('there is no answer');
  return one;
}

async function give(mutation: string, type: string, input: object): Promise<void> {
  const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { refusal { message } } }`;
  const { data, errors } = await house.ask(query, { input });
  expect(errors, JSON.stringify(errors)).toBeUndefined();
  expect(data[mutation].refusal).toBeNull();
}

beforeAll(async () => {
  house = await openApiHouse();
  for (const nth of [1, 2, 3]) ids.push(await house.report(aMachine(nth)));
  ids.push(await house.report(aMachine(4, { bmc: { address: '10.9.0.9', mac: '3c:ec:ef:aa:bb:cc' } })));
  const [one = '', two = '', three = ''] = ids;
  await give('createSite', 'CreateSiteInput', { site: 'b1', title: 'Berlin 1' });
  await give('createSite', 'CreateSiteInput', { site: 'm1', title: 'Munich 1' });
  await give('createRack', 'CreateRackInput', { rack: 'b1/r12' });
  await give('createRack', 'CreateRackInput', { rack: 'm1/r12' });
  await give('createDevice', 'CreateDeviceInput', { device: 'b1/tor-a', kind: 'SWITCH', title: 'ToR A' });
  await give('placeDevice', 'PlaceDeviceInput', { device: 'b1/tor-a', rack: 'b1/r12', unit: 42, face: 'REAR' });
  const slots = [{ slot: 'A1', nodes: 2 }, { slot: 'A2' }];
  await give('createChassis', 'CreateChassisInput', { chassis: 'b1/c1', height: 4, slots });
  await give('placeMachine', 'PlaceMachineInput', { machineId: one, place: { rack: 'b1/r12', unit: 7, height: 2 } });
  await give('placeMachine', 'PlaceMachineInput', { machineId: two, place: { rack: 'b1/r12', unit: 10 } });
  before = (await house.core.store.head()).toString();
  timeBefore = new Date().toISOString();
  await give('moveMachine', 'PlaceMachineInput', { machineId: two, place: { rack: 'm1/r12', unit: 3 } });
  await give('placeMachine', 'PlaceMachineInput', {
    machineId: three,
    place: { chassis: 'b1/c1', slot: 'A1', node: '2' },
  });
  await give('nameMachine', 'NameMachineInput', { machineId: one, name: 'web-07' });
  await give('nameMachine', 'NameMachineInput', { machineId: two, name: 'db-1' });
  await give('nameMachine', 'NameMachineInput', { machineId: two, name: 'db-2' });
  await give('nameMachine', 'NameMachineInput', { machineId: three, name: 'web-1' });
  await give('nameMachine', 'NameMachineInput', { machineId: three, name: 'cache-1' });
  await give('nameMachine', 'NameMachineInput', { machineId: ids[3], name: 'web-12' });
}, 90_000);
afterAll(async () => house.close());

describe('a machine is meant', () => {
  it.each([
    ['web-07', 0],
    ['WEB-07', 0],
    ['0001QX7', 0],
    ['3CEC.EFAA.BBCC', 3],
    ['10.9.0.9', 3],
    ['s666nx00001qx7a', 0],
    ['b1/r12:7', 0],
    ['b1/r12 U7-8', 0],
    ['b1/r12:8/front', 0],
    ['b1/r12 U7-8 front left', 0],
    ['r12:3', 1],
    ['b1/c1#A1/2', 2],
    ['c1#a1', 2],
    ['b1/c1 slot A1 node 2', 2],
    ['r6525 web-07', 0],
    ['db', 1],
  ])('by %s', async (text, nth) => {
    expect(await reference(text)).toMatchObject({ text, machine: { id: ids[nth] }, past: false, hits: [] });
  });

  it('by what is only part of what it has, which is said', async () => {
    expect(await reference('db')).toMatchObject({
      machine: { id: ids[1] },
      why: 'db is found of no other machine',
      match: 'RELATED',
    });
    expect(await reference('db-2')).toMatchObject({ machine: { id: ids[1] }, why: null, match: 'EXACT' });
  });

  it('by the name that it had before, which is said', async () => {
    expect(await reference('db-1')).toMatchObject({
      machine: { id: ids[1] },
      past: true,
      match: 'EXACT',
      why: expect.stringMatching(/^its name was db-1 until /),
    });
  });

  it('by what it still calls itself after it was named otherwise, which is said', async () => {
    const machineId = await house.report(aMachine(7, { environment: 'installed', os: { hostname: 'edge-1' } }));
    const own = 'the name that it gives itself is edge-1';
    expect(await reference('edge-1')).toMatchObject({ machine: { id: machineId }, past: false });
    for (const name of ['edge-1', 'edge-9']) await give('nameMachine', 'NameMachineInput', { machineId, name });
    const why = expect.stringMatching(new RegExp(`^${own}, and its name was edge-1 until `));
    expect(await reference('edge-1')).toMatchObject({ machine: { id: machineId }, past: true, why });
    expect(await reference('edge-9')).toMatchObject({ machine: { id: machineId }, past: false, why: null });
    const other = await house.report(aMachine(8, { environment: 'installed', os: { hostname: 'localhost-8' } }));
    await give('nameMachine', 'NameMachineInput', { machineId: other, name: 'edge-8' });
    expect(await reference('localhost-8')).toMatchObject({ machine: { id: other }, past: true });
  });

  it('of many in one question, in their order', async () => {
    const texts = Array.from({ length: 100 }, (_, nth) => (nth % 2 === 0 ? 'web-07' : '0002QX7'));
    expect((await references(texts)).map(({ machine }) => machine?.id)).toEqual(
      texts.map((text) => ids[text === 'web-07' ? 0 : 1]),
    );
  });
});

it('of who stood at a place at a moment, on either axis', async () => {
  const query = `query ($texts: [String!]!, $asOf: String, $observedAsOf: String) {
    machineReferences(texts: $texts, asOf: $asOf, observedAsOf: $observedAsOf) { machine { id } past hits { id } } }`;
  const texts = ['b1/r12:10', 'm1/r12:3'];
  const said = async (when: object) => {
    const { data, errors } = await house.ask(query, { texts, ...when });
    expect(errors, JSON.stringify(errors)).toBeUndefined();
    return data.machineReferences.map(({ machine, past }: Reference) => [machine?.id ?? null, past]);
  };
  const stood = [
    [ids[1], false],
    [null, false],
  ];
  expect(await said({ asOf: before })).toEqual(stood);
  expect(await said({ observedAsOf: timeBefore })).toEqual(stood);
  expect(await said({})).toEqual(stood.toReversed());
});

it('says who stands at a place today only where that is asked: of then, who came later is not told', async () => {
  const query = `query ($at: String) { machineReferences(texts: ["m1/r12:3"], observedAsOf: $at) { machine { id } hits { id } } }`;
  expect((await house.ask(query, { at: timeBefore })).data.machineReferences).toEqual([{ machine: null, hits: [] }]);
});

describe('no machine is meant', () => {
  it('where several may be: a name of before is no better than the beginning of one of today', async () => {
    const { machine, match, hits } = await reference('web-1');
    expect({ machine, match }).toEqual({ machine: null, match: null });
    expect(new Set(hits.map(({ id }) => id))).toEqual(new Set([ids[2], ids[3]]));
    expect(hits.map(({ why }) => why)).toEqual([expect.stringMatching(/^its name was web-1 /), 'web-1 is found of it']);
    expect((await reference('qx7')).hits.length).toBeGreaterThan(2);
  });

  it('where something else stands, or one stood before: that is told', async () => {
    expect(await reference('b1/r12:42')).toMatchObject({ machine: null, hits: [{ kind: 'DEVICE', id: 'b1/tor-a' }] });
    expect(await reference('b1/r12:10')).toMatchObject({
      machine: null,
      hits: [{ kind: 'MACHINE', id: ids[1], why: expect.stringMatching(/^it stood in b1\/r12 U10 until /) }],
    });
    expect(await reference('b1/c1#A2')).toMatchObject({ machine: null, hits: [] });
  });

  it('outside of what one may see', async () => {
    const query = 'mutation { issueAccessToken(input: { label: "m1", accessRole: VIEWER, sites: ["m1"] }) { token } }';
    const { token } = (await house.ask(query)).data.issueAccessToken;
    for (const text of ['web-07', ids[0] ?? '', 'b1/r12:7', 'b1/c1#A1', 'web-1'])
      expect(await reference(text, token)).toMatchObject({ machine: null, hits: [] });
    expect(await reference('db-1', token)).toMatchObject({ machine: { id: ids[1] } });
  });
});

it('answers as if there were no other machine where one may not see it: that they share a MAC is not told', async () => {
  const bmc = { address: '10.9.0.10', mac: '3c:ec:ef:dd:ee:ff' };
  const [seen, unseen] = [await house.report(aMachine(5, { bmc })), await house.report(aMachine(6, { bmc }))];
  await give('placeMachine', 'PlaceMachineInput', { machineId: seen, place: { rack: 'm1/r12', unit: 20 } });
  await give('placeMachine', 'PlaceMachineInput', { machineId: unseen, place: { rack: 'b1/r12', unit: 20 } });
  const query = 'mutation { issueAccessToken(input: { label: "m1", accessRole: VIEWER, sites: ["m1"] }) { token } }';
  const { token } = (await house.ask(query)).data.issueAccessToken;
  expect(seen).not.toBe(unseen);
  expect(await reference(bmc.mac, token)).toMatchObject({ machine: { id: seen }, why: null });
  expect(await reference(bmc.mac)).toMatchObject({ machine: null });
});

it('says what may be asked', async () => {
  for (const texts of [[], [' '], ['x'.repeat(201)], Array.from({ length: 101 }, () => 'x')])
    expect((await house.ask(document, { texts })).errors?.[0]?.extensions).toMatchObject({ field: 'texts' });
});
