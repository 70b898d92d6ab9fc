import { describe, expect, it } from 'vitest';
import type { Field, Operations } from '#console/commands/catalogue.js';
import { allSelected, choose, nothingSelected } from '../selection.js';
import { asksForCount, commandOf, subjectsOf } from './bulk-order.js';

const field = (name: string, type: string): Field => ({ name, type, description: '', list: false, required: false });
const operations = {
  mutations: {},
  enums: {},
  inputs: {
    NamePatternInput: [{ ...field('pattern', 'String'), required: true }, field('from', 'Int')],
    Empty: [field('parts', 'String')],
  },
} as unknown as Operations;

describe('the machines of an order', () => {
  const list = { filter: 'site=b1', search: undefined, total: 100 };

  it('are those that were chosen', () => {
    expect(subjectsOf(choose(nothingSelected, ['m1', 'm2'], true), list)).toEqual({ machineIds: ['m1', 'm2'] });
  });

  it('are all that match, with the count that is expected', () => {
    expect(subjectsOf(allSelected, list)).toEqual({ filter: 'site=b1', expectedCount: 100 });
    expect(subjectsOf(choose(allSelected, ['m3'], false), list)).toEqual({
      filter: '(site=b1) and not id in (m3)',
      expectedCount: 99,
    });
    expect(subjectsOf(allSelected, { ...list, filter: undefined })).toEqual({
      filter: 'not lifecycle=merged',
      expectedCount: 100,
    });
  });

  it('have to be fetched where words were searched for', () => {
    expect(subjectsOf(allSelected, { ...list, search: 'web' })).toBeUndefined();
  });

  it('have to be fetched where more were taken out than a filter has room for', () => {
    const taken = (count: number) => Array.from({ length: count }, (_, nth) => `m${String(nth).padStart(20, '0')}`);
    expect(subjectsOf(choose(allSelected, taken(150), false), list)?.expectedCount).toBe(0);
    expect(subjectsOf(choose(allSelected, taken(200), false), list)).toBeUndefined();
  });
});

describe('the command of an order', () => {
  it('is what was filled in', () => {
    expect(commandOf(field('accept', 'Boolean'), undefined, operations)).toEqual({ accept: true });
    expect(commandOf(field('tag', 'String'), 'lab', operations)).toEqual({ tag: 'lab' });
    expect(commandOf(field('annotate', 'String'), '', operations)).toEqual({ annotate: '' });
    const name = commandOf(field('name', 'NamePatternInput'), { pattern: 'web-{nn}', from: '7' }, operations);
    expect(name).toEqual({ name: { pattern: 'web-{nn}', from: 7 } });
    expect(commandOf(field('apply', 'Empty'), undefined, operations)).toEqual({ apply: {} });
  });

  it('lacks nothing that it needs', () => {
    expect(() => commandOf(field('tag', 'String'), '', operations)).toThrow('This is needed');
    expect(() => commandOf(field('name', 'NamePatternInput'), {}, operations)).toThrow('This is needed');
  });

  it.each([
    ['tag', 100, undefined, false],
    ['tag', 101, undefined, true],
    ['tag', 11, 10, true],
    ['retire', 1, undefined, true],
  ])('%s for %s asks for the count: policy %s, %s', (command, count, above, asks) => {
    expect(asksForCount(command, count, above)).toBe(asks);
  });
});
