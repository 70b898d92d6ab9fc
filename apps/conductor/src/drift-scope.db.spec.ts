import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { aMachine } from '../../../test/support/machine-report.js';
import { PlacingHouse } from '../../../test/support/placing-house.js';
import { driftWatch, type DriftWatch } from './drift-watch.js';

let house: ApiHouse;
let watch: DriftWatch;
let placing: PlacingHouse;
let own: string;
let ofB1: string;

const address = '10.7.0.9';
const shown = 'kind message expected observed proposal { text }';

async function give(mutation: string, type: string, input: object, more = '') {
  const text = `mutation ($input: ${type}!) { ${mutation}(input: $input) { refusal { message } ${more} } }`;
  const { data, errors } = await house.ask(text, { input });
  expect(errors ?? data[mutation].refusal).toBeNull();
  return data[mutation];
}

const reportIt = (nth: number, port: string) =>
  house.report(aMachine(nth, { os: { hostname: `h${nth}` }, addresses: [{ port, address: `${address}/24` }] }));

/** Items about the address; waits until there are any. */
async function told(token?: string, search = ''): Promise<readonly object[]> {
  const query = `query ($s: String) { drift(filter: "kind=address-twice", search: $s) { edges { node { ${shown} } } } }`;
  for (const until = Date.now() + 30_000; ; await pause(100)) {
    const { data, errors } = await house.ask(query, { s: search }, token);
    expect(errors).toBeUndefined();
    const nodes = data.drift.edges.map(({ node }: { node: object }) => node);
    if (nodes.length > 0 || search !== '') return nodes;
    if (Date.now() > until) throw new Error('nothing was found to differ');
  }
}

beforeAll(async () => {
  house = await openApiHouse();
  watch = driftWatch(house.core);
  watch.start();
  await give('createVrf', 'VrfInput', { vrf: 'default' });
  await give('addPrefix', 'AddPrefixInput', { vrf: 'default', prefix: '10.7.0.0/24', kind: 'NETWORK' });
  placing = new PlacingHouse(house.core.commands);
  own = await reportIt(1, 'eno0');
  const other = await reportIt(2, 'eno1');
  for (const [site, machineId] of [
    ['b1', own],
    ['b2', other],
  ] as const) {
    await placing.build(site, 'r2', 'r10');
    await placing.done('PlaceMachine', {
      machineId,
      place: { site, rack: 'r2', height: 1, face: 'both', unit: 1 },
    });
  }
  await placing.done('NameMachine', { machineId: other, name: 'secret-name' });
  const limited = { label: 'b1', accessRole: 'VIEWER', sites: ['b1'] };
  ofB1 = (await give('issueAccessToken', 'IssueAccessTokenInput', limited, 'token')).token;
});
afterAll(async () => {
  await watch.stop();
  await house.close();
});

describe('an address that machines out of scope have as well', () => {
  it('is told with that machine to whoever may see it', async () => {
    await expect
      .poll(async () => JSON.stringify(await told()), { timeout: 30_000 })
      .toContain('secret-name in b2 (eno1)');
    const searched = async () => JSON.stringify(await told(undefined, 'secret-name'));
    await expect.poll(searched, { timeout: 30_000 }).toContain('secret-name in b2 (eno1)');
  });

  it('is told without it to a token of one site, in the list, by search and of the machine itself', async () => {
    const item = {
      kind: 'address-twice',
      message: `${address} of VRF default is configured here (eno0) and on a machine that you may not see.`,
      expected: 'on one machine',
      observed: 'also on a machine that you may not see',
      proposal: {
        text: `It was given to nobody: take ${address} off all of them, and let each have one of its own.`,
      },
    };
    expect(await told(ofB1)).toEqual([item]);
    expect(await told(ofB1, address)).toEqual([item]);
    expect(await told(ofB1, 'secret-name')).toEqual([]);
    const query = `query ($id: ID!) { machine(id: $id) { drift { ${shown} } } }`;
    const { data } = await house.ask(query, { id: own }, ofB1);
    expect(data.machine.drift).toContainEqual(item);
    expect(JSON.stringify(data)).not.toContain('secret-name');
  });

  it('is told without the device that it was given to, and with the number of machines where another one stands nowhere', async () => {
    await placing.devices('b2', 'secret-switch');
    await give('createPool', 'CreatePoolInput', {
      pool: 'servers',
      vrf: 'default',
      family: 4,
      function: 'LOOPBACK',
      prefixes: ['10.7.0.0/24'],
    });
    const holder = { kind: 'DEVICE', id: 'b2/secret-switch' };
    await give('takeAddress', 'TakeAddressInput', { pool: 'servers', address, holder });
    await reportIt(3, 'eno2');
    await expect
      .poll(async () => told(ofB1), { timeout: 30_000 })
      .toContainEqual({
        kind: 'address-twice',
        message: `${address} of VRF default is configured here (eno0) and on 2 machines that you may not see.`,
        expected: 'on something that you may not see alone',
        observed: 'also on 2 machines that you may not see',
        proposal: { text: `It was given to something that you may not see: take ${address} off this machine.` },
      });
    expect(JSON.stringify(await told())).toContain('given to device b2/secret-switch');
  });
});

describe('the order of drift', () => {
  it('is by place and name where that is asked for, and the other way round', async () => {
    const third = await reportIt(3, 'eno2');
    const place = { site: 'b1', rack: 'r10', height: 1, face: 'both', unit: 2 } as const;
    await placing.done('PlaceMachine', { machineId: third, place });
    await placing.done('NameMachine', { machineId: third, name: 'web-1' });
    await placing.done('NameMachine', { machineId: own, name: 'web-2' });
    const listed = async (direction: string) => {
      const order = `orderBy: { field: PLACE, direction: ${direction} }`;
      const { data } = await house.ask(`{ drift(filter: "kind=address-twice", ${order}) { edges { node { name } } } }`);
      return data.drift.edges.map(({ node }: { node: { name: string } }) => node.name);
    };
    const walked = ['web-2', 'web-1', 'secret-name'];
    await expect.poll(async () => listed('ASC'), { timeout: 30_000 }).toEqual(walked);
    expect(await listed('DESC')).toEqual(walked.toReversed());
  });
});
