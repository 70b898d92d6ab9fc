import { expect, it } from 'vitest';
import { MachineAnnotated } from '../machine/decisions.js';
import { summaryOf } from './summary.js';
import { quoted } from './values.js';

const noted = (note: string): string => summaryOf(MachineAnnotated.record({ machineId: 'm3k7q2v9x0c4t8w1z5b6', note }));

it('ends a sentence with one full stop, whether or not people wrote theirs', () => {
  expect(noted('noisy')).toBe('Its note says "noisy".');
  expect(noted('The card was reseated in October.')).toBe('Its note says "The card was reseated in October."');
  expect(noted('Whose is it?')).toBe('Its note says "Whose is it?"');
});

it('quotes what is quoted within in single marks', () => {
  expect(quoted('It got the tag lab.')).toBe('“It got the tag lab.”');
  expect(quoted('“Tag machine” for 16 machines began.')).toBe('“‘Tag machine’ for 16 machines began.”');
});
