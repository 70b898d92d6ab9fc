import { describe, expect, it } from 'vitest';
import { actOf } from '../keys/key.js';
import { gridKeys, plainGridKeys } from './grid-keys.js';

const press = (key: string, held: Partial<Record<'ctrlKey' | 'shiftKey', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...held,
});

describe('keys of a table', () => {
  it.each([
    ['with choice', gridKeys],
    ['without', plainGridKeys],
  ])('%s go to its ends with Ctrl too, and open with Shift too', (_, keys) => {
    for (const end of ['Home', 'End']) {
      expect(actOf(keys, press(end))).toBeDefined();
      expect(actOf(keys, press(end, { ctrlKey: true }))).toBe(actOf(keys, press(end)));
    }
    expect(actOf(keys, press('Enter', { shiftKey: true }))).toEqual({ command: 'open' });
  });

  it('choose with Shift where there is a choice, and go on where there is none', () => {
    const down = press('ArrowDown', { shiftKey: true });
    expect(actOf(gridKeys, down)).toMatchObject({ isChoosing: true });
    expect(actOf(plainGridKeys, down)).toMatchObject({ isChoosing: false });
  });
});
