import { describe, expect, it } from 'vitest';
import { actOf, linesOf, type Key } from './key.js';

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...held,
});

const keys: readonly Key<string>[] = [
  { press: 'ArrowDown', told: 'goes from row to row', act: 'down' },
  { press: 'ArrowUp', told: 'goes from row to row', act: 'up' },
  { press: 'ArrowDown', held: 'shift', told: 'chooses as it goes', act: 'choose down' },
  { press: 'Home', held: 'shift', told: 'chooses as it goes', act: 'choose to the first' },
  { press: 'a', held: 'ctrl', told: 'chooses all', act: 'all' },
  { press: '*', told: 'chooses all', act: 'all' },
  { press: '?', told: 'lists the keys', act: 'list' },
  { press: 'm', told: 'takes it', act: 'take' },
];

describe('a table of keys', () => {
  it('says what a press does, and what another one with the same key does', () => {
    expect(actOf(keys, press('ArrowDown'))).toBe('down');
    expect(actOf(keys, press('ArrowDown', { shiftKey: true }))).toBe('choose down');
    expect(actOf(keys, press('a', { metaKey: true }))).toBe('all');
    expect(actOf(keys, press('a'))).toBeUndefined();
    expect(actOf(keys, press('m', { ctrlKey: true }))).toBeUndefined();
  });

  it('takes a character that needs Shift for what it is, and a large letter for the small one', () => {
    expect(actOf(keys, press('?', { shiftKey: true }))).toBe('list');
    expect(actOf(keys, press('M', { shiftKey: true }))).toBe('take');
  });

  it('is told in lines: what does the same stands together', () => {
    expect(linesOf(keys)).toEqual([
      { told: 'goes from row to row', presses: [{ held: undefined, signs: ['↓', '↑'] }] },
      { told: 'chooses as it goes', presses: [{ held: 'Shift', signs: ['↓', 'Home'] }] },
      {
        told: 'chooses all',
        presses: [
          { held: 'Ctrl', signs: ['A'] },
          { held: undefined, signs: ['*'] },
        ],
      },
      { told: 'lists the keys', presses: [{ held: undefined, signs: ['?'] }] },
      { told: 'takes it', presses: [{ held: undefined, signs: ['m'] }] },
    ]);
  });
});
