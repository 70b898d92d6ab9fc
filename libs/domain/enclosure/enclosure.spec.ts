import { describe, expect, it } from 'vitest';
import { EnclosureForgotten, EnclosureIdentified } from '#libs/contracts/index.js';
import { given } from '../../../test/support/given.js';
import { enclosure } from './enclosure.js';
import { slotPlaces } from './slot-places.js';

const serial = 'CZ291705FJ';
const identified = EnclosureIdentified.record({ serial, chassis: 'b1/c1', previous: null });

describe('an enclosure', () => {
  it('is one chassis, and then another', () => {
    const identify = (chassis: string) => ({ type: 'IdentifyEnclosure', data: { serial, chassis } }) as const;
    given(enclosure).when(identify('b1/c1')).then(identified);
    given(enclosure, identified).when(identify('b1/c1')).thenNothing();
    const moved = EnclosureIdentified.record({ serial, chassis: 'b1/c2', previous: 'b1/c1' });
    given(enclosure, identified).when(identify('b1/c2')).then(moved);
    const forget = { type: 'ForgetEnclosure', data: { serial } } as const;
    given(enclosure, identified)
      .when(forget)
      .then(EnclosureForgotten.record({ serial, chassis: 'b1/c1' }));
    given(enclosure).when(forget).thenNothing();
  });
});

describe('the slot of a machine', () => {
  const slots = (...names: readonly string[]) => names.map((slot) => ({ slot }));
  const place = (said: string, ...names: readonly string[]) =>
    slotPlaces([said], [{ serial, chassis: 'b1/c1', slots: slots(...names) }])[0]?.slot;

  it.each([
    ['CZ291705FJ/12', ['11', '12'], '12'],
    ['CZ291705FJ/SLOT12', ['Bay 11', 'Bay 12'], 'Bay 12'],
    ['CZ291705FJ/CHASSIS BAY NUMBER: 12', ['11', '12'], '12'],
    ['CZ291705FJ/03', ['3', '13'], '3'],
    ['CZ291705FJ/A', ['a', 'b'], 'a'],
    ['CZ291705FJ/99', ['1', '2'], undefined],
    ['CZ291705FJ/1', ['left1', 'right1'], undefined],
    ['OTHER/1', ['1'], undefined],
    ['CZ291705FJ', ['1'], undefined],
  ])('%s among %j', (said, names, slot) => {
    expect(place(said, ...names)).toBe(slot);
  });
});
