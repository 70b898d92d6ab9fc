import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine, csvRecords } from './read-csv.js';

async function read(...pieces: readonly string[]) {
  const records = [];
  for await (const record of csvRecords(pieces)) records.push(record);
  return records;
}
const fieldsOf = async (text: string) => (await read(text)).map(({ fields }) => fields);

describe('CSV', () => {
  it.each([
    [
      'lines of LF and of CRLF',
      'a,b\r\nc,d\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a last line without an end', 'a,b\nc', [['a', 'b'], ['c']]],
    [
      'quotes, with commas, quotes and lines in them',
      '"a,1","say ""x""","two\nlines"\n',
      [['a,1', 'say "x"', 'two\nlines']],
    ],
    ['empty fields', ',,\n', [['', '', '']]],
    ['a byte order mark', '\uFEFFkind,site\n', [['kind', 'site']]],
    ['lines of nothing, which are none', 'a\n\n\r\nb\n', [['a'], ['b']]],
  ])('has %s', async (_, text, records) => {
    expect(await fieldsOf(text)).toEqual(records);
  });

  it('counts lines as an editor does, also behind a field of several lines', async () => {
    const lines = (await read('kind\n"two\nlines"\n\nlast\n')).map(({ line }) => line);
    expect(lines).toEqual([1, 2, 5]);
  });

  it('tells broken lines, and goes on with the next one', async () => {
    const records = await read('a"b,c\ngood,line\n"a"b,c\n"never closed');
    expect(records.map(({ line, problem }) => [line, problem])).toEqual([
      [1, 'a quote stands in the midst of a field: put the whole field into quotes'],
      [2, undefined],
      [3, 'a closing quote is followed by more text; a quote within a field is written twice'],
      [4, 'a quote is opened and never closed'],
    ]);
  });

  it('reads back what it wrote, however the text comes in pieces', async () => {
    const table = fc.array(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 4 }), { maxLength: 8 });
    const property = fc.asyncProperty(table, fc.integer({ min: 1, max: 7 }), async (rows, size) => {
      const text = rows.map(csvLine).join('');
      const pieces = text.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? [];
      const back = (await read(...pieces)).map(({ fields }) => fields);
      const marked = text.startsWith('\uFEFF');
      if (!marked) expect(back).toEqual(rows);
    });
    await fc.assert(property);
  });

  it('holds one record at a time: a field that never ends is told, not kept', async () => {
    async function* endless() {
      yield '"';
      for (let n = 0; n < 300; n += 1) yield 'x'.repeat(1_000);
      yield '"\nnext,line\n';
    }
    const records = [];
    for await (const record of csvRecords(endless())) records.push(record);
    expect(records.map(({ problem }) => problem)).toEqual([
      'a field has more than 100000 characters: is a quote never closed?',
      undefined,
    ]);
  });
});
