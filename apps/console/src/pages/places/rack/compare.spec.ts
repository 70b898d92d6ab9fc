import { expect, it } from 'vitest';
import { compared } from './compare.js';
import type { RackModel, Thing } from './model.js';
import { strayOf, strayText } from './stray.js';

const thing = (id: string, unit: number): Thing => ({
  key: `machine ${id}`,
  kind: 'machine',
  id,
  label: id,
  detail: '',
  unit,
  height: 1,
  face: 'BOTH',
  side: 'FULL',
});
const rack = (...things: Thing[]): RackModel => ({
  id: 'b1/r01',
  site: 'b1',
  code: 'r01',
  title: '',
  height: 42,
  width: 19,
  numbering: 'BOTTOM',
  things,
});

it('says what went, what moved and what came, and nothing of what stayed', () => {
  const { marks, lines, arrivals } = compared(
    rack(thing('stays', 1), thing('moves', 2), thing('goes', 3)),
    rack(thing('stays', 1), thing('moves', 8), thing('comes', 3)),
  );
  expect([...marks].map(([key, { kind, short }]) => [key, kind, short])).toEqual([
    ['machine moves', 'moved', '→ U8'],
    ['machine goes', 'gone', '− gone'],
    ['machine comes', 'came', '+ came'],
  ]);
  expect(lines).toHaveLength(3);
  expect(arrivals.map(({ id }) => id)).toEqual(['comes']);
});

it('finds a machine stray only where its ports say another place', () => {
  const proposed = { site: 'b1', rack: 'r01', unit: 1, chassis: null, slot: null, evidence: [] };
  const at = (text: string) => ({ place: { text }, proposedPlace: proposed });
  expect(strayOf(at('b1/r01 U1'))).toBeUndefined();
  expect(strayOf(at('b1/r01 U1-2'))).toBeUndefined();
  expect(strayOf(at('b1/r01 U12'))).toBe('b1/r01 U1');
  expect(strayOf({ place: null, proposedPlace: proposed })).toBeUndefined();
  expect(strayText(at('b1/r02 U1'))).toBe('≠ U1');
});
