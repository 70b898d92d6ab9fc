import { describe, expect, it } from 'vitest';
import { heldKinds, termsOf } from './holdings.js';

describe('a value that somebody held', () => {
  it.each([
    ['3C-EC-EF-00-01-01', ['mac'], ['3c-ec-ef-00-01-01', '3c:ec:ef:00:01:01']],
    ['1D52FD217A6F', ['serial'], ['1d52fd217a6f']],
    ['1D52FD217A6F', heldKinds, ['1d52fd217a6f', '1d:52:fd:21:7a:6f']],
    ['192.0.2.7/24', ['address'], ['192.0.2.7/24', '192.0.2.7']],
    [' SN/24 ', ['serial'], ['sn/24']],
  ] as const)('%s as %j is looked for as %j', (value, kinds, terms) => {
    expect(termsOf(value, kinds)).toEqual(terms);
  });
});
