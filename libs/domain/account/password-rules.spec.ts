import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problemOfPassword } from './password-rules.js';

const ada = { name: 'ada.lovelace', displayName: 'Ada Lovelace' };
const codeOf = (password: string) => problemOfPassword(password, ada)?.code ?? 'fine';

describe('a password', () => {
  it.each([
    ['short', 'password-too-short'],
    ['elevenchars', 'password-too-short'],
    ['x'.repeat(257), 'password-too-long'],
    ['ada.lovelace', 'password-guessable'],
    ['ADA.LOVELACE', 'password-guessable'],
    ['Ada Lovelace', 'password-guessable'],
    ['lovelace2024', 'fine'],
    ['adalovelace1', 'password-guessable'],
    ['aaaaaaaaaaaa', 'password-guessable'],
    ['123456789012', 'password-guessable'],
    ['qwertyuiop12', 'password-guessable'],
    ['rackledger123', 'password-guessable'],
    ['passwordpassword', 'password-guessable'],
    ['correct horse battery', 'fine'],
    ['grün und blau sind', 'fine'],
    ['🐴🔋🖇️🧷🪛🔧🪣🧹🧺🧻🪥🧼', 'fine'],
    ['            ', 'password-guessable'],
    ['ein Satz, den niemand sagt', 'fine'],
  ])('%j is %s', (password, code) => {
    expect(codeOf(password)).toBe(code);
  });

  it('is counted in characters, in one form of Unicode', () => {
    expect(codeOf('ü'.normalize('NFD').repeat(11))).toBe('password-too-short');
  });

  it('of random letters is never called guessable', () => {
    const random = fc.string({ unit: fc.constantFrom(...'bcdfghjkmnpqrtvwxz'), minLength: 20, maxLength: 40 });
    fc.assert(
      fc.property(random, (text) => new Set(text).size < 8 || codeOf(text) === 'fine'),
      { numRuns: 300 },
    );
  });
});
