import { describe, expect, it } from 'vitest';
import type { BulkCommand } from '#libs/contracts/index.js';
import { problemOfBulk, type AskedBulk } from './order-problem.js';

const tag: BulkCommand = { type: 'TagMachine', tag: 'lab' };
const asked = (more: Partial<AskedBulk>): AskedBulk => ({
  command: tag,
  subjects: 3,
  byFilter: false,
  expectedCount: undefined,
  confirmCount: undefined,
  ...more,
});
const code = (more: Partial<AskedBulk>, dryRun = false) => problemOfBulk(asked(more), dryRun)?.code;

describe('a bulk is refused as a whole', () => {
  it.each([
    ['no-subjects', { subjects: 0 }],
    ['nothing-to-undo', { subjects: 0, command: { type: 'Undo', of: 'x' } as BulkCommand }],
    ['too-many-subjects', { subjects: 10_001 }],
    ['one-name-for-many', { command: { type: 'NameMachine', pattern: 'web', from: 1 } as BulkCommand }],
    ['count-needed', { byFilter: true }],
    ['filter-moved', { byFilter: true, expectedCount: 2 }],
    ['confirmation-needed', { subjects: 101 }],
    ['confirmation-needed', { subjects: 101, confirmCount: 100 }],
    ['confirmation-needed', { command: { type: 'RetireMachine' } as BulkCommand }],
  ])('%s', (expected, more) => {
    expect(code(more)).toBe(expected);
  });

  it('and is not where the counts are right', () => {
    expect(code({})).toBeUndefined();
    expect(code({ byFilter: true, expectedCount: 3 })).toBeUndefined();
    expect(code({ byFilter: true, confirmCount: 3, command: { type: 'RetireMachine' } })).toBeUndefined();
    expect(code({ subjects: 10_000, confirmCount: 10_000 })).toBeUndefined();
  });

  it('a dry run tells the counts instead of asking for them', () => {
    expect(code({ subjects: 5_000, byFilter: true }, true)).toBeUndefined();
    expect(code({ subjects: 10_001 }, true)).toBe('too-many-subjects');
  });

  it('a dry run that was told a count is refused as the bulk would be', () => {
    expect(code({ byFilter: true, expectedCount: 2 }, true)).toBe('filter-moved');
    expect(code({ byFilter: true, confirmCount: 2 }, true)).toBe('filter-moved');
    expect(code({ subjects: 101, confirmCount: 100 }, true)).toBe('confirmation-needed');
    expect(code({ subjects: 101, byFilter: true, expectedCount: 101 }, true)).toBeUndefined();
  });

  it('an order that holds more than one event should is refused, with how to part it; one at the bound is not', () => {
    const each = (count: number, noteLength: number): BulkCommand => ({
      type: 'Each',
      name: 'ImportNotes',
      commands: Array.from({ length: count }, () => ({
        type: 'AnnotateMachine',
        data: { note: 'ä'.repeat(noteLength) },
      })),
    });
    const large = { command: each(1_000, 6_000), subjects: 1_000, confirmCount: 1_000 };
    expect(problemOfBulk(asked(large), false)).toMatchObject({
      code: 'order-too-large',
      message: expect.stringContaining('an order has at most 8 MiB') as string,
      wayOut: 'Give it in parts, of 348 rows each, say.',
    });
    expect(code(large, true)).toBe('order-too-large');
    expect(code({ command: each(10_000, 300), subjects: 10_000, confirmCount: 10_000 })).toBeUndefined();
  });
});
