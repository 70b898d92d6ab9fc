import { describe, expect, it } from 'vitest';
import { actOf } from '#console/ui/keys/key.js';
import { folded } from '../rack/folded.js';
import { fingerScale, topOf, trueScale } from '../rack/layout.js';
import type { RackModel, Slot, Thing } from '../rack/model.js';
import { dropOrder } from './drop-order.js';
import { firstFit, heldAt, spotAt, subjectOf, type Board, type Spot, type Subject, type UnitSpot } from './spot.js';
import { carryKeys } from './carry-keys.js';
import { stepped } from './steps.js';

const thing = (own: Partial<Thing>): Thing => ({
  key: `${own.kind ?? 'machine'} ${own.id ?? 'm1'}`,
  kind: 'machine',
  id: 'm1',
  label: own.id ?? 'm1',
  detail: '',
  unit: 1,
  height: 1,
  face: 'BOTH',
  side: 'FULL',
  ...own,
});

const slot = (name: string, tenant?: string): Slot => ({
  slot: name,
  nodes: 1,
  held: tenant
    ? [{ key: `machine ${tenant}`, kind: 'machine', id: tenant, label: tenant, chassis: 'b1/c1', slot: name }]
    : [],
});

const model: RackModel = {
  id: 'b1/r01',
  site: 'b1',
  code: 'r01',
  title: 'r01',
  height: 10,
  width: 19,
  numbering: 'BOTTOM',
  things: [
    thing({ id: 'm1', unit: 1, height: 2 }),
    thing({ id: 'm2', unit: 5 }),
    thing({ id: 'b1/sw', kind: 'device', unit: 10 }),
    thing({ id: 'gpu', kind: 'reservation', unit: 8 }),
    thing({ id: 'b1/c1', kind: 'chassis', unit: 6, slots: [slot('1', 'm3'), slot('2')] }),
  ],
};
const other: RackModel = { ...model, id: 'b1/r02', code: 'r02', height: 4, numbering: 'TOP', things: [] };
const boards: readonly Board[] = [
  { model, seen: 'FRONT' },
  { model, seen: 'REAR' },
  { model: other, seen: 'FRONT' },
];
const subject = subjectOf({ thing: model.things[0] }, 'b1/r01') as Subject;
const at = (unit: number, own: Partial<UnitSpot> = {}): UnitSpot => ({
  rack: 'b1/r01',
  seen: 'FRONT',
  unit,
  face: 'BOTH',
  side: 'FULL',
  ...own,
});

describe('what can be carried', () => {
  it('is what stands in units and is not only kept', () => {
    expect(subject).toMatchObject({ kind: 'machine', id: 'm1', height: 2, from: 'b1/r01 U1–2' });
    expect(subjectOf({ thing: thing({ kind: 'reservation' }) }, 'b1/r01')).toBeUndefined();
    expect(subjectOf({ thing: thing({ kind: 'device', height: 0, unit: 0 }) }, 'b1/r01')).toBeUndefined();
  });

  it('stays below the pointer where it was taken hold of', () => {
    const scale = trueScale(19, 24);
    // The upper edge of U4 is 6 units below that of the rack; held by its second unit.
    const held = spotAt(boards[0], scale, subject, { x: 100, y: 6 + 7 * 24 + 3, grabbed: 1 });
    expect(held.unit).toBe(3);
  });

  it('lands where it is seen on a phone, too, where runs of units that hold nothing are thin', () => {
    // U1 to U8 hold nothing, and are 8 pixels high each; what is carried was taken hold of by its lower unit.
    const half: RackModel = { ...model, things: [thing({ id: 'm1', unit: 9, height: 2 })] };
    const scale = folded(half, 'FRONT', fingerScale(390));
    const middleOf = (unit: number): number => topOf(half, scale, unit, 1) + 2;
    const held = (unit: number): number =>
      spotAt({ model: half, seen: 'FRONT' }, scale, subject, { x: 100, y: middleOf(unit), grabbed: 1 }).unit;
    expect([1, 3, 5, 8].map(held)).toEqual([1, 3, 5, 8]);
  });

  it('lands below the pointer where the slot that it is taken from is higher than itself', () => {
    const sled = { ...subject, height: 1 };
    const y = 6 + 7 * 24 + 3;
    expect(spotAt(boards[0], trueScale(19, 24), sled, { x: 100, y, grabbed: 4 }).unit).toBe(3);
  });

  it('counts the units that are above the pointer from the top where racks are numbered from there', () => {
    const scale = trueScale(19, 24);
    const held = spotAt({ model: other, seen: 'FRONT' }, scale, subject, { x: 100, y: 6 + 2 * 24 + 3, grabbed: 1 });
    expect(held.unit).toBe(2);
  });
});

