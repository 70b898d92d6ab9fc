import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApiHouse, type ApiHouse } from '../../../test/support/api-house.js';
import { aMachine } from '../../../test/support/machine-report.js';
import { PlacingHouse } from '../../../test/support/placing-house.js';

let house: ApiHouse;

const ask = async (query: string, variables: object = {}) => {
  const { data, errors } = await house.ask(query, variables);
  expect(errors).toBeUndefined();
  return data;
};
const importing = `mutation ($input: ImportAnnouncementsInput!) { importAnnouncements(input: $input) {
  lines done unchanged refused position commandId repeated refusal { code message }
  verdicts(only: [REFUSED, WITHHELD]) { line verdict column refusal { code message } } dryRun { eventCount } } }`;
const give = async (csv: string, more: object = {}) =>
  (await ask(importing, { input: { csv, ...more } })).importAnnouncements;
const exported = async (position: string): Promise<string> =>
  (await ask(`{ announcementsCsv(waitFor: "${position}") }`)).announcementsCsv;

const header =
  'serial,mac,chassis-slot,switch-port,site,rack,unit,height,face,side,chassis,slot,node,cluster,role,note';
const list = [
  header,
  'SGH410XYZ1,3c:ec:ef:12:34:01;3c:ec:ef:12:34:02,,,b1,r1,12,2,,,,,,production,web,order 4711',
  'SGH410XYZ2,,,tor-1 swp12,b1,r1,14,1,front,left,,,,,,"second, spare"',
  ',,SGH123456/3,,b1,,,,,,c1,3,,,,',
  "SGH410XYZ4,,,,,,,,,,,,,,,'=1+1",
  '',
].join('\r\n');

beforeAll(async () => {
  house = await openApiHouse();
  const placing = new PlacingHouse(house.core.commands);
  await placing.build('b1', 'r1');
  const slots = [{ slot: '3' }];
  await placing.done('CreateChassis', { site: 'b1', chassis: 'c1', title: 'C', type: null, height: 4, slots });
  await placing.done('DefineCluster', { cluster: 'production', title: 'Production' });
  await placing.done('DefineRole', { role: 'web', title: 'Web' });
});
afterAll(() => house.close());

describe('a list of announced machines', () => {
  it('is tried first, and nothing is written', async () => {
    const tried = await give(list, { dryRun: true });
    expect(tried).toMatchObject({ lines: 4, done: 4, verdicts: [] });
    expect(tried.dryRun.eventCount).toBeGreaterThan(8);
    expect((await ask('{ announcements { totalCount } }')).announcements.totalCount).toBe(0);
  });

  it('comes whole, is exported as it was imported, and says the same again', async () => {
    const done = await give(list, { reason: 'order 4711' });
    expect(done).toMatchObject({ refusal: null, done: 4 });
    const text = await exported(done.position);
    const sorted = (csv: string) => csv.split('\r\n').slice(1).toSorted();
    expect(sorted(text)).toEqual(sorted(list));
    expect(await give(text)).toMatchObject({ done: 0, unchanged: 4, refused: 0, commandId: null });
    const undo = 'mutation ($id: ID!) { undo(input: { commandId: $id }) { refusal { message } position } }';
    const undone = await ask(undo, { id: done.commandId });
    expect(undone.undo.refusal).toBeNull();
    expect((await exported(undone.undo.position)).split('\r\n')).toHaveLength(2);
  });

  it('has a verdict for each line that is wrong, all or nothing or best effort', async () => {
    await house.report(aMachine(1));
    const wrong = [
      'serial,site,rack,unit,cluster',
      'SGH410XYZ5,b1,r1,20,',
      'SGH410XYZ6,b1,r1,twenty,',
      ',b1,r1,22,',
      'SGH410XYZ7,b1,r9,1,',
      'SGH410XYZ8,b1,r1,20,',
      'SGH410XYZ9,,,,nowhere',
      `${aMachine(1).system?.serial ?? ''},,,,`,
    ].join('\n');
    const refused = await give(wrong, { mode: 'ALL_OR_NOTHING' });
    expect(refused.refusal).toMatchObject({ code: 'lines-refused' });
    expect(refused.verdicts).toMatchObject([
      { line: 2, verdict: 'WITHHELD' },
      { line: 3, column: 'unit', refusal: { code: 'line-malformed' } },
      { line: 4, column: 'serial', refusal: { code: 'line-malformed' } },
      { line: 5, column: 'site', refusal: { code: 'rack-not-found' } },
      { line: 6, column: 'site', refusal: { code: 'place-taken' } },
      { line: 7, column: 'cluster', refusal: { code: 'cluster-not-found' } },
      { line: 8, column: 'serial', refusal: { code: 'machine-known' } },
    ]);
    expect(await give(wrong, { mode: 'BEST_EFFORT' })).toMatchObject({ lines: 7, done: 1, refused: 6, refusal: null });
  });

  it('is told what is wrong with its first line', async () => {
    expect((await give('serial,colour\nSGH410XYZ5,red')).verdicts).toMatchObject([
      { line: 1, refusal: { message: expect.stringContaining('there is no column "colour"') as string } },
    ]);
  });
});
