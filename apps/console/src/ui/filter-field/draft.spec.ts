import { describe, expect, it } from 'vitest';
import { moved, overtaken, withReplaced } from './draft.js';

describe('a filter that is being typed', () => {
  it('takes a suggestion in place of the word at the cursor, and goes on behind it', () => {
    expect(withReplaced({ text: 'site=b1 and me>=1', at: 14 }, { from: 12, to: 14, text: 'memory' })).toEqual({
      text: 'site=b1 and memory>=1',
      at: 18,
    });
  });

  it('takes the first one where nothing is typed', () => {
    expect(withReplaced({ text: '', at: 0 }, { from: 0, to: 0, text: 'site' })).toEqual({ text: 'site', at: 4 });
  });

  it('takes a suggestion of a moment ago in place of what was typed since, where that begins it', () => {
    const suggested = { from: 12, to: 13, text: 'memory' };
    expect(overtaken({ text: 'site=b1 and meM', at: 15 }, suggested)).toEqual({ from: 12, to: 15, text: 'memory' });
    expect(overtaken({ text: 'site=b1 and mo', at: 14 }, suggested)).toBeUndefined();
    expect(overtaken({ text: 'site', at: 4 }, suggested)).toBeUndefined();
  });
});

describe('the suggestion that the keys are at', () => {
  it('goes through all of them, and through none at either end', () => {
    expect([-1, 0, 1, 2].map((at) => moved(at, 1, 3))).toEqual([0, 1, 2, -1]);
    expect([-1, 2, 1, 0].map((at) => moved(at, -1, 3))).toEqual([2, 1, 0, -1]);
    expect(moved(-1, 1, 0)).toBe(-1);
  });
});
