import { describe, expect, it } from 'vitest';
import type { MachineColumn, MachineRow } from './column.js';
import { writerOf, type ExportKind } from './export-text.js';
import { columnsOf } from './shown-columns.js';

const row = (more: Partial<MachineRow>): MachineRow => ({
  id: 'm1',
  name: 'web-1',
  lifecycle: 'ACCEPTED',
  silent: false,
  silentSince: null,
  ...more,
});

/** As it is written, a page at a time. */
function written(kind: ExportKind, columns: readonly MachineColumn[], ...pages: readonly (readonly MachineRow[])[]) {
  const { begin, rows, end } = writerOf(kind, columns);
  return [begin, ...pages.map((page, at) => rows(page, at === 0)), end].join('');
}

describe('an export of machines', () => {
  it('as CSV has the columns that are shown, quoted where it must be, and harmless in a spreadsheet', () => {
    const columns = columnsOf('name,state,note,tags,storage', false);
    const rows = [
      row({ note: 'a "new" one,\nmoved', tags: ['lab', 'spare'], diskBytes: 5 }),
      row({ id: 'm2', name: null, note: '=cmd()', tags: [] }),
    ];
    expect(written('csv', columns, rows.slice(0, 1), rows.slice(1))).toBe(
      'id,name,state,note,tags,storage\r\nm1,web-1,accepted,"a ""new"" one,\nmoved",lab spare,5\r\nm2,,accepted,\'=cmd(),,\r\n',
    );
  });

  it('as JSON keeps lists, figures, and what is not known', () => {
    const columns = columnsOf('id,tags,storage,role', false);
    const pages = [[row({ tags: ['lab'], diskBytes: 5 }), row({ id: 'm2' })], [row({ id: 'm3', tags: [] })]];
    expect(JSON.parse(written('json', columns, ...pages))).toEqual([
      { id: 'm1', tags: ['lab'], storage: 5, role: null },
      { id: 'm2', tags: null, storage: null, role: null },
      { id: 'm3', tags: [], storage: null, role: null },
    ]);
    expect(JSON.parse(written('json', columns, []))).toEqual([]);
  });
});
