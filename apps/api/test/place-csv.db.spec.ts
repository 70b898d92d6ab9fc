import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';

let house: ApiHouse;
let machines: readonly string[] = [];

const ask = async (query: string, variables: object = {}) => {
  const { data, errors } = await house.ask(query, variables);
  expect(errors).toBeUndefined();
  return data;
};

const report = (serial: string, nth: number) => ({
  format: 'rackledger.inventory/1',
  agent: { name: 'test', version: '1' },
  environment: 'live',
  system: {
    manufacturer: 'Dell',
    product: 'PowerEdge R6515',
    serial,
    uuid: `4c4c4544-0000-1000-8000-00000000000${nth}`,
  },
  ports: [{ name: 'eno1', permanentMac: `3c:ec:ef:30:00:0${nth}`, pci: '0000:01:00.0' }],
});

beforeAll(async () => {
  house = await openApiHouse();
  const ids = [];
  for (const [nth, serial] of ['SN-CSV-1', 'SN-CSV-2', 'SN-CSV-3'].entries())
    ids.push(await house.report(report(serial, nth + 1)));
  machines = ids;
});
afterAll(() => house.close());

const header =
  'kind,site,code,title,room,row,rack,unit,height,face,side,chassis,slot,node,device,type,slots,width,numbering,feeds,serial';

const importing = `mutation ($input: ImportPlacesInput!) { importPlaces(input: $input) {
  lines done unchanged refused position commandId repeated refusal { code message }
  verdicts(only: [REFUSED, WITHHELD]) { line kind verdict column refusal { code message } } dryRun { eventCount } } }`;
const give = async (csv: string, more: object = {}) => (await ask(importing, { input: { csv, ...more } })).importPlaces;
const exported = async (args: string, position: string): Promise<string> =>
  (await ask(`{ placesCsv(${args}, waitFor: "${position}") }`)).placesCsv;

const site = () =>
  [
    header,
    'site,b1,,"Berlin, hall 1",,,,,,,,,,,,,,,,,',
    'room,b1,hall,Hall,,,,,,,,,,,,,,,,,',
    'row,b1,a,Row A,hall,,,,,,,,,,,,,,,,',
    'rack,b1,r01,Rack 1,hall,a,,,42,,,,,,,,,19,bottom,a:230V:16A b,',
    'rack,b1,r02,Rack 2,,,,,48,,,,,,,,,21,top,,',
    'chassis,b1,c1,Chassis 1,,,r01,1,10,,,,,,,hpe/bladesystem-c7000,1 2 3:4,,,,',
    'device,b1,pdu1,PDU,,,r01,0,0,rear,left,,,,pdu,,,,,,',
    'device,b1,sw1,sw1,,,r01,42,1,rear,,,,,switch,,,,,,',
    `machine,b1,${machines[0]},,,,r01,20,2,,,,,,,,,,,,SN-CSV-1`,
    `machine,b1,${machines[1]},,,,,,,,,c1,3,2,,,,,,,SN-CSV-2`,
    '',
  ].join('\r\n');

/** As an export sorts them: machines by id. */
function sortedMachines(csv: string): string {
  const lines = csv.split('\r\n').slice(0, -1);
  const own = lines.filter((line) => line.startsWith('machine,'));
  const idOf = (line: string) => line.split(',')[2] ?? '';
  const rest = lines.filter((line) => !line.startsWith('machine,'));
  return `${[...rest, ...own.toSorted((a, b) => (idOf(a) < idOf(b) ? -1 : 1))].join('\r\n')}\r\n`;
}

