import { describe, expect, it } from 'vitest';
import { timeText } from '#console/ui/when.jsx';
import { differenceGroups, type Difference } from './difference-rows.js';

const none: Difference = {
  summary: [],
  before: null,
  after: null,
  fields: [],
  components: { added: [], removed: [], changed: [] },
  ports: { added: [], removed: [], changed: [] },
  addresses: { added: [], removed: [] },
  neighbours: { added: [], removed: [], changed: [] },
};
const disk = { key: 'disk:1', kind: 'DISK', slot: 'bay 3', model: 'ST4000', serial: 'ZC1' } as const;

describe('two moments of a machine, side by side', () => {
  it('has no groups where nothing is other', () => {
    expect(differenceGroups(none)).toEqual([]);
  });

  it('shows what was on one side and what is on the other', () => {
    const silentSince = '2026-11-21T19:02:28.753Z';
    const fields = [
      { field: 'name', before: null, after: 'db-7' },
      { field: 'cpu.sockets', before: 1, after: 2 },
      { field: 'lifecycle', before: 'NEW', after: 'ACCEPTED' },
      { field: 'silentSince', before: null, after: silentSince },
    ];
    expect(
      differenceGroups({ ...none, fields })[0]?.rows.map(({ what, before, after }) => [what, before, after]),
    ).toEqual([
      ['Name', null, 'db-7'],
      ['Number of processors', '1', '2'],
      ['State', 'new', 'accepted'],
      ['Silent since', null, timeText(silentSince)],
    ]);
  });

  it('names parts that came, went and changed', () => {
    const changed = [{ key: 'disk:1', after: disk, fields: [{ field: 'firmware', before: 'N004', after: 'N005' }] }];
    const [parts] = differenceGroups({ ...none, components: { added: [], removed: [disk], changed } });
    expect(parts?.rows).toEqual([
      { key: '- disk bay 3 ST4000 ZC1', what: 'disk bay 3 ST4000 ZC1', before: 'was there', after: null },
      { key: 'disk:1 firmware', what: 'disk bay 3 ST4000 ZC1: firmware', before: 'N004', after: 'N005' },
    ]);
  });
});
