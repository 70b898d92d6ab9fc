import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AnyEvent } from '../registry.js';
import { isOrdinaryWord, searchWordsOf, wordsOf } from './search-words.js';
import { summaryOf } from './summary.js';

const folder = new URL('../../../test/golden/events/', import.meta.url).pathname;

describe('the words of a text', () => {
  it.each([
    ['Disk ST4000 4 TB, serial ZC1 in slot 3.', ['disk', 'st4000', 'tb', 'serial', 'zc1', 'in', 'slot']],
    ['It was renamed from a-1.b to "web-17".', ['it', 'was', 'renamed', 'from', 'a-1.b', 'to', 'web-17']],
    ['The MAC 3c:ec:ef:00:00:40 names m1.', ['the', 'mac', '3c:ec:ef:00:00:40', 'names', 'm1']],
    ['eth0: down; eth0: UP', ['eth0', 'down', 'up']],
    ['„Lüfter“ defekt – Ticket…', ['lüfter', 'defekt', 'ticket']],
    ['', []],
    ['!! ?', []],
    [`${'x'.repeat(100)}.`, ['x'.repeat(64)]],
  ])('%j', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it('are the same for plain and for other text', () => {
    const text = `a=b *bold* (in) [brackets] 'quoted' 10.0.0.1/24 version=2.1, "x".y`;
    expect(wordsOf(`${text} für`).slice(0, -1)).toEqual(wordsOf(text));
  });
});

describe('what an event is found by', () => {
  it('is what its summary says beyond its sentence, and every word of its reason', () => {
    expect(searchWordsOf('It was named web-17.', 'Named for OPS-7')).toEqual(['web-17', 'named', 'for', 'ops-7']);
    expect(searchWordsOf('The machine was accepted.', undefined)).toEqual([]);
  });

  it('is not the id of a machine, which has a column of its own', () => {
    expect(searchWordsOf('The MAC ab names m0123456789abcdefghjk.', undefined)).toEqual(['ab']);
  });

  // Fails for the sentence of a new event: put its words into the list in search-words.ts.
  it.each(readdirSync(folder))('is in what was recorded, not in the sentence: %s', (file) => {
    const sample = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { type: string; data: object };
    const event = ('data' in sample ? sample : { type: file.split('.')[0], data: sample }) as AnyEvent;
    const recorded = JSON.stringify(event.data).toLowerCase();
    const unexplained = searchWordsOf(summaryOf(event), undefined).filter(
      (word) => !recorded.includes(word) && !/\d/.test(word),
    );
    expect(unexplained.filter((word) => !isOrdinaryWord(word))).toEqual([]);
  });
});
