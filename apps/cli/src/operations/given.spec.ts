import { describe, expect, it } from 'vitest';
import { Failure } from '../exit-code.js';
import { Given } from './given.js';
import type { Field } from './operation.js';
import { operations } from './operations.js';

const given = new Given(operations, () => Date.UTC(2026, 0, 1));
const field = (type: string, more: Partial<Field> = {}): Field => ({
  name: 'some',
  description: '',
  type,
  list: false,
  required: false,
  ...more,
});

describe('what is written on the command line', () => {
  it.each([
    ['Int', '12', 12],
    ['Boolean', 'true', true],
    ['RackFace', 'front', 'FRONT'],
    ['DeviceKind', 'patch-panel', 'PATCH_PANEL'],
    ['DateTime', '30d', '2026-01-31T00:00:00.000Z'],
    ['DateTime', '2026-02-01T00:00:00Z', '2026-02-01T00:00:00Z'],
    ['JSON', '{a: 1, b: [x]}', { a: 1, b: ['x'] }],
    ['PlaceInput', 'b1/r07:12', { rack: 'b1/r07', unit: 12, height: 1 }],
    ['PlaceInput', 'b1/r07:12-13/front', { rack: 'b1/r07', unit: 12, height: 2, face: 'FRONT' }],
    ['PlaceInput', 'b1/r02 U1-2', { rack: 'b1/r02', unit: 1, height: 2 }],
    ['PlaceInput', 'r07:12', { rack: 'r07', unit: 12, height: 1 }],
    ['PlaceInput', 'b1/c1#3/2', { chassis: 'b1/c1', slot: '3', node: '2' }],
    ['PlaceInput', 'rack=b1/r07,unit=12,side=left', { rack: 'b1/r07', unit: 12, side: 'LEFT' }],
    ['HolderInput', 'kind=machine,id=m1', { kind: 'MACHINE', id: 'm1' }],
    ['AuditFilter', 'actor=person:ada,machine=m1', { actors: ['person:ada'], machineIds: ['m1'] }],
    [
      'AuditFilter',
      'actor=person:ada,actors=person:bob;person:eve',
      { actors: ['person:ada', 'person:bob', 'person:eve'] },
    ],
    ['AuditFilter', 'actor=person:ada,actor=person:bob', { actors: ['person:ada', 'person:bob'] }],
    ['AuditFilter', '{actor: person:ada, actors: [person:bob]}', { actors: ['person:ada', 'person:bob'] }],
  ])('as %s: %s', (type, text, value) => {
    expect(given.value(field(type), text)).toEqual(value);
  });

  it.each([
    ['Int', '1.5', 'some: "1.5" is not a whole number.'],
    ['RackFace', 'top', 'some: "top" is not one of front, rear, both.'],
    ['HolderInput', 'kind=machine,name=x', 'is not a part of it: kind id'],
    ['HolderInput', 'kind=machine', 'some: id is missing (kind id).'],
    ['AuditFilter', 'actros=admin', 'is not a part of it (did you mean actors?): [actors]'],
    ['HolderInput', 'kind=machine,id=m1,id=m2', 'id: "m1;m2" is not one value alone.'],
    ['HolderInput', 'machine', 'written as key=value'],
    ['PlaceInput', 'b1/r07/12', 'is not a place: b1/r07:12 is unit 12'],
    ['JSON', '{a: [', 'is not YAML or JSON'],
    ['String', '@/nowhere/at/all', '/nowhere/at/all cannot be read: there is no such file.'],
  ])('as %s, wrongly: %s', (type, text, message) => {
    expect(() => given.value(field(type), text)).toThrow(Failure);
    expect(() => given.value(field(type), text)).toThrow(message);
  });

  it('reaches nothing but what it says, whatever its parts are called', () => {
    expect(() => given.value(field('HolderInput'), 'constructor.prototype.reached=yes')).toThrow(Failure);
    given.value(field('HolderInput'), 'kind.__proto__.reached=yes,id=x');
    expect('reached' in {}).toBe(false);
  });
});
