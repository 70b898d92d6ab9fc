import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlaceRow } from '#libs/domain/index.js';
import { readPlaceCsv, type PlaceCsvLine } from './read-place-csv.js';
import { placeCsvHeader, placeCsvLine } from './write-place-row.js';

async function read(text: string): Promise<readonly PlaceCsvLine[]> {
  const lines: PlaceCsvLine[] = [];
  for await (const line of readPlaceCsv([text])) lines.push(line);
  return lines;
}
const problemsOf = async (text: string) =>
  (await read(text)).flatMap((one) =>
    'problems' in one ? one.problems.map(({ column, message }) => `${one.line} ${column}: ${message}`) : [],
  );

const rows: readonly PlaceRow[] = [
  { kind: 'site', site: 'b1', title: 'Berlin, "1"' },
  { kind: 'room', site: 'b1', room: 'hall', title: 'Hall' },
  { kind: 'row', site: 'b1', room: 'hall', row: 'a', title: 'Row A' },
  {
    kind: 'rack',
    site: 'b1',
    code: 'r01',
    room: 'hall',
    row: 'a',
    facts: {
      title: 'Rack 1',
      height: 42,
      width: 19,
      numbering: 'bottom',
      feeds: [{ feed: 'a', volts: 230, amps: 16 }, { feed: 'b' }],
    },
  },
  {
    kind: 'chassis',
    site: 'b1',
    code: 'c1',
    facts: {
      title: 'c7000',
      type: 'hpe/bladesystem-c7000',
      height: 10,
      slots: [{ slot: '1' }, { slot: '2', nodes: 4 }],
    },
    place: { site: 'b1', rack: 'r01', unit: 1, height: 10, face: 'both' },
  },
  {
    kind: 'device',
    site: 'b1',
    code: 'sw1',
    facts: { kind: 'switch', title: 'sw1', type: null, height: 1 },
    place: { site: 'b1', rack: 'r01', unit: 42, height: 1, face: 'rear', side: 'left' },
  },
  { kind: 'machine', machineId: 'm1', place: { site: 'b1', rack: 'r01', unit: 20, height: 2, face: 'both' } },
  { kind: 'machine', machineId: 'm2', place: { site: 'b1', chassis: 'c1', slot: '2', node: '3' } },
  { kind: 'machine', machineId: 'm3', place: null },
];

describe('a list of places', () => {
  it('is read as it was written, and written as it was read', async () => {
    const text = placeCsvHeader + rows.map((row) => placeCsvLine(row)).join('');
    const back = (await read(text)).map((one) => ('row' in one ? one.row : one.problems));
    expect(back).toEqual(rows);
    expect(placeCsvHeader + back.map((row) => placeCsvLine(row as PlaceRow)).join('')).toBe(text);
  });

  it('may have its columns in any order, and leave out those that it does not use', async () => {
    const [line] = await read('title;\n'.replace(';', ',code,site,kind') + 'Hall,hall,b1,ROOM\n');
    expect(line).toMatchObject({ line: 2, row: { kind: 'room', room: 'hall' } });
  });

  it('names machines by serial where nobody knows their id', async () => {
    const [line] = await read('kind,site,code,serial,rack,unit\nmachine,b1,,SN1,r01,7\n');
    expect(line).toMatchObject({ serial: 'SN1', row: { place: { rack: 'r01', unit: 7, height: 1, face: 'both' } } });
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', "'=1+1", "''-1"])(
    'has no cell that a spreadsheet would calculate: %s',
    async (text) => {
      const site = placeCsvLine({ kind: 'site', site: 'b1', title: text });
      const machine = placeCsvLine({ kind: 'machine', machineId: 'm1', place: null }, text);
      expect([site, machine].join('').split(/[,\r\n]+/)).not.toContainEqual(expect.stringMatching(/^[=+\-@\t]/));
      const [line] = await read(placeCsvHeader + site);
      expect(line).toMatchObject({ row: { title: text } });
      expect(await read(`kind,site,code,serial\nmachine,,,'${text}\n`)).toMatchObject([{ serial: text }]);
    },
  );

  it('keeps racks apart: any rack comes back as it was', async () => {
    const code = fc.stringMatching(/^[a-z0-9]([a-z0-9._-]{0,10}[a-z0-9])?$/);
    const feed = fc.record({
      feed: code,
      volts: fc.integer({ min: 1, max: 999 }),
      amps: fc.integer({ min: 1, max: 99 }),
    });
    const facts = fc.record({
      title: fc.string({ minLength: 1 }).map((text) => text.trim() || 'x'),
      height: fc.integer({ min: 1, max: 60 }),
      width: fc.integer({ min: 1, max: 30 }),
      numbering: fc.constantFrom('bottom' as const, 'top' as const),
      feeds: fc.array(feed, { maxLength: 3 }),
    });
    const property = fc.asyncProperty(code, code, facts, async (site, name, facts) => {
      const row: PlaceRow = { kind: 'rack', site, code: name, room: null, row: null, facts };
      const [line] = await read(placeCsvHeader + placeCsvLine(row));
      expect(line).toMatchObject({ row });
    });
    await fc.assert(property);
  });
});

describe('what is wrong in a list of places', () => {
  it.each([
    ['an unknown kind', 'blade,b1,x', '2 kind: is "blade", and can be site, room, row, rack, chassis, device, machine'],
    [
      'a code that is none',
      'room,b1,Hall A,Hall',
      '2 code: is "Hall A", which is no code: 1 to 63 of a-z, 0-9 and . _ -',
    ],
    ['a height that is none', 'rack,b1,r1,R,tall', '2 height: is "tall", and should be a whole number from 1'],
    ['a cell that says nothing of its kind', 'site,b1,,B,3', '2 height: says nothing of a site: leave it empty'],
    ['a machine that is not named', 'machine,b1,', '2 code: is empty: give the id of the machine, or its serial'],
    ['more fields than columns', 'site,b1,,B,,,,,,,,x', '2 : has 12 fields, and the first line has 11'],
    [
      'a machine in two places',
      'machine,b1,m1,,,r1,1,,c1,3',
      '2 rack: is given beside a slot: a machine stands in a rack or in a chassis',
    ],
    ['a face that is none', 'device,b1,d1,D,1,r1,1,top', '2 face: is "top", and can be front, rear, both'],
  ])('is told by line and column: %s', async (_, line, problem) => {
    const header = 'kind,site,code,title,height,rack,unit,face,chassis,slot,node\n';
    expect(await problemsOf(header + line)).toEqual([problem]);
  });

  it.each([
    ['kind,site\n', '1 : the column code is missing'],
    ['kind,site,code,colour\n', /^1 : there is no column "colour"; there are kind, site/],
    ['kind,site,code,kind\n', '1 : the column kind is there twice'],
  ])('is told of the first line: %s', async (text, problem) => {
    expect(await problemsOf(text)).toEqual([expect.stringMatching(problem)]);
  });

  it('is told of 10,000 lines with every tenth wrong, each with its line and column, one line in memory at a time', async () => {
    async function* pieces() {
      yield 'kind,site,code,title,height\n';
      for (let n = 1; n <= 10_000; n += 1) yield `rack,b1,r${n},Rack,${n % 10 === 0 ? 'tall' : 42}\n`;
    }
    let [wrong, good] = [0, 0];
    for await (const one of readPlaceCsv(pieces())) {
      if ('row' in one) good += 1;
      else {
        wrong += 1;
        expect([one.line % 10, one.problems[0]?.column]).toEqual([1, 'height']);
      }
    }
    expect([good, wrong]).toEqual([9_000, 1_000]);
  });
});
