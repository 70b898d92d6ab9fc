import fc from 'fast-check';
import stringWidth from 'string-width';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { capturedTerminal } from '../../../../test/support/captured-terminal.js';
import { formats, listPrinter, printOne, streamPrinter, type Format } from './printer.js';
import { Table } from './table.js';
import { age, at, bytes, csvCell, percent } from './value.js';

const columns = [
  { heading: 'name', path: 'name' },
  { heading: 'memory', path: 'memory.totalBytes', shown: 'bytes' },
] as const;
const nodes = [
  { id: 'm1', name: 'web-1', memory: { totalBytes: '274877906944' } },
  { id: 'm2', name: null, memory: { totalBytes: null } },
];

function printed(format: Format): string {
  const terminal = capturedTerminal();
  const printer = listPrinter({ format, columns, name: 'id', color: false }, terminal);
  printer.page(nodes.slice(0, 1));
  printer.page(nodes.slice(1));
  printer.end();
  return terminal.written();
}

describe('a list', () => {
  it('is a table for people, and values for programs', () => {
    expect(printed('table')).toBe('NAME   MEMORY\nweb-1  256 GiB\n\n');
    expect(printed('csv')).toBe('name,memory.totalBytes\r\nweb-1,274877906944\r\n,\r\n');
    expect(printed('name')).toBe('m1\nm2\n');
    expect(JSON.parse(printed('json'))).toEqual(nodes);
    expect(parse(printed('yaml'))).toEqual(nodes);
  });
});

describe('what a machine says of itself', () => {
  const evil = 'x\u009b2J\u001b]0;owned\u0007\u007f';
  const all = (isTerminal: boolean, format: Format): string => {
    const captured = capturedTerminal();
    const terminal = { ...captured, out: { ...captured.out, isTerminal } };
    for (const make of [listPrinter, streamPrinter]) {
      const printer = make({ format, columns, name: 'name', color: false }, terminal);
      printer.page([{ id: 'm1', name: evil }]);
      printer.end();
    }
    printOne({ id: 'm1', name: evil }, format, terminal, 'name');
    return captured.written();
  };

  it.each(formats)('is acted upon by no terminal as %s', (format) => {
    const text = all(true, format);
    expect(text).toContain('owned');
    // oxlint-disable-next-line no-control-regex -- that is what must not be there
    expect(text.replaceAll(/\r?\n/g, '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
  });

  it('is left as it is for programs', () => {
    expect(all(false, 'name')).toBe(`${evil}\n`.repeat(3));
    expect(all(false, 'yaml')).toContain('\u009b');
  });
});

describe('a table', () => {
  it('never lets through what a terminal would act upon, and never is wider than it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string(), fc.string()), { maxLength: 5 }),
        fc.integer({ min: 20, max: 80 }),
        (rows, width) => {
          let text = '';
          new Table(['a', 'b'], { color: false, columns: width }, (some) => (text += some)).page(rows);
          const lines = text.split('\n');
          expect(lines.length).toBe(rows.length === 0 ? 1 : rows.length + 2);
          // oxlint-disable-next-line no-control-regex -- that is what must not be there
          expect(lines.join('')).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
          for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(width);
        },
      ),
    );
  });
});

describe('a long cell', () => {
  const row = ['x'.repeat(90), 'y'];
  const shown = (columns: number | undefined) => {
    let text = '';
    new Table(['a', 'b'], { color: false, columns }, (some) => (text += some)).page([row, ['z', 'y']]);
    return text.split('\n')[1] ?? '';
  };

  it('is cut only where the terminal has no room for it', () => {
    expect(shown(100)).toBe(`${row[0]}  y`);
    expect(shown(80)).toBe(`${'x'.repeat(76)}…  y`);
    expect(shown(30)).toBe(`${'x'.repeat(26)}…  y`);
    expect(shown(undefined)).toBe(`${row[0]}  y`);
  });
});

describe('ids of machines within a text', () => {
  it('are what people call them, whatever signs that has', () => {
    const terminal = capturedTerminal();
    const columns = [{ heading: 'because', path: 'because', called: 'candidates.machine' }];
    listPrinter({ format: 'table', columns, name: 'id', color: false }, terminal).page([
      {
        because: 'The evidence points to m1 and m2.',
        candidates: [
          { machine: { id: 'm1', called: 'web-1' } },
          { machine: { id: 'm2', called: 'SN$&2' } },
          { machine: null },
        ],
      },
    ]);
    expect(terminal.written()).toContain('The evidence points to web-1 and SN$&2.');
  });
});

describe('columns for which there is no room', () => {
  const headings = ['name', 'state', 'place', 'id'];
  const row = ['web-r01-05', 'accepted', 'b1/quad-1 slot 1', 'm01tewzge70ajn32hafyd'];
  const at = (columns: number | undefined) => {
    let text = '';
    const table = new Table(headings, { color: false, columns }, (some) => (text += some));
    table.page([row]);
    return { line: text.split('\n')[1], leftOut: table.leftOut };
  };

  it('are left out whole, those at the end first', () => {
    expect(at(80)).toEqual({ line: row.join('  '), leftOut: [] });
    expect(at(50)).toEqual({ line: row.slice(0, 3).join('  '), leftOut: ['id'] });
    expect(at(20)).toEqual({ line: row.slice(0, 2).join('  '), leftOut: ['place', 'id'] });
    expect(at(5)).toEqual({ line: 'web-…', leftOut: headings.slice(1) });
  });
});

describe('the column of ids', () => {
  it('is whole on later pages too, where one is longer than all of the first', () => {
    let text = '';
    const style = { color: false, columns: 80, id: 'code' };
    const table = new Table(['code', 'title'], style, (some) => (text += some));
    table.page([['b1', 'Basel']]);
    table.page([['amsterdam-2', 'Amsterdam, by the docks']]);
    expect(text.split('\n')).toEqual(['CODE  TITLE', 'b1    Basel', 'amsterdam-2  Amst…', '']);
  });
});

describe('values', () => {
  it.each([
    ['0', '0 B'],
    ['1536', '1.5 KiB'],
    ['960197124096', '894 GiB'],
    [null, ''],
  ])('bytes %s are %s', (value, text) => {
    expect(bytes(value)).toBe(text);
  });

  it.each([
    [0.0546875, '5.5 %'],
    [4.87e-19, '< 0.1 %'],
    [1, '100 %'],
    [null, ''],
  ])('a share of %s is %s', (value, text) => {
    expect(percent(value)).toBe(text);
  });

  it('ages', () => {
    const now = Date.UTC(2026, 0, 2);
    expect(age('2026-01-01T23:59:00Z', now)).toBe('60s');
    expect(age('2026-01-01T00:00:00Z', now)).toBe('24h');
    expect(age('2025-12-01T00:00:00Z', now)).toBe('32d');
    expect(age('2026-01-02T03:00:00Z', now)).toBe('in 3h');
  });

  it('are found by their paths, in lists too', () => {
    expect(at({ a: { b: 1 } }, 'a.b')).toBe(1);
    expect(at({ a: [{ b: 1 }, { b: 2 }] }, 'a.b')).toEqual([1, 2]);
    expect(at({ a: null }, 'a.b')).toBe(undefined);
  });

  it('are no formulas in a spreadsheet', () => {
    expect(csvCell('=1+1')).toBe("'=1+1");
    expect(csvCell('-5')).toBe('-5');
    expect(csvCell('a,"b"')).toBe('"a,""b"""');
  });
});
