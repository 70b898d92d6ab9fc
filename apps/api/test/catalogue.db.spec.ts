import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';

let house: ApiHouse;
beforeAll(async () => {
  house = await openApiHouse();
});
afterAll(() => house.close());

const fixture = (name: string) => ({
  name,
  content: readFileSync(new URL(`../../../test/fixtures/devicetypes/${name}`, import.meta.url), 'utf8'),
});
const server = fixture('PowerEdge-R6515.yaml');
const broken = { name: 'broken.yaml', content: 'manufacturer: X\nmodel: Y\nu_heigth: 2\n' };

const importing = `mutation ($input: ImportDeviceTypesInput!) { importDeviceTypes(input: $input) {
  imported unchanged refused repeated position commandId
  verdicts { file verdict deviceTypeId problems { field line message } }
  refusal { code message } events { type stream } dryRun { events { summary } } } }`;

async function give(input: object) {
  const { data, errors } = await house.ask(importing, { input });
  expect(errors).toBeUndefined();
  return data.importDeviceTypes;
}

describe('importing device types', () => {
  it('has a verdict for each file, and with all or nothing does nothing where one is wrong', async () => {
    const whole = await give({ files: [server, broken], mode: 'ALL_OR_NOTHING' });
    expect(whole).toMatchObject({
      imported: 0,
      refused: 1,
      events: [],
      refusal: { code: 'device-types-refused' },
      verdicts: [
        { file: server.name, verdict: 'WITHHELD', deviceTypeId: 'dell/poweredge-r6515', problems: [] },
        {
          file: 'broken.yaml',
          verdict: 'REFUSED',
          problems: [{ field: 'u_heigth', line: 3, message: 'u_heigth is no field: did you mean u_height?' }],
        },
      ],
    });
  });

  it('tries first, writes once, and writes nothing for the same bytes', async () => {
    const dry = await give({ files: [server], dryRun: true });
    expect(dry.dryRun.events).toEqual([
      { summary: 'Dell PowerEdge R6515 would come into the catalogue: 1 U, 3 interfaces, 2 power ports.' },
    ]);
    const first = await give({ files: [server, broken], mode: 'BEST_EFFORT', idempotencyKey: 'types-0001' });
    expect(first).toMatchObject({ imported: 1, refused: 1, refusal: null, repeated: false });
    expect(first.events).toEqual([{ type: 'DeviceTypeImported', stream: 'devicetype-dell/poweredge-r6515' }]);
    const again = await give({ files: [server, broken], mode: 'BEST_EFFORT', idempotencyKey: 'types-0001' });
    expect(again).toMatchObject({ imported: 1, refused: 1, repeated: true });
    expect(await give({ files: [server] })).toMatchObject({ imported: 0, unchanged: 1, events: [], commandId: null });
  });

  it('refuses two files of one type in one import', async () => {
    const answer = await give({ files: [server, { ...server, name: 'copy.yaml' }], mode: 'BEST_EFFORT' });
    expect(answer.verdicts[1]).toMatchObject({
      verdict: 'REFUSED',
      problems: [{ message: 'model makes this dell/poweredge-r6515, and so does PowerEdge-R6515.yaml.' }],
    });
  });

  it('keeps versions, shows those of then, and goes back by undo', async () => {
    const before = (await give({ files: [server] })).position as string;
    const taller = { ...server, content: server.content.replace('u_height: 1', 'u_height: 2') };
    const { position, commandId } = await give({ files: [taller] });
    const asked = `query ($then: String!, $p: Position!) {
      now: deviceType(id: "dell/poweredge-r6515", waitFor: $p) { height version offered }
      then: deviceType(id: "dell/poweredge-r6515", asOf: $then) { height version } }`;
    const { data } = await house.ask(asked, { then: before, p: position });
    expect(data).toEqual({ now: { height: 2, version: 2, offered: true }, then: { height: 1, version: 1 } });
    const undo = `mutation ($id: ID!) { undo(input: { commandId: $id }) { position refusal { message } bulk { done } } }`;
    const undone = await house.ask(undo, { id: commandId });
    expect(undone.data.undo).toMatchObject({ refusal: null, bulk: { done: 1 } });
    const after = await house.ask(asked, { then: before, p: undone.data.undo.position });
    expect(after.data.now).toEqual({ height: 1, version: 3, offered: true });
  });
});

