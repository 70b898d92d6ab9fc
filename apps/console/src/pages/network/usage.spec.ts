import { expect, it } from 'vitest';
import { freeOf, percentText, usageOf, usageWords } from './usage.js';

const counted = { used: '56', size: '1024', quarantined: '1', keptBack: '8' };

it('says what the api counts, each address as one thing', () =>
  expect(usageWords(usageOf(counted))).toBe('56 used, 1 at rest, 8 kept back, 959 free, of 1,024'));

it('says nothing of what there is none of', () =>
  expect(usageWords(usageOf({ used: '256', size: '65536' }))).toBe('256 used, 65,280 free, of 65,536'));

it('has nothing free, rather than less, where more was forced than can be handed out', () =>
  expect(freeOf(usageOf({ ...counted, used: '1024' }))).toBe(0n));

it.each([
  [57n, 1022n, '5.5 %'],
  [0n, 256n, '0 %'],
  [9n, 1n << 64n, '9 of 2⁶⁴'],
  [256n, 256n, '100 %'],
])('says %s of %s as %s', (used, size, text) => expect(percentText({ used, resting: 0n, kept: 0n, size })).toBe(text));