describe('a site from a list', () => {
  it('is tried first, and nothing is written', async () => {
    const tried = await give(site(), { dryRun: true });
    expect(tried).toMatchObject({ lines: 10, refusal: null, verdicts: [], done: 10 });
    expect(tried.dryRun.eventCount).toBeGreaterThan(20);
    expect((await ask('{ sites { totalCount } }')).sites.totalCount).toBe(0);
  });

  it('comes whole, and is exported byte for byte as it was imported', async () => {
    const done = await give(site(), { idempotencyKey: 'site-b1-0001', reason: 'moving in' });
    expect(done).toMatchObject({ refusal: null, done: 10, unchanged: 0, refused: 0 });
    const text = await exported('site: "b1"', done.position);
    expect(text).toBe(sortedMachines(site()));
    const again = await give(text);
    expect(again).toMatchObject({ done: 0, unchanged: 10, refused: 0, commandId: null });
    expect(await exported('site: "b1"', again.position)).toBe(text);
    expect(await give(site(), { idempotencyKey: 'site-b1-0001', reason: 'moving in' })).toMatchObject({
      repeated: true,
      done: 10,
    });
  });

  it('is known to be so already without any of its streams being read', async () => {
    const { position } = await ask('{ position }');
    const text = await exported('site: "b1"', position);
    const read: string[] = [];
    const { store } = house.core;
    const readStream = store.readStream.bind(store);
    Object.assign(store, { readStream: (name: string, how?: object) => (read.push(name), readStream(name, how)) });
    const changed = text.replace('Rack 1', 'Rack one').replace('device,b1,sw1,sw1,', 'device,b1,sw1,Switch,');
    const again = await give(text);
    expect(again).toMatchObject({ done: 0, unchanged: 10 });
    expect(read.filter((name) => /^(?:site|rack|chassis|device|machine)-/.test(name))).toEqual([]);
    const some = await give(changed, { dryRun: true });
    expect(some).toMatchObject({ done: 2, unchanged: 8 });
    Object.assign(store, { readStream });
  });

  it('is decided upon where two lines are about the same, whatever is so', async () => {
    const lines = ['kind,site,code,title', 'site,b1,,Other', 'site,b1,,"Berlin, hall 1"'].join('\n');
    expect(await give(lines, { dryRun: true })).toMatchObject({ done: 2, unchanged: 0 });
  });

  it('can be exported one rack at a time, with what stands in it and in its chassis', async () => {
    const { position } = await ask('{ position }');
    const kinds = (await exported('site: "b1", rack: "r01"', position)).split('\r\n').map((line) => line.split(',')[0]);
    expect(kinds).toEqual(['kind', 'rack', 'chassis', 'device', 'device', 'machine', 'machine', '']);
    expect((await exported('site: "b1", rack: "r02"', position)).split('\r\n')).toHaveLength(3);
  });

  it('moves what stands elsewhere, finds machines by serial, and shows what was', async () => {
    const { position: before } = await ask('{ position }');
    const moved = await give(
      'kind,site,code,serial,rack,unit,height\nmachine,b1,,SN-CSV-1,r02,7,1\nmachine,b1,,SN-CSV-3,r02,9,\n',
    );
    expect(moved).toMatchObject({ refusal: null, done: 2 });
    const now = await exported('site: "b1", rack: "r02"', moved.position);
    expect(now).toContain(`machine,b1,${machines[0]},,,,r02,7,1,`);
    expect(now).toContain(`machine,b1,${machines[2]},,,,r02,9,1,`);
    expect(await exported(`site: "b1", rack: "r01", asOf: "${before}"`, moved.position)).toContain(
      `${machines[0]},,,,r01,20,2`,
    );
    const undo = `mutation ($id: ID!) { undo(input: { commandId: $id }) { refusal { message } position } }`;
    const undone = await ask(undo, { id: moved.commandId });
    expect(undone.undo.refusal).toBeNull();
    expect(await exported('site: "b1"', undone.undo.position)).toBe(sortedMachines(site()));
  });
});

describe('a list with wrong lines', () => {
  const wrong = [
    'kind,site,code,title,height,rack,unit,device',
    'rack,b1,r03,Rack 3,42,,,',
    'rack,b1,r04,Rack 4,tall,,,',
    'device,b1,sw2,sw2,1,r01,42,switch',
    'device,b1,sw3,sw3,1,r01,41,switch',
    'device,b1,sw4,sw4,1,r99,1,switch',
    'device,b1,sw5,sw5,1,r03,1,switch',
  ].join('\n');

  it('is refused whole, each line with its column, and says what else would be', async () => {
    const refused = await give(wrong, { mode: 'ALL_OR_NOTHING' });
    expect(refused).toMatchObject({ refusal: { code: 'lines-refused' }, done: 0, commandId: expect.any(String) });
    expect(refused.verdicts.map((one: { line: number; verdict: string }) => `${one.line} ${one.verdict}`)).toEqual([
      '2 WITHHELD',
      '3 REFUSED',
      '4 REFUSED',
      '5 WITHHELD',
      '6 REFUSED',
      '7 WITHHELD',
    ]);
    expect(refused.verdicts[1]).toMatchObject({ column: 'height', refusal: { code: 'line-malformed' } });
  });

  it('does the good ones with best effort, later ones upon earlier ones', async () => {
    const some = await give(wrong, { mode: 'BEST_EFFORT' });
    expect(some).toMatchObject({ lines: 6, refusal: null, done: 3, refused: 3 });
    const told = some.verdicts.map((one: { line: number; column: string; refusal: { code: string } }) => [
      one.line,
      one.column,
      one.refusal.code,
    ]);
    expect(told).toEqual([
      [3, 'height', 'line-malformed'],
      [4, expect.anything(), expect.stringContaining('taken')],
      [6, 'rack', 'rack-not-found'],
    ]);
    expect(await exported('site: "b1", rack: "r03"', some.position)).toContain('device,b1,sw5,sw5,,,r03,1,1');
  });

  it('tells a line that cannot be split, and a machine that nobody knows', async () => {
    const told = await give('kind,site,code,serial\nmachine,b1,,NO-SUCH\nmachine,b1,"x"y,\n', { mode: 'BEST_EFFORT' });
    expect(told.verdicts.map((one: { line: number; column: string }) => [one.line, one.column])).toEqual([
      [2, 'serial'],
      [3, null],
    ]);
    expect(told.done).toBe(0);
  });
});

it('gives 300 lines with every tenth wrong thirty verdicts', async () => {
  const lines = Array.from({ length: 300 }, (_, n) => `rack,b1,x${n},Rack,${n % 10 === 9 ? 0 : 42}`);
  const csv = ['kind,site,code,title,height', ...lines].join('\n');
  const done = await give(csv, { mode: 'BEST_EFFORT' });
  expect(done).toMatchObject({ lines: 300, done: 270, refused: 30 });
  expect(done.verdicts).toHaveLength(30);
  expect(new Set(done.verdicts.map(({ column }: { column: string }) => column))).toEqual(new Set(['height']));
});
