import { expect, it } from 'vitest';
import { slotsOf } from '../program/readable.js';
import { drawn } from './rack-show.js';

const place = {
  text: 'U2-4',
  unit: 2,
  holderKind: 'CHASSIS',
  holderId: 'b1/c1',
  machine: null,
  device: null,
  chassis: { title: 'Blades' },
  purpose: null,
  ended: false,
};
const units = [5, 4, 3, 2, 1].map((unit) => {
  const here = unit >= 2 && unit <= 4 ? [place] : [];
  return { unit, front: here, rear: here };
});
const rack = { id: 'b1/r07', title: '', height: 5, usedUnits: 3, units };

const machine = (called: string, node: string | null) => ({
  node,
  holderKind: 'MACHINE',
  holderId: 'm1',
  machine: { called },
  purpose: null,
  until: null,
  ended: false,
});
const kept = { ...machine('', null), holderKind: 'RESERVATION', holderId: 'r', machine: null, purpose: 'the new pair' };
const slots = [
  { slot: '1', nodes: null, held: [machine('web-1', null)] },
  { slot: '2', nodes: 2, held: [machine('web-2', '2')] },
  { slot: '3', nodes: null, held: [kept] },
  { slot: '4', nodes: null, held: [{ ...kept, ended: true }] },
];

it('draws what the slots of a chassis hold, in it and below, and what is free', () => {
  expect(drawn(rack, 60, new Map([['b1/c1', slotsOf(slots)]]))).toBe(`Rack b1/r07
       front                      rear
     ┌──────────────────────────┬──────────────────────────┐
   5 │ ·                        │ ·                        │
   4 │ ▣ Blades                 │ ▣ Blades                 │
   3 │ ┊ 1 web-1, 2/1 ·, 2/2 w… │ ┊                        │
   2 │ ┊ 3 kept for the new pa… │ ┊                        │
   1 │ ·                        │ ·                        │
     └──────────────────────────┴──────────────────────────┘
     3 of 5 units used   ■ machine  ▣ chassis  ◆ device  ░ reserved

     ▣ b1/c1
       1    web-1
       2/1  free
       2/2  web-2
       3    kept for the new pair
       4    free
`);
});

it('draws a chassis of which nothing is known as it did', () => {
  expect(drawn(rack, 60)).not.toContain('b1/c1');
});
