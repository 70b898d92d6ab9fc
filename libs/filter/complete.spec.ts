import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileFilter, completionAt, FilterError, suggestedValues, type FieldSet } from './index.js';

const now = Date.parse('2026-11-20T12:00:00Z');
const set: FieldSet = {
  fields: {
    site: { type: 'text', sql: 'm.site', description: 'where it stands', alsoTried: ['datacenter'] },
    silent: { type: 'boolean', sql: 'm.silent', description: 'not heard of' },
    memory: { type: 'bytes', sql: 'm.memory', description: 'all modules', alsoTried: ['ram'] },
    seen: { type: 'time', sql: 'm.seen', description: 'last heard of' },
    lifecycle: {
      type: 'choice',
      sql: 'm.lifecycle',
      description: 'what became of it',
      choices: ['new', 'accepted'],
      alsoNamed: 'state',
      alsoTried: ['state'],
    },
    disks: { type: 'number', sql: 'm.disks', description: 'how many' },
  },
  children: {
    disk: {
      from: 'disk d where d.m = m.id',
      description: 'its disks',
      fields: {
        model: { type: 'text', sql: 'd.model', description: 'model' },
        size: { type: 'bytes', sql: 'd.size', description: 'size' },
      },
    },
  },
};

/** The cursor is where `|` stands. */
function at(marked: string) {
  const cursor = marked.indexOf('|');
  return completionAt(marked.replace('|', ''), cursor, set, now);
}
const labels = (marked: string) => at(marked).suggestions.map(({ label }) => label);

describe('completion of a filter', () => {
  it('begins with fields, children and the words of the language', () => {
    const all = ['site', 'silent', 'memory', 'seen', 'lifecycle', 'disks', 'disk.', 'not', 'has', '('];
    expect(labels('|')).toEqual(all);
    expect(labels('site=b1 and not |')).toEqual(all);
    expect(labels('(|')).toEqual(all);
  });

  it('finds a field by its beginning, by what people also call it, by its middle and by what it means', () => {
    expect(labels('si|')).toEqual(['site', 'silent']);
    expect(labels('RA|')).toEqual(['memory']);
    expect(labels('cycle|')).toEqual(['lifecycle']);
    expect(labels('heard|')).toEqual(['silent', 'seen']);
    expect(at('si|').suggestions[0]).toMatchObject({ text: 'site', kind: 'field', description: 'where it stands' });
  });

  it('says which part of the text a suggestion takes the place of', () => {
    expect(at('site=b1 and mem|xyz>=1')).toMatchObject({ from: 12, to: 18, expected: 'condition' });
    expect(at('site=b1 and | ')).toMatchObject({ from: 12, to: 12 });
  });

  it('offers what comes behind a field once it is written out', () => {
    const { expected, field, suggestions } = at('memory|');
    expect({ expected, field }).toEqual({ expected: 'operator', field: 'memory' });
    expect(suggestions.slice(0, 3).map(({ text }) => text)).toEqual(['memory=', 'memory!=', 'memory<']);
    expect(labels('lifecycle |')).toEqual(['=', '!=', 'in', 'not in']);
    expect(labels('site not |')).toEqual(['in']);
    expect(labels('disk|')).toEqual(['disks', 'disk.']);
    expect(labels('disks|')).toEqual(['=', '!=', '<', '<=', '>', '>=', 'in', 'not in', 'disk.']);
    expect(labels('site !|')).toEqual(['!=', '!~']);
  });

  it('knows what a field can be', () => {
    expect(labels('lifecycle=|')).toEqual(['new', 'accepted']);
    expect(labels('lifecycle in (new, a|')).toEqual(['accepted']);
    expect(labels('silent=|')).toEqual(['true', 'false']);
    expect(labels('memory>=|')).toEqual(['64GiB', '1.5TB']);
    expect(at('memory>=|').values).toBeUndefined();
    expect(labels('seen<7|')).toEqual(['7d']);
  });

  it('asks for the values that there are, of the field and as far as they are typed', () => {
    expect(at('site=b|').values).toMatchObject({ name: 'site', typed: 'b' });
    expect(at('site="b 1|').values).toMatchObject({ name: 'site', typed: 'b 1' });
    expect(at('disk.model~PM|').values).toMatchObject({ name: 'disk.model', child: { description: 'its disks' } });
    expect(at('has disk(model=|').values).toMatchObject({ name: 'model', child: { description: 'its disks' } });
    expect(at('plate=|')).toMatchObject({ expected: 'nothing', suggestions: [] });
  });

  it('writes values as the language wants them', () => {
    const written = (marked: string) => {
      const cursor = marked.indexOf('|');
      return suggestedValues([{ value: 'b 1', count: 3 }], marked.replace('|', ''), cursor)[0];
    };
    expect(written('site=|')).toEqual({ text: '"b 1" ', label: 'b 1', kind: 'value', description: '', count: 3 });
    expect(written('site=b| and silent=true')?.text).toBe('"b 1"');
    expect(written('site in (|')?.text).toBe('"b 1"');
  });

  it('knows children and their fields', () => {
    expect(labels('disk.|')).toEqual(['disk.model', 'disk.size']);
    expect(labels('has |')).toEqual(['disk', 'site', 'silent', 'memory', 'seen', 'lifecycle', 'disks']);
    expect(labels('has disk |')).toEqual(['(', 'and', 'or']);
    expect(labels('has disk(|')).toEqual(['model', 'size', 'not', '(']);
    expect(labels('has disk(model=a) |')).toEqual(['and', 'or']);
    expect(labels('has disk(model=a) and si|')).toEqual(['site', 'silent']);
  });

  it('goes on behind a condition and in a list', () => {
    expect(labels('site=b1 |')).toEqual(['and', 'or']);
    expect(labels('site=b1 a|')).toEqual(['and']);
    expect(labels('site in |')).toEqual(['(']);
    expect(labels('site in (b1 |')).toEqual([',', ')']);
    expect(labels('site in (b1) |')).toEqual(['and', 'or']);
  });

  it('offers a field with two names by the first, and goes on behind either', () => {
    expect(labels('state|')).toEqual(['=', '!=', 'in', 'not in', 'lifecycle']);
    expect(labels('sta|')[0]).toBe('lifecycle');
    expect(labels('state=|')).toEqual(['new', 'accepted']);
    expect(at('state=new|').problem).toBeUndefined();
  });

  it('has nothing to say behind a mistake', () => {
    for (const wrong of ['= |', 'site b1 |', 'site=b1 ) |', 'site not b1 |'])
      expect(at(wrong)).toMatchObject({ expected: 'nothing', suggestions: [] });
  });

  it('tells what is unfinished from what is wrong', () => {
    expect(at('|').problem).toBeUndefined();
    expect(at('site=b1|').problem).toBeUndefined();
    for (const text of ['si|', 'site=|', 'site=b1 and |', 'site="b|', 'lifecycle=acc|', 'has disk(|', 'site !|'])
      expect(at(text).problem).toMatchObject({ unfinished: true });
    expect(at('memry>=1TiB and si|').problem).toMatchObject({ unfinished: true });
    expect(at('memry>=1TiB and site=b1|').problem).toEqual({
      message: 'There is no field memry',
      suggestion: 'memory',
      from: 0,
      to: 5,
      unfinished: false,
    });
    expect(at('lifecycle=gone|').problem).toMatchObject({ from: 10, to: 14, unfinished: false });
  });
});