it('takes a whole folder through the front door, part by part', async () => {
  const folder = fileURLToPath(new URL('../../../test/fixtures/devicetypes/', import.meta.url));
  const script = fileURLToPath(new URL('../src/import-device-types.ts', import.meta.url));
  const args = ['--conditions=source', '--import', 'tsx', script, '--server', house.url, '--dry-run', folder];
  const env = { ...process.env, RACKLEDGER_TOKEN: house.tokens.operator };
  const { stdout } = await promisify(execFile)(process.execPath, args, { env });
  expect(stdout).toMatch(/^\d+ (imported|unchanged)(, \d+ (imported|unchanged))? \(dry run\)\n$/);
});

describe('the catalogue', () => {
  const names = ['BladeSystem-c7000.yaml', 'AP8853.yaml', 'DCS-7050SX-64-F.yaml', 'H2312XXKR2.yaml'];

  it('is listed, filtered, searched and sorted', async () => {
    const { position } = await give({ files: names.map(fixture), mode: 'BEST_EFFORT' });
    const list = (args: string) =>
      house.ask(`{ deviceTypes(waitFor: "${position}", ${args}) { totalCount edges { node { id } } } }`);
    const idsOf = async (args: string) => {
      const { data, errors } = await list(args);
      return errors?.[0]?.message ?? data.deviceTypes.edges.map(({ node }: { node: { id: string } }) => node.id);
    };
    expect(await idsOf('filter: "slots>0"')).toEqual(['hpe/bladesystem-c7000', 'intel/h2312xxkr2']);
    expect(await idsOf('filter: "role=parent and height<=2"')).toEqual(['intel/h2312xxkr2']);
    expect(await idsOf('search: "apc 8853"')).toEqual(['apc/ap8853']);
    expect(await idsOf('orderBy: { field: HEIGHT, direction: DESC }, first: 1')).toEqual(['hpe/bladesystem-c7000']);
    expect(await idsOf('filter: "vendor=Dell"')).toContain('Did you mean manufacturer');
  });

  it('tells ports with their speed, outlets with their inlet, and slots', async () => {
    const { data } = await house.ask(`{
      switch: deviceType(id: "arista/dcs-7050sx-64-f") { weightKg interfaces { name type speedMbps } }
      pdu: deviceType(id: "apc/ap8853") { height powerOutlets { name type powerPort feedLeg } }
      chassis: deviceType(id: "hpe/bladesystem-c7000") { subdeviceRole slots { slot } } }`);
    expect(data.switch.interfaces).toContainEqual({ name: 'Ethernet1', type: '10gbase-x-sfpp', speedMbps: 10_000 });
    expect(data.pdu).toMatchObject({ height: 0 });
    expect(data.pdu.powerOutlets[0]).toEqual({
      name: 'Power Outlet 1',
      type: 'iec-60320-c19',
      powerPort: 'Power Port 1',
      feedLeg: 'A',
    });
    expect(data.chassis.subdeviceRole).toBe('PARENT');
    expect(data.chassis.slots.slice(0, 2)).toEqual([{ slot: '1' }, { slot: '2' }]);
  });

  it('loses what is withdrawn from what is offered', async () => {
    const { data } = await house.ask(`mutation {
      withdrawDeviceType(input: { deviceType: "apc/ap8853", reason: "end of life" }) {
        refusal { code } deviceType { offered } } }`);
    expect(data.withdrawDeviceType).toEqual({ refusal: null, deviceType: { offered: false } });
  });
});
