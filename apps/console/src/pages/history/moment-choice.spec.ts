import { expect, it } from 'vitest';
import { momentInField, momentOfField } from './moment-choice.js';

const now = new Date('2026-11-21T12:00:00.000Z');

it('goes from an address into a field and back', () => {
  for (const given of ['2026-11-20T08:30:00.000Z', '120']) expect(momentOfField(momentInField(given), now)).toBe(given);
});

it('tells nothing from what says no moment', () => {
  expect(momentOfField(' ', now)).toBeUndefined();
  expect(momentOfField('sometime', now)).toBeNull();
  expect(momentOfField('2 h ago', now)).toBe('2026-11-21T10:00:00.000Z');
});
