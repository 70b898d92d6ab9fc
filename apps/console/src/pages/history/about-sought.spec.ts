import { describe, expect, it } from 'vitest';
import { isCalled, soughtBy, typeWritten } from './about-sought.js';

const machine = (id: string, title: string) => ({ kind: 'MACHINE', id, title });

describe('what the history is asked about', () => {
  it('is looked for where it is a name, and taken as it is where it is an id', () => {
    expect(['web-1', '7QK2LM6', 'b1/r07', 'm04d6bqsb3j4tey083rxq', 'nic-mac:3c:ec', ''].map(isCalled)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it('is the machine that is called so, or the one that is found by it', () => {
    const [one, other] = [machine('m1', 'web-1'), machine('m2', 'web-10')];
    expect(soughtBy('WEB-1', [other, one])).toEqual({ machineId: 'm1' });
    expect(soughtBy('7QK2LM6', [one])).toEqual({ machineId: 'm1' });
    expect(soughtBy('web', [one, other])).toEqual({ nearest: 'web-1, web-10' });
  });

  it('is something else by its code, or what the search does not know', () => {
    expect(soughtBy('lab', [{ kind: 'CLUSTER', id: 'lab', title: 'Laboratory' }])).toEqual({ subject: 'lab' });
    expect(soughtBy('two-for-retiring', [])).toEqual({ subject: 'two-for-retiring' });
  });

  it('is of types that people write as they read them', () => {
    expect(typeWritten('machine tagged')).toBe('MachineTagged');
    expect(typeWritten('BGP sessions observed, MachineNamed')).toBe('BgpSessionsObserved, MachineNamed');
    expect(typeWritten('NothingLikeIt')).toBe('NothingLikeIt');
  });
});
