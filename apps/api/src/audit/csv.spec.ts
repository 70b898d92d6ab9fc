import { describe, expect, it } from 'vitest';
import { csvCell } from './csv.js';

describe('a cell of an export', () => {
  it.each([
    [null, ''],
    [7, '7'],
    ['plain', 'plain'],
    ['a "word", and more', '"a ""word"", and more"'],
    ['two\r\nlines', '"two\r\nlines"'],
    ['=cmd|calc', "'=cmd|calc"],
    ['+49 30', "'+49 30"],
    ['-1', "'-1"],
    ['@sum(1)', "'@sum(1)"],
    ['\t=1', "'\t=1"],
    ['=1,"2"', `"'=1,""2"""`],
    ['3c:ec:ef:00:00:40', '3c:ec:ef:00:00:40'],
  ])('%j becomes %j', (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });
});
