import { describe, expect, it } from 'vitest';
import { destructionOf } from './destructive-commands.js';

describe('commands that destroy', () => {
  it('are those whose work nobody can take back', () => {
    expect(destructionOf('destroySecret')).toBe('data');
    expect(destructionOf('retireMachine')).toBe('identity');
    expect(destructionOf('freeAddress')).toBe('identity');
  });

  it('are not those that only begin like one: they are undone, or there is another that brings it back', () => {
    for (const command of ['removeTag', 'retireRack', 'removePrefix', 'withdrawPolicy', 'releaseReservation'])
      expect(destructionOf(command)).toBeUndefined();
  });
});
