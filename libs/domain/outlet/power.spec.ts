import { describe, expect, it } from 'vitest';
import { comparePower, powerPaths, type PowerCable, type PowerGrid } from './power.js';

const machine = (port: string, id = 'm1') => ({ kind: 'machine', id, port });
const device = (id: string, port: string) => ({ kind: 'device', id, port });
let count = 0;
const cable = (a: PowerCable['a'], b: PowerCable['b'], status = 'laid'): PowerCable => ({
  cableId: `c${(count += 1)}`,
  status,
  a,
  b,
});
const strip = [
  { name: 'Outlet 1', powerPort: 'Input' },
  { name: 'Outlet 2', powerPort: 'Input' },
];
const gridOf = (over: Partial<PowerGrid>): PowerGrid => ({
  cables: [
    cable(machine('PSU1'), device('b1/pdu-a', 'Outlet 1')),
    cable(device('b1/pdu-b', 'Outlet 2'), machine('PSU2')),
  ],
  outlets: new Map([
    ['b1/pdu-a', strip],
    ['b1/pdu-b', strip],
  ]),
  feeds: [
    { device: 'b1/pdu-a', inlet: null, rack: 'b1/r01', feed: 'a' },
    { device: 'b1/pdu-b', inlet: 'Input', rack: 'b1/r01', feed: 'b' },
  ],
  ...over,
});
const kinds = (grid: PowerGrid, reported: readonly string[] = ['PS 1', 'PS 2']) =>
  comparePower(powerPaths('m1', grid), reported).map(({ kind, psu }) => [kind, psu]);

describe('the power of a machine', () => {
  it('comes over its cables, whichever end was given first, from the feeds of its strips', () => {
    expect(powerPaths('m1', gridOf({}))).toMatchObject([
      { psu: 'PSU1', from: { id: 'b1/pdu-a', port: 'Outlet 1' }, through: ['b1/pdu-a'], feed: { feed: 'a' } },
      { psu: 'PSU2', from: { id: 'b1/pdu-b', port: 'Outlet 2' }, feed: { rack: 'b1/r01', feed: 'b' } },
    ]);
    expect(kinds(gridOf({}))).toEqual([]);
  });

  it('comes through a strip behind another one, and from nowhere in a circle', () => {
    const behind = (last: string) => [
      cable(machine('PSU1'), device('b1/pdu-a', 'Outlet 1')),
      cable(device('b1/pdu-a', 'Input'), device(last, 'Outlet 2')),
    ];
    const [path] = powerPaths('m1', gridOf({ cables: behind('b1/pdu-b'), feeds: gridOf({}).feeds.slice(1) }));
    expect(path).toMatchObject({ through: ['b1/pdu-a', 'b1/pdu-b'], feed: { feed: 'b' } });
    expect(powerPaths('m1', gridOf({ cables: behind('b1/pdu-a'), feeds: [] }))).toMatchObject([{ feed: null }]);
  });

  it('is warned of where all of it hangs on one feed', () => {
    const feeds = gridOf({}).feeds.map((one) => ({ ...one, feed: 'a' }));
    expect(comparePower(powerPaths('m1', gridOf({ feeds })), [])).toEqual([
      {
        kind: 'same-feed',
        psu: null,
        cableId: null,
        message: 'PSU1, PSU2 all hang on feed a of rack b1/r01: with it the machine is off.',
      },
    ]);
  });

  it('is not called one feed where one of them is not known, or is for nobody to miss', () => {
    const [first, second] = gridOf({}).cables;
    if (!first || !second) throw new Error('the grid has two cables');
    expect(kinds(gridOf({ feeds: gridOf({}).feeds.slice(0, 1) }))).toEqual([['feed-unknown', 'PSU2']]);
    expect(kinds(gridOf({ cables: [first, { ...second, status: 'out-of-use' }] }), ['PSU1'])).toEqual([]);
  });

  it('is compared with the power supplies that are there', () => {
    expect(kinds(gridOf({}), ['Power Supply 1'])).toEqual([['psu-missing', 'PSU2']]);
    expect(kinds(gridOf({}), ['PSU1', 'PSU2', 'PSU3'])).toEqual([['psu-not-cabled', 'PSU3']]);
    expect(kinds(gridOf({ cables: [] }), ['PSU1'])).toEqual([]);
  });

  it('of a strip with two inlets depends on the outlet', () => {
    const outlets = new Map([
      [
        'b1/ats',
        [
          { name: '1', powerPort: 'A' },
          { name: '2', powerPort: 'B' },
        ],
      ],
    ]);
    const cables = [cable(machine('PSU1'), device('b1/ats', '1')), cable(machine('PSU2'), device('b1/ats', '2'))];
    const feeds = ['a', 'b'].map((feed) => ({ device: 'b1/ats', inlet: feed.toUpperCase(), rack: 'b1/r01', feed }));
    expect(powerPaths('m1', { cables, outlets, feeds }).map(({ feed }) => feed?.feed)).toEqual(['a', 'b']);
  });
});
