import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { aMachine } from '../../../test/support/machine-report.js';

let house: ApiHouse;
const ids: string[] = [];
let before = '';

const document = `query ($text: String!, $first: Int, $asOf: String, $p: Position) {
  search(text: $text, first: $first, asOf: $asOf, waitFor: $p) {
    takenFor hasMore asOf { position } hits { kind id title subtitle why matched match past until machineId rackId machinesFilter } } }`;

interface Hit {
  readonly kind: string;
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly why: string;
  readonly match: string;
  readonly past: boolean;
  readonly machineId: string | null;
}

async function search(text: string, more: { asOf?: string; token?: string; first?: number } = {}) {
  const position = (await house.core.store.head()).toString();
  const { token, ...variables } = more;
  const { data, errors } = await house.ask(document, { text, ...variables, p: position }, token);
  expect(errors, JSON.stringify(errors)).toBeUndefined();
  return data.search as { hits: readonly Hit[]; takenFor: readonly string[]; hasMore: boolean };
}
const hits = async (text: string, more: Parameters<typeof search>[1] = {}) => (await search(text, more)).hits;
const first = async (text: string, more: Parameters<typeof search>[1] = {}) => (await hits(text, more))[0];

async function give(mutation: string, type: string, input: object): Promise<string> {
  const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { refusal { message } position } }`;
  const { data, errors } = await house.ask(query, { input });
  expect(errors, JSON.stringify(errors)).toBeUndefined();
  expect(data[mutation].refusal).toBeNull();
  return String(data[mutation].position);
}

beforeAll(async () => {
  house = await openApiHouse();
  for (const nth of [1, 2, 3]) ids.push(await house.report(aMachine(nth)));
  const addresses = [{ port: 'eno1', address: '192.0.2.7/24' }];
  const bmc = { address: '10.9.0.9', mac: '3c:ec:ef:aa:bb:cc' };
  ids.push(await house.report(aMachine(4, { bmc, addresses })));
  const [one = '', two = '', three = ''] = ids;
  await give('createSite', 'CreateSiteInput', { site: 'b1', title: 'Berlin 1' });
  await give('createSite', 'CreateSiteInput', { site: 'm1', title: 'Munich 1' });
  await give('createRack', 'CreateRackInput', { rack: 'b1/r12', title: 'Third from the door' });
  await give('createRack', 'CreateRackInput', { rack: 'm1/r12' });
  await give('createDevice', 'CreateDeviceInput', { device: 'b1/tor-a', kind: 'SWITCH', title: 'ToR A' });
  await give('placeDevice', 'PlaceDeviceInput', { device: 'b1/tor-a', rack: 'b1/r12', unit: 42, face: 'REAR' });
  await give('createDevice', 'CreateDeviceInput', { device: 'b1/strip-a', kind: 'PDU', title: 'Strip A', height: 0 });
  await give('placeDevice', 'PlaceDeviceInput', { device: 'b1/strip-a', rack: 'b1/r12', unit: 0, face: 'REAR' });
  await give('placeMachine', 'PlaceMachineInput', { machineId: one, place: { rack: 'b1/r12', unit: 7, height: 2 } });
  await give('placeMachine', 'PlaceMachineInput', { machineId: two, place: { rack: 'b1/r12', unit: 10 } });
  await give('nameMachine', 'NameMachineInput', { machineId: one, name: 'web-07', domain: 'example.org' });
  before = await give('nameMachine', 'NameMachineInput', { machineId: two, name: 'db-1' });
  await give('nameMachine', 'NameMachineInput', { machineId: two, name: 'db-2' });
  await give('moveMachine', 'PlaceMachineInput', { machineId: two, place: { rack: 'm1/r12', unit: 3 } });
  await give('tagMachine', 'TagMachineInput', { machineId: three, tag: 'burn-in' });
  await give('defineCluster', 'DefineClusterInput', { cluster: 'lab', title: 'Burn-in laboratory' });
  await give('createVrf', 'VrfInput', { vrf: 'main', title: 'Main' });
  await give('addPrefix', 'AddPrefixInput', { vrf: 'main', prefix: '10.0.0.0/24', kind: 'NETWORK', site: 'b1' });
  await give('createPool', 'CreatePoolInput', {
    pool: 'lo',
    vrf: 'main',
    family: 4,
    function: 'LOOPBACK',
    prefixes: ['10.0.0.0/24'],
  });
  await give('addPoolRange', 'AddPoolRangeInput', {
    pool: 'lo',
    from: '10.0.0.1',
    to: '10.0.0.9',
    use: 'RESERVED',
    title: 'gateways',
  });
  const holder = { kind: 'MACHINE', id: one };
  await give('takeAddress', 'TakeAddressInput', { pool: 'lo', holder, address: '10.0.0.20' });
  await give('takeAddress', 'TakeAddressInput', { pool: 'lo', holder, address: '10.0.0.21' });
  await give('freeAddress', 'FreeAddressInput', { pool: 'lo', address: '10.0.0.21' });
  await give('createAsnPool', 'CreateAsnPoolInput', {
    pool: 'fabric',
    title: '',
    per: 'MACHINE',
    ranges: [{ first: 4200000000, last: 4200000099 }],
  });
  await give('assignAsn', 'AssignAsnInput', { machineId: one, pool: 'fabric', asn: 4200000007 });
  await give('announceMachine', 'AnnounceMachineInput', {
    machine: { evidence: [{ kind: 'SERIAL', value: 'NEW0001' }] },
  });
}, 90_000);
afterAll(async () => house.close());

describe('a search for what is on a machine', () => {
  it.each([
    ['0001QX7', 'its serial is 0001qx7'],
    ['s666nx00001qx7a', 'the serial of its disk in 0 is s666nx00001qx7a'],
    ['web-07', 'its name is web-07'],
    ['web-07.example.org', 'its name with its domain is web-07.example.org'],
  ])('finds the machine by %s, and says why', async (text, why) => {
    expect(await first(text)).toMatchObject({
      kind: 'MACHINE',
      id: ids[0],
      title: 'web-07',
      match: 'EXACT',
      past: false,
    });
    expect((await first(text))?.why).toContain(why);
  });

  it('says where it is and how it stands', async () => {
    expect((await first('web-07'))?.subtitle).toBe('b1/r12 U7 · new · PowerEdge R6525');
  });

  it.each(['3c:ec:ef:aa:bb:cc', '3CEC.EFAA.BBCC', '3C-EC-EF-AA-BB-CC', '3cecefaabbcc'])(
    'finds a MAC written %s',
    async (mac) => {
      expect(await first(mac)).toMatchObject({
        id: ids[3],
        match: 'EXACT',
        why: expect.stringContaining('the MAC of its BMC'),
      });
      expect((await search(mac)).takenFor).toEqual(['the MAC address 3c:ec:ef:aa:bb:cc']);
    },
  );

  it('finds beginnings and ends, exact ones first', async () => {
    expect(await first('aabb.cc')).toMatchObject({ id: ids[3], match: 'ENDS' });
    expect(await first('web')).toMatchObject({ id: ids[0], match: 'BEGINS' });
    expect((await hits('db')).map(({ id, past }) => [id, past])).toEqual([[ids[1], false]]);
  });

  it('finds it by its id, and a part that is followed across machines', async () => {
    expect(await first(ids[2] ?? '')).toMatchObject({ kind: 'MACHINE', id: ids[2], match: 'EXACT' });
    expect((await hits('S666NX00001QX7A')).map(({ kind }) => kind)).toEqual(['MACHINE', 'COMPONENT']);
  });

  it('tells a model once, and not every machine of it', async () => {
    const found = await hits('powere');
    expect(found).toMatchObject([
      { kind: 'MODEL', id: 'PowerEdge R6525', machinesFilter: 'product="PowerEdge R6525"' },
    ]);
  });
});

describe('a search for a place', () => {
  it.each(['b1/r12 u7', 'b1 r12 U8', 'B1/R12:7'])('finds who stands at %s', async (text) => {
    expect(await first(text)).toMatchObject({ kind: 'MACHINE', id: ids[0], why: 'it stands in b1/r12 U7-8' });
  });

  it('finds it in any site where none is said', async () => {
    expect((await hits('r12u3')).map(({ id, past }) => [id, past])).toEqual([[ids[1], false]]);
    expect((await hits('r12u42'))[0]).toMatchObject({ kind: 'DEVICE', id: 'b1/tor-a' });
  });

  it('finds who stood there before', async () => {
    const [one] = await hits('b1/r12 u10');
    expect(one).toMatchObject({ kind: 'MACHINE', id: ids[1], past: true });
    expect(one?.why).toMatch(/^it stood in b1\/r12 U10 until \d+ [A-Z][a-z]{2} \d{4}, \d\d:\d\d UTC$/);
  });

  it('finds racks, sites and devices by their codes', async () => {
    expect((await hits('r12')).map(({ kind, id }) => [kind, id])).toEqual([
      ['RACK', 'b1/r12'],
      ['RACK', 'm1/r12'],
    ]);
    expect(await first('b1/r12')).toMatchObject({ kind: 'RACK', machinesFilter: 'rack=b1/r12' });
    expect(await first('berlin')).toMatchObject({ kind: 'SITE', id: 'b1' });
    expect(await first('tor-a')).toMatchObject({
      kind: 'DEVICE',
      id: 'b1/tor-a',
      subtitle: 'device · stands in b1/r12 U42',
      rackId: 'b1/r12',
    });
    // A power strip hangs beside the units, as the page of the rack says it.
    expect(await first('strip-a')).toMatchObject({
      subtitle: 'device · stands in b1/r12 beside the units',
      rackId: 'b1/r12',
    });
  });
});

describe('a search for a number', () => {
  it('finds who has an address, who had it, and where it lies', async () => {
    const found = await hits('10.0.0.20');
    expect(found.map(({ kind }) => kind)).toEqual(['MACHINE', 'ADDRESS', 'PREFIX']);
    expect(found[0]).toMatchObject({ id: ids[0], why: 'it has 10.0.0.20' });
    const [was] = await hits('10.0.0.21');
    expect(was).toMatchObject({ kind: 'MACHINE', id: ids[0], past: true });
    expect(was?.why).toContain('it had 10.0.0.21 until');
    expect((await hits('10.0.0.5')).map(({ kind, subtitle }) => [kind, subtitle])).toEqual([
      ['RANGE', 'reserved in pool lo · gateways'],
      ['PREFIX', 'network · site b1 · VRF main'],
    ]);
    expect(await first('192.0.2.7')).toMatchObject({ id: ids[3], why: 'an address of its port eno1 is 192.0.2.7' });
  });

  it('finds prefixes, pools and VRFs', async () => {
    expect(await first('10.0.0.0/24')).toMatchObject({ kind: 'PREFIX', id: 'main 10.0.0.0/24', match: 'EXACT' });
    expect(await first('10.0.')).toMatchObject({ kind: 'PREFIX', match: 'BEGINS' });
    expect(await first('lo')).toMatchObject({ kind: 'POOL', id: 'lo', match: 'EXACT' });
    expect((await hits('main')).map(({ kind }) => kind)).toContain('VRF');
  });

  it('finds who has an AS number', async () => {
    expect((await hits('AS4200000007')).map(({ kind, id }) => [kind, id])).toEqual([
      ['MACHINE', ids[0]],
      ['ASN', 'fabric 4200000007'],
    ]);
  });
});

describe('a search for what has a code', () => {
  it('finds labels, clusters and machines that are expected', async () => {
    expect(await first('burn-in')).toMatchObject({ kind: 'TAG', machinesFilter: 'tag=burn-in' });
    expect(await first('laborat')).toMatchObject({ kind: 'CLUSTER', id: 'lab' });
    expect(await first('new0001')).toMatchObject({ kind: 'ANNOUNCEMENT' });
  });
});

describe('a search in the past', () => {
  it('finds last week’s name, and says until when it was so', async () => {
    const [one] = await hits('db-1');
    expect(one).toMatchObject({ kind: 'MACHINE', id: ids[1], title: 'db-2', match: 'EXACT', past: true });
    expect(one?.why).toMatch(/^its name was db-1 until /);
  });

  it('is of the moment that is asked about', async () => {
    expect(await first('db-1', { asOf: before })).toMatchObject({ id: ids[1], title: 'db-1', past: false });
    expect(await hits('db-2', { asOf: before })).toEqual([]);
    expect(await first('b1/r12 u10', { asOf: before })).toMatchObject({ id: ids[1], past: false });
  });
});

describe('whoever searches', () => {
  it('is shown what belongs to the scope, and nothing else', async () => {
    const query = 'mutation { issueAccessToken(input: { label: "m1", accessRole: VIEWER, sites: ["m1"] }) { token } }';
    const { token } = (await house.ask(query)).data.issueAccessToken;
    expect(await hits('web-07', { token })).toEqual([]);
    expect(await first('db-2', { token })).toMatchObject({ id: ids[1] });
    expect((await hits('r12', { token })).map(({ id }) => id)).toEqual(['m1/r12']);
    expect(await hits('lab', { token })).toEqual([]);
  });

  it('is told what may be asked', async () => {
    const wrong = async (variables: object) => (await house.ask(document, variables)).errors?.[0]?.extensions;
    expect(await wrong({ text: ' ' })).toMatchObject({ code: 'BAD_USER_INPUT', field: 'text' });
    expect(await wrong({ text: 'x', first: 101 })).toMatchObject({ field: 'first' });
    expect((await search('00', { first: 1 })).hits.length).toBeLessThanOrEqual(1);
  });

  it.each([`'`, '%', '\\', '*', '(', '"', ' a  b ', '\u{10FFFF}', '::', '1.2.3.4.5', 'r12u', '0x41'])(
    'gets an answer to %s',
    async (text) => {
      expect(Array.isArray(await hits(text))).toBe(true);
    },
  );
});
