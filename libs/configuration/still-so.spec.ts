import { describe, expect, it } from 'vitest';
import { StillSo } from './still-so.js';

const found = { tokenId: 't1', tag: 'a', generation: 4 };

describe('tags that are known to be the newest', () => {
  it('are known for the machine, its token and the tag itself', () => {
    const still = new StillSo();
    still.looking('m1')(found);
    expect(still.generationOf('m1', 't1', 'a')).toBe(4);
    for (const [machineId, tokenId, tag] of [
      ['m2', 't1', 'a'],
      ['m1', 't2', 'a'],
      ['m1', 't1', 'b'],
      ['m1', 't1', undefined],
    ] as const)
      expect(still.generationOf(machineId, tokenId, tag)).toBeUndefined();
  });

  it('are forgotten when something happens to the machine, or to all', () => {
    const still = new StillSo();
    for (const machineId of ['m1', 'm2', 'm3']) still.looking(machineId)(found);
    still.changed('m1');
    expect(['m1', 'm2', 'm3'].map((id) => still.generationOf(id, 't1', 'a'))).toEqual([undefined, 4, 4]);
    still.changed(undefined);
    expect(still.generationOf('m2', 't1', 'a')).toBeUndefined();
  });

  it('are not remembered where something happened while they were found out', () => {
    const still = new StillSo();
    const [one, other, third] = [still.looking('m1'), still.looking('m2'), still.looking('m3')];
    still.changed('m1');
    one(found);
    other(found);
    third();
    third(found);
    expect(['m1', 'm2'].map((id) => still.generationOf(id, 't1', 'a'))).toEqual([undefined, 4]);
  });

  it('are looked at anew after a while, not all at one moment', () => {
    let now = 0;
    const still = new StillSo(
      () => now,
      () => 1,
    );
    still.looking('m1')(found);
    now = 11 * 60_000 - 1;
    expect(still.generationOf('m1', 't1', 'a')).toBe(4);
    now += 1;
    expect(still.generationOf('m1', 't1', 'a')).toBeUndefined();
  });
});
