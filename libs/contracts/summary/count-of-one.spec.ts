import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnyEvent } from '../registry.js';
import { summaryOf } from './summary.js';

const folder = new URL('../../../test/golden/events/', import.meta.url).pathname;
const newest = new Map(
  readdirSync(folder)
    .toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }))
    .map((file) => [file.split('.')[0] ?? file, join(folder, file)]),
);

/** They end as plurals do, and are none. */
const singular: ReadonlySet<string> = new Set(['address', 'chassis', 'is', 'was', 'has', 'does', 'process', 'says']);
const ofMany: ReadonlySet<string> = new Set(['were', 'are', 'have', 'others', 'they', 'give', 'speak']);
const one = /(?<![\w.:/#-])1 (?:more |[A-Z]\w* )?([a-z]+)/g;

/** `Another 1 were`, `1 machines` */
const clumsy = (text: string): readonly string[] =>
  [...text.matchAll(one)]
    .filter(([, word = '']) => ofMany.has(word) || (word.endsWith('s') && !singular.has(word)))
    .map(([found]) => found);

/** The same data with all its counts small: numbers of 0 to 2, lists of one or two. */
function small(value: unknown, next: () => number): unknown {
  if (typeof value === 'number') return next();
  if (Array.isArray(value)) {
    const [first] = value;
    if (first === undefined) return value;
    return Array.from({ length: Math.max(1, next()) }, () => small(first, next));
  }
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, small(inner, next)]));
}

describe('the sentence of an event', () => {
  it('is told apart from a clumsy one', () => {
    expect(clumsy('Another 1 were looked at, 1 machines, 1 more others, of 1 BGP sessions')).toHaveLength(4);
    expect(clumsy('1 address of rack b1/r-1 was 21 days old, 1 of 2 machines is up, 1 machine')).toEqual([]);
  });

  it.each([...newest])('speaks of one as of one: %s', (_, path) => {
    const { type, data } = JSON.parse(readFileSync(path, 'utf8')) as { type: string; data: object };
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat(2)), (numbers) => {
        const next = () => Number(numbers.next().value);
        const event = { type, data: small(data, next) } as AnyEvent;
        const said = JSON.stringify(event.data);
        // What people wrote themselves is as they wrote it.
        expect(clumsy(summaryOf(event)).filter((found) => !said.includes(found))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
