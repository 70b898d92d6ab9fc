import { describe, expect, it } from 'vitest';
import { canonicalUuid } from '../../../../../../../libs/domain/identity/uuid.js';
import { whyTwoSpellings } from './uuid-spellings.js';

const reported = '4c4c4544-0031-5310-804c-b1c04f4a3731';

describe('two spellings of one UUID', () => {
  it('are told of where it is recognised by another one than it reports', () => {
    const value = canonicalUuid(reported) ?? '';
    expect(value).not.toBe(reported);
    expect(whyTwoSpellings(value, reported)).toContain(`The same as ${reported}`);
    expect(whyTwoSpellings(value, reported.toUpperCase())).toContain(`The same as ${reported}`);
  });

  it('are not where both are one, nor where it reports another by now', () => {
    expect(whyTwoSpellings(reported, reported)).toBeUndefined();
    expect(whyTwoSpellings(canonicalUuid(reported) ?? '', '4c4c4544-0031-5310-804c-b1c04f4a3732')).toBeUndefined();
    expect(whyTwoSpellings(reported, null)).toBeUndefined();
  });
});
