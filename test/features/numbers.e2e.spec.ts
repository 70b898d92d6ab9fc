import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { buildPolicyRack, done, placed, reported, type Enrolled } from '../support/policy-rack.js';
import { endAll, startRackledger, type RunningRackledger } from '../support/rackledger.js';

let database: TestDatabase;
let rackledger: RunningRackledger;
let first: Enrolled;
let second: Enrolled;

beforeAll(async () => {
  database = await createTestDatabase({ migrated: false });
  rackledger = await startRackledger({ databaseUrl: database.url });
  await buildPolicyRack(rackledger);
  first = await reported(rackledger, 1);
  second = await reported(rackledger, 2);
}, 200_000);
afterAll(async () => {
  await endAll();
  await database.drop();
});

const picture = async (face: string, more = ''): Promise<string> => {
  const url = `${rackledger.url}/api/v1/racks/b1/r01/elevation.svg?theme=light&face=${face}${more}`;
  const response = await fetch(url, { headers: { authorization: `Bearer ${rackledger.adminToken}` } });
  expect(response.status).toBe(200);
  return response.text();
};

describe('a machine from its place to its configuration', () => {
  const config = (tag?: string) =>
    fetch(`${rackledger.url}/node/v1/config`, {
      headers: { authorization: `Bearer ${first.token}`, ...(tag === undefined ? {} : { 'if-none-match': tag }) },
    });

  it('picks up what followed from its place, once, and again when something changed', async () => {
    const { machineId } = first;
    await done(rackledger, `mutation { acceptMachine(input: { machineId: "${machineId}" }) { refusal { code } } }`);
    const outcome = await placed(rackledger, machineId, { rack: 'b1/r01', unit: 5 });
    await rackledger.graphql('query ($p: Position) { machines(first: 1, waitFor: $p) { totalCount } }', {
      p: outcome.position,
    });
    // Its console password is made by itself once it is accepted, and is of its configuration.
    const sealed = async () =>
      (
        await rackledger.graphql<{ secrets: { edges: { node: { reference: string } }[] } }>(
          '{ secrets(first: 500) { edges { node { reference } } } }',
        )
      ).secrets.edges.map(({ node }) => node.reference);
    await expect.poll(sealed, { timeout: 30_000 }).toContain(`machine/${machineId}/console-password`);

    const one = await config();
    const tag = one.headers.get('etag') ?? '';
    expect(one.status).toBe(200);
    expect(await one.json()).toMatchObject({
      generation: 1,
      configuration: { fqdn: 'web-001.b1.example.net', cluster: 'production', role: 'web', asn: 4_200_000_000 },
    });
    expect((await config(tag)).status).toBe(304);

    await done(
      rackledger,
      `mutation ($rule: JSON!) { definePolicy(input: { policy: "base", title: "Base", selector: "site=b1", rule: { settings: $rule } }) {
        refusal { code } } }`,
      { rule: { dns: { servers: ['10.10.0.53'] } } },
    );
    await expect.poll(async () => (await config(tag)).status, { timeout: 30_000 }).toBe(200);
    expect(await (await config(tag)).json()).toMatchObject({
      generation: 2,
      configuration: { fqdn: 'web-001.b1.example.net', dns: { servers: ['10.10.0.53'] } },
    });
    const { configurationDifference } = await rackledger.graphql<{
      configurationDifference: readonly { path: string }[];
    }>(`{ configurationDifference(machineId: "${machineId}", fromGeneration: 1, toGeneration: 2) { path } }`);
    const paths = configurationDifference.map(({ path }) => path.split('.')[0]);
    expect(paths).toContain('dns');
    expect(paths).not.toContain('fqdn');
  });
});

describe('a rack before and after a move', () => {
  it('is drawn as it was, and as it is', async () => {
    const { machineId } = second;
    const before = await placed(rackledger, machineId, { rack: 'b1/r01', unit: 11 });
    const moving = `mutation { moveMachine(input: { machineId: "${machineId}", place: { rack: "b1/r01", unit: 31 } }) { refusal { code } position } }`;
    const { moveMachine } = await done<{ moveMachine: { position: string } }>(rackledger, moving);
    const text = {
      before: await picture('front', `&asOf=${before.position}`),
      after: await picture('front', `&asOf=${moveMachine.position}`),
    };
    expect(text.before).toMatch(/U11: machine web-002/);
    expect(text.after).toMatch(/U31: machine web-002/);
    expect(text.after).not.toMatch(/U11: machine/);
    expect(await picture('front')).toMatch(/U31: machine web-002/);
  });
});

describe('an address that two machines had, one after the other', () => {
  it('tells whose it was on any date', async () => {
    const address = '10.10.0.200';
    const take = (machineId: string) =>
      done<{ takeAddress: { position: string } }>(
        rackledger,
        `mutation { takeAddress(input: { pool: "loop4", address: "${address}", function: SERVICE,
          holder: { kind: MACHINE, id: "${machineId}" } }) { refusal { code } position } }`,
      );
    const one = await take(first.machineId);
    const freed = await done<{ freeAddress: { position: string } }>(
      rackledger,
      `mutation { freeAddress(input: { pool: "loop4", address: "${address}", withoutQuarantine: true, reason: "moved" }) { refusal { code } position } }`,
    );
    const two = await take(second.machineId);
    const holderAt = async (at: string): Promise<readonly string[]> => {
      const { addressHistory } = await rackledger.graphql<{
        addressHistory: { edges: readonly { node: { holderId: string } }[] };
      }>(
        `query ($at: String) { addressHistory(address: "${address}", vrf: "main", at: $at) { edges { node { holderId } } } }`,
        { at },
      );
      return addressHistory.edges.map(({ node }) => node.holderId);
    };
    expect(await holderAt(one.takeAddress.position)).toEqual([first.machineId]);
    expect(await holderAt(freed.freeAddress.position)).toEqual([]);
    expect(await holderAt(two.takeAddress.position)).toEqual([second.machineId]);
  });
});

