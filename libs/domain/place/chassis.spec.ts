import { describe, expect, it } from 'vitest';
import {
  ChassisCreated,
  ChassisPlaced,
  ChassisUnplaced,
  SlotFreed,
  SlotTaken,
  type Holder,
  type RackPlace,
  type SlotLayout,
} from '#libs/contracts/index.js';
import { given } from '../../../test/support/given.js';
import { chassis } from './chassis.js';
import type { TakeSlot } from './chassis-commands.js';

const on = { site: 'b1', chassis: 'c3' } as const;
const slots: SlotLayout[] = [{ slot: '1', nodes: 4 }, { slot: '2', nodes: 4 }, { slot: '3' }];
const facts = { title: 'Cartridges', type: 'hpe/moonshot-1500', height: 5, slots };
const created = ChassisCreated.record({ ...on, ...facts });
const machine = (id: string): Holder => ({ kind: 'machine', id });
const place: RackPlace = { site: 'b1', rack: 'r07', unit: 10, height: 5, face: 'both' };
const placed = ChassisPlaced.record({ ...on, place, previous: null });

const taken = (id: string, slot: string, node?: string) =>
  SlotTaken.record({ ...on, holder: machine(id), slot, ...(node === undefined ? {} : { node }) });
const take = (id: string, slot: string, node?: string): TakeSlot => ({
  type: 'TakeSlot',
  data: { ...on, holder: machine(id), slot, node },
});

describe('the slots of a chassis', () => {
  it('hold one machine each, or one in each node', () => {
    given(chassis, created).when(take('m1', '3')).then(taken('m1', '3'));
    given(chassis, created, taken('m1', '1', '1'))
      .when(take('m2', '1', '2'))
      .then(taken('m2', '1', '2'));
    given(chassis, created, taken('m1', '1', '1'))
      .when(take('m2', '1', '1'))
      .thenRefused('place-taken', 'place');
    given(chassis, created, taken('m1', '1', '1'))
      .when(take('m2', '1'))
      .thenRefused('place-taken', 'place');
    given(chassis, created, taken('m1', '1'))
      .when(take('m2', '1', '4'))
      .thenRefused('place-taken', 'place');
  });

  it('say who holds them', () => {
    const { decision } = given(chassis, created, taken('m1', '1', '2')).when(take('m2', '1', '2'));
    expect(decision).toMatchObject({
      refusal: { message: 'Slot 1 node 2 of chassis b1/c3 is held by machine m1.' },
    });
  });

  it.each([
    ['4', undefined, 'slot-not-found', 'slot'],
    ['1', '5', 'node-not-found', 'node'],
    ['1', '0', 'node-not-found', 'node'],
    ['1', '01', 'node-not-found', 'node'],
    ['3', '1', 'node-not-found', 'node'],
  ])('are only those that there are: slot %s node %s', (slot, node, code, field) => {
    given(chassis, created)
      .when(take('m1', slot, node))
      .thenRefused(code, field);
  });

  it('are freed with what was held', () => {
    const free = { type: 'FreeSlot', data: { ...on, holder: machine('m1') } } as const;
    given(chassis, created, taken('m1', '1', '2'))
      .when(free)
      .then(SlotFreed.record({ ...on, holder: machine('m1'), slot: '1', node: '2' }));
    given(chassis, created).when(free).thenNothing();
  });

  it('stay while something sits in them', () => {
    const redescribe = (layout: SlotLayout[]) => ({ type: 'DescribeChassis', data: { ...on, slots: layout } }) as const;
    given(chassis, created, taken('m1', '1', '4'))
      .when(redescribe([{ slot: '1', nodes: 2 }]))
      .thenRefused('chassis-not-empty', 'slots');
    given(chassis, created)
      .when(redescribe([{ slot: '1', nodes: 2 }]))
      .thenTypes('ChassisDescribed');
    given(chassis, created).when(redescribe([])).thenRefused('slots-invalid', 'slots');
    given(chassis, created)
      .when(redescribe([{ slot: '1' }, { slot: '1' }]))
      .thenRefused('slots-invalid', 'slots');
  });
});

describe('a chassis', () => {
  it('stands in one rack at a time', () => {
    const put = { type: 'PlaceChassis', data: { ...on, place } } as const;
    given(chassis, created).when(put).then(placed);
    given(chassis, created, placed).when(put).thenNothing();
    const other = { ...place, unit: 20 };
    given(chassis, created, placed)
      .when({ type: 'PlaceChassis', data: { ...on, place: other } })
      .thenRefused('stands-already', 'place');
    given(chassis, created, placed)
      .when({ type: 'MoveChassis', data: { ...on, place: other } })
      .then(ChassisPlaced.record({ ...on, place: other, previous: place }));
    given(chassis, created)
      .when({ type: 'MoveChassis', data: { ...on, place } })
      .thenRefused('stands-nowhere', 'place');
    given(chassis, created, placed)
      .when({ type: 'UnplaceChassis', data: on })
      .then(ChassisUnplaced.record({ ...on, place }));
  });

  it('stands in racks of its own site, with its own height', () => {
    const put = (wrong: Partial<RackPlace>) =>
      ({ type: 'PlaceChassis', data: { ...on, place: { ...place, ...wrong } } }) as const;
    given(chassis, created)
      .when(put({ site: 'b2' }))
      .thenRefused('other-site', 'rack');
    given(chassis, created)
      .when(put({ height: 4 }))
      .thenRefused('height-invalid', 'height');
    given(chassis, created, placed)
      .when({ type: 'DescribeChassis', data: { ...on, height: 6 } })
      .thenRefused('stands-already', 'place');
  });

  it('is retired only when it is empty and stands nowhere', () => {
    const retire = { type: 'RetireChassis', data: on } as const;
    given(chassis, created).when(retire).thenTypes('ChassisRetired');
    given(chassis, created, placed).when(retire).thenRefused('stands-already');
    given(chassis, created, taken('m1', '3')).when(retire).thenRefused('chassis-not-empty');
  });
});
