import { expect, it } from 'vitest';
import { fillStep, floorOf, standingOf, type FloorRack } from './floor-model.js';

const accepted = { lifecycle: 'ACCEPTED', silent: false } as const;

const rack = (own: Partial<FloorRack>): FloorRack => ({
  id: `b1/${own.code ?? 'r01'}`,
  code: 'r01',
  title: 'r01',
  room: null,
  row: null,
  height: 42,
  width: 19,
  numbering: 'BOTTOM',
  usedUnits: 0,
  places: [],
  ...own,
});

const place = (own: Partial<FloorRack['places'][number]>): FloorRack['places'][number] => ({
  unit: 1,
  height: 1,
  face: 'BOTH',
  side: 'FULL',
  holderKind: 'MACHINE',
  holderId: 'm',
  ended: false,
  machine: null,
  chassis: null,
  ...own,
});

it('takes the worst of all machines for a rack, those in chassis too', () => {
  const silent = { slot: '1', held: [{ ended: false, machine: { ...accepted, silent: true } }] };
  const places = [place({ machine: accepted }), place({ holderKind: 'CHASSIS', chassis: { slots: [silent] } })];
  expect(standingOf(rack({ usedUnits: 3, places }))).toEqual({
    worst: 'silent',
    machines: 2,
    silent: 1,
    free: 41,
    fill: 3 / 42,
  });
  expect(standingOf(rack({})).worst).toBe('none');
});

it('says as the page of the rack how many units are free at the front, whatever is half as deep or kept free', () => {
  const places = [
    place({ unit: 42, face: 'REAR' }),
    place({ unit: 1, height: 2, face: 'FRONT', side: 'LEFT' }),
    place({ unit: 10, height: 4, holderKind: 'RESERVATION' }),
    place({ unit: 20, holderKind: 'RESERVATION', ended: true }),
    place({ unit: 0, height: 0, holderKind: 'DEVICE' }),
  ];
  expect(standingOf(rack({ usedUnits: 1, places }))).toMatchObject({ free: 36, fill: 1 / 42 });
});

it('puts racks where they stand, by code as people count, and loses none', () => {
  const site = {
    id: 'b1',
    title: 'b1',
    revision: 1,
    retired: false,
    rooms: [{ room: 'hall', title: 'Hall', rows: [{ row: 'a', title: 'Row A' }] }],
  };
  const racks = [
    rack({ code: 'r10', room: 'hall', row: 'a' }),
    rack({ code: 'r2', room: 'hall', row: 'a' }),
    rack({ code: 'loose', room: 'hall' }),
    rack({ code: 'nowhere' }),
  ];
  const floor = floorOf(site, racks).map(({ title, rows }) => [
    title,
    rows.map(({ title: row, racks: all }) => [row, all.map(({ code }) => code)]),
  ]);
  expect(floor).toEqual([
    [
      'Hall',
      [
        ['Row A', ['r2', 'r10']],
        ['In no row', ['loose']],
      ],
    ],
    ['In no room', [['In no row', ['nowhere']]]],
  ]);
});

it('names how full a rack is', () => {
  expect([0, 0.3, 0.7, 0.95].map((fill) => fillStep(fill).step)).toEqual([0, 1, 2, 3]);
});