describe('a whole site as CSV', () => {
  const importing = `mutation ($csv: String!) { importPlaces(input: { csv: $csv }) {
    refusal { code message } lines done unchanged refused position verdicts(only: [REFUSED]) { line refusal { message } } } }`;
  interface Imported {
    readonly importPlaces: {
      readonly done: number;
      readonly unchanged: number;
      readonly lines: number;
      readonly position: string;
    };
  }
  const exported = async (position: string): Promise<string> =>
    (
      await rackledger.graphql<{ placesCsv: string }>('query ($p: Position) { placesCsv(site: "b2", waitFor: $p) }', {
        p: position,
      })
    ).placesCsv;

  it('comes in, goes out, comes in again and changes nothing', async () => {
    const third = await reported(rackledger, 3);
    const csv = [
      'kind,site,code,title,room,row,rack,unit,height,face,side,chassis,slot,node,device,slots,feeds,serial',
      'site,b2,,"Bern, two halls",,,,,,,,,,,,,,',
      'room,b2,hall,Hall,,,,,,,,,,,,,,',
      'row,b2,a,Row A,hall,,,,,,,,,,,,,',
      ...['r01', 'r02', 'r03'].map((rack) => `rack,b2,${rack},Rack ${rack},hall,a,,,42,,,,,,,,a:230V:16A b,`),
      'chassis,b2,c1,Four nodes,,,r01,10,2,,,,,,,1 2:2,,',
      'device,b2,tor-a,Switch A,,,r01,42,1,rear,,,,,switch,,,',
      'device,b2,pdu-a,Power strip,,,r01,0,0,rear,left,,,,pdu,,,',
      `machine,b2,${third.machineId},,,,,,,,,c1,2,1,,,,`,
    ].join('\n');
    const came = (await done<Imported>(rackledger, importing, { csv })).importPlaces;
    expect(came).toMatchObject({ done: 10, unchanged: 0 });
    const out = await exported(came.position);
    const again = (await done<Imported>(rackledger, importing, { csv: out })).importPlaces;
    expect(again).toMatchObject({ done: 0, unchanged: again.lines });
    expect(again.lines).toBe(10);
    expect(await exported(came.position)).toBe(out);
  });
});

describe('address spaces of other tools', () => {
  interface Bulk {
    readonly bulk: { readonly done: number; readonly refused: number };
    readonly position: string;
  }
  const whose = async (vrf: string, position: string): Promise<readonly string[]> => {
    const { ipAddresses } = await rackledger.graphql<{
      ipAddresses: { edges: readonly { node: { address: string; holderId: string } }[] };
    }>(`query ($p: Position) { ipAddresses(vrf: "${vrf}", waitFor: $p) { edges { node { address holderId } } } }`, {
      p: position,
    });
    return ipAddresses.edges.map(({ node }) => `${node.address} ${node.holderId}`);
  };

  it('come in from NetBox, and a machine takes over what was kept for it', async () => {
    await done(rackledger, 'mutation { createVrf(input: { vrf: "netbox" }) { refusal { code } } }');
    const input = {
      globalVrf: 'netbox',
      mode: 'ALL_OR_NOTHING',
      prefixes: 'Prefix,Status,VRF,Role\n10.7.0.0/16,Container,Global,\n10.7.1.0/24,Active,Global,\n',
      ipAddresses: 'IP Address,VRF,DNS Name\n10.7.1.5/24,Global,db-1\n10.7.1.6/24,Global,db-2\n',
    };
    const query =
      'mutation ($input: ImportFromNetboxInput!) { importFromNetbox(input: $input) { refusal { code } position bulk { done refused } } }';
    const { importFromNetbox } = await done<{ importFromNetbox: Bulk }>(rackledger, query, { input });
    expect(importFromNetbox.bulk).toEqual({ done: 5, refused: 0 });
    expect(await whose('netbox', importFromNetbox.position)).toEqual(['10.7.1.5 db-1', '10.7.1.6 db-2']);
    const { takeAddress } = await done<{ takeAddress: { position: string } }>(
      rackledger,
      `mutation { takeAddress(input: { pool: "netbox-10.7.1.0-24", address: "10.7.1.5", reservedBy: "db-1",
        holder: { kind: MACHINE, id: "${first.machineId}" } }) { refusal { code message } position } }`,
    );
    expect(await whose('netbox', takeAddress.position)).toEqual([`10.7.1.5 ${first.machineId}`, '10.7.1.6 db-2']);
  });

  it('come in from NIPAP', async () => {
    await done(rackledger, 'mutation { createVrf(input: { vrf: "nipap" }) { refusal { code } } }');
    const prefixes = JSON.stringify([
      { prefix: '10.8.0.0/16', type: 'reservation', vrf_rt: null, description: 'Basel' },
      { prefix: '10.8.1.0/24', type: 'assignment', vrf_rt: null, description: 'hosts' },
      { prefix: '10.8.1.9/32', type: 'host', vrf_rt: null, node: 'web-9' },
    ]);
    const query =
      'mutation ($input: ImportFromNipapInput!) { importFromNipap(input: $input) { refusal { code } position bulk { done refused } } }';
    const input = { globalVrf: 'nipap', mode: 'ALL_OR_NOTHING', prefixes };
    const { importFromNipap } = await done<{ importFromNipap: Bulk }>(rackledger, query, { input });
    expect(importFromNipap.bulk.refused).toBe(0);
    expect(await whose('nipap', importFromNipap.position)).toEqual(['10.8.1.9 web-9']);
  });
});
