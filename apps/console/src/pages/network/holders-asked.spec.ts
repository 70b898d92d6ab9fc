import { expect, it } from 'vitest';
import { holdersAsked } from './holders-asked.js';

const now = new Date('2026-11-21T12:00:00.000Z');

it('asks within the moments that were typed, and without those that were not', () => {
  expect(holdersAsked({ q: ' 10.64.0.76 ', from: '2 h ago', to: '' }, now)).toEqual({
    q: '10.64.0.76',
    from: '2026-11-21T10:00:00.000Z',
    to: undefined,
  });
});

it('asks nothing where a moment cannot be read: all times were the answer to another question', () => {
  expect(holdersAsked({ q: '10.64.0.76', from: 'sometime', to: '' }, now)).toBeUndefined();
  expect(holdersAsked({ q: '10.64.0.76', from: '', to: 'x' }, now)).toBeUndefined();
});