describe('by keyboard', () => {
  const after = (spot: Spot, key: string): Spot | undefined => {
    const act = actOf(carryKeys, { key, ctrlKey: false, metaKey: false, shiftKey: false });
    return act && stepped(boards, subject, spot, act);
  };

  it('goes up as the picture does, and not out of the rack', () => {
    expect(after(at(1), 'ArrowUp')).toMatchObject({ unit: 2 });
    expect(after(at(1), 'ArrowDown')).toMatchObject({ unit: 1 });
    expect(after(at(1), 'Home')).toMatchObject({ unit: 9 });
    const top = at(2, { rack: 'b1/r02' });
    expect(after(top, 'ArrowUp')).toMatchObject({ unit: 1 });
  });

  it('goes on to the next picture, as high as it fits there', () => {
    expect(after(at(9), 'ArrowRight')).toMatchObject({ rack: 'b1/r01', seen: 'REAR', unit: 9 });
    expect(after(at(9), 'ArrowLeft')).toMatchObject({ rack: 'b1/r02', unit: 3 });
  });

  it('finds slots with room, and its way back to units', () => {
    const slotSpot = after(at(1), 's');
    expect(slotSpot).toMatchObject({ chassis: 'b1/c1', slot: '2' });
    expect(slotSpot && after(slotSpot, 's')).toMatchObject({ rack: 'b1/r01', unit: 3 });
  });

  it('leaves other keys alone', () => expect(after(at(1), 'x')).toBeUndefined());

  it('begins at the uppermost place that it fits into', () => {
    expect(firstFit(boards[0], { ...subject, key: 'machine new' })).toMatchObject({ unit: 3 });
  });
});

describe('what is dropped', () => {
  it('on free units is moved there', () => {
    expect(heldAt(model, subject, at(3))).toEqual([]);
    expect(dropOrder(model, subject, at(3), false)).toEqual({
      command: 'moveMachine',
      input: { machineId: 'm1', place: { rack: 'b1/r01', unit: 3, height: 2, face: 'BOTH', side: 'FULL' } },
    });
  });

  it('with what follows by policy is placed by policy, its name and addresses anew', () => {
    const order = dropOrder(model, subject, at(3), true);
    expect(order).toMatchObject({ command: 'placeMachineByPolicy', input: { renew: ['NAME', 'ADDRESSES'] } });
  });

  it('on another machine changes places with it', () => {
    const order = dropOrder(model, subject, at(4), false);
    expect(order).toMatchObject({ command: 'swapMachines', input: { otherMachineId: 'm2' }, swapsWith: 'm2' });
  });

  it('on what is kept takes it', () => {
    const order = dropOrder(model, subject, at(8), false);
    expect(order).toMatchObject({ command: 'moveMachine', input: { reservation: 'gpu' }, takes: 'gpu' });
  });

  it('on a switch is tried all the same: the api says best why not', () => {
    expect(dropOrder(model, subject, at(9), false)).toMatchObject({ command: 'moveMachine' });
  });

  it('that stood nowhere is placed; in a slot, too', () => {
    const { from: _from, ...fresh } = subject;
    const place = { rack: 'b1/r01', seen: 'FRONT', chassis: 'b1/c1', slot: '2' } as const;
    expect(dropOrder(model, { ...fresh, key: 'machine new' }, place, false)).toEqual({
      command: 'placeMachine',
      input: { machineId: 'm1', place: { chassis: 'b1/c1', slot: '2' } },
    });
  });

  it('has to be a machine to go into a slot', () => {
    const device = subjectOf({ thing: model.things[2] }, 'b1/r01') as Subject;
    const place = { rack: 'b1/r01', seen: 'FRONT', chassis: 'b1/c1', slot: '2' } as const;
    expect(dropOrder(model, device, place, false)).toBeUndefined();
    expect(dropOrder(model, device, at(3), false)).toMatchObject({ command: 'moveDevice', input: { device: 'b1/sw' } });
  });
});
