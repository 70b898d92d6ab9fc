import { expect, it } from 'vitest';
import { asnCells, asnUsage, mostNumbers } from './asn-usage.js';

it('draws the numbers of all ranges, each with what it is', () => {
  const cells = asnCells(
    [
      { first: 64512, last: 64515 },
      { first: 64600, last: 64601 },
    ],
    [{ code: 'later', first: 64514, last: 64514 }],
    [
      { asn: 64512, restsUntil: null },
      { asn: 64600, restsUntil: '2026-12-21T00:00:00Z' },
    ],
  );
  expect(cells.map(({ text, state }) => `${text} ${state}`)).toEqual([
    'AS 64512 taken',
    'AS 64513 free',
    'AS 64514 reserved',
    'AS 64515 free',
    'AS 64600 resting',
    'AS 64601 free',
  ]);
});

it('draws so many of a large one', () =>
  expect(asnCells([{ first: 4200000000, last: 4294967294 }], [], [])).toHaveLength(mostNumbers));

it('takes each number for one thing, as the api counts them', () =>
  expect(asnUsage({ size: 10, taken: 5, resting: 1, keptBack: 3 })).toEqual({
    used: 5n,
    resting: 1n,
    kept: 3n,
    size: 10n,
  }));