it('leads nobody on behind a field that there is not', () => {
  expect(completionAt('and in site', 11, set, now)).toMatchObject({ expected: 'nothing', suggestions: [] });
  expect(completionAt('datacenter not ', 15, set, now).suggestions).toEqual([]);
});

describe('any text, and any place in it', () => {
  const words = [
    'site',
    'disk.model',
    'disk',
    '=',
    '!=',
    '!',
    'in',
    'not',
    'has',
    '(',
    ')',
    ',',
    'and',
    'or',
    'b1',
    '"a b"',
    '"x',
    ' ',
  ];
  const texts = fc.array(fc.constantFrom(...words), { maxLength: 14 }).map((parts) => parts.join(' '));

  it('is answered, with a place that lies in it', () => {
    fc.assert(
      fc.property(texts, fc.nat(200), (text, seed) => {
        const cursor = seed % (text.length + 1);
        const { from, to } = completionAt(text, cursor, set, now);
        expect(from).toBeLessThanOrEqual(cursor);
        expect(to).toBeGreaterThanOrEqual(cursor);
        expect(to).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it('never says that there is a problem with a filter, nor that there is none with what is no filter', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const is = () => compileFilter(text, set, { now });
        if (completionAt(text, text.length, set, now).problem) expect(is).toThrow(FilterError);
        else expect(is).not.toThrow();
      }),
    );
  });

  it('at the end of a filter that goes on, some suggestion keeps it going', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { suggestions, from, problem } = completionAt(text, text.length, set, now);
        if (!problem?.unfinished || suggestions.length === 0) return;
        const longer = `${text.slice(0, from)}${suggestions[0]?.text ?? ''}`;
        expect(completionAt(longer, longer.length, set, now).expected).not.toBe('nothing');
      }),
    );
  });
});
