import { describe, expect, it } from 'vitest';
import { whatFollows } from './what-follows.js';

describe('what comes of a decision about a report', () => {
  it('names who stays and who goes', () => {
    expect(whatFollows('SAME', 'web-1')).toContain('is of web-1');
    expect(whatFollows('MERGE', 'web-1', 'web-2')).toContain('web-2 ends in web-1');
    expect(whatFollows('DIFFERENT', undefined, 'web-2')).toContain('what it shares with web-2');
    expect(whatFollows('SPLIT', undefined, 'web-2')).toMatch(/^web-2 was two machines/);
  });
});
