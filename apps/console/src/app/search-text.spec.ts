import { describe, expect, it } from 'vitest';
import { searchText } from './search-text.js';

describe('a text in an address', () => {
  it.each([
    ['r07', 'r07'],
    [12, '12'],
    ['', undefined],
    [' ', undefined],
    [undefined, undefined],
    [true, undefined],
    [{ a: 1 }, undefined],
  ])('%j is %j', (given, text) => expect(searchText(given)).toBe(text));
});
