import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileFilter, FilterError, parseFilter, printFilter, type FieldSet, type Filter } from './index.js';
import { filterLimits } from './parse.js';
import { operators } from './syntax.js';

const now = Date.parse('2026-11-20T12:00:00Z');
const set: FieldSet = {
  fields: {
    site: { type: 'text', sql: 'm.site', description: '', alsoTried: ['place'] },
    memory: { type: 'bytes', sql: 'm.memory', description: '' },
    cores: { type: 'number', sql: 'm.cores', description: '' },
    seen: { type: 'time', sql: 'm.seen', description: '' },
    skew: { type: 'duration', sql: 'm.skew', description: '' },
    silent: { type: 'boolean', sql: 'm.silent', description: '' },
    tag: { type: 'tags', sql: 'm.tags', description: '' },
    state: { type: 'choice', sql: 'm.state', description: '', choices: ['new', 'accepted'], alsoNamed: 'stage' },
  },
  children: {
    disk: {
      from: 'disk d where d.m = m.id',
      description: '',
      fields: { model: { type: 'text', sql: 'd.model', description: '' } },
    },
    port: {
      from: 'port p where p.m = m.id',
      description: '',
      fields: {
        mac: { type: 'mac', sql: 'p.mac', description: '' },
        ip: { type: 'address', sql: 'p.ip', description: '' },
        via: { type: 'address', sql: 'p.via', description: '', mayBeName: true },
      },
    },
  },
};

const compiled = (text: string) => compileFilter(text, set, { now });
const sqlOf = (text: string) => compiled(text).sql;
const valuesOf = (text: string) => compiled(text).values;

function errorOf(text: string): FilterError {
  try {
    compiled(text);
  } catch (error) {
    if (error instanceof FilterError) return error;
  }
  throw new Error(`expected a FilterError from: ${text}`);
}

describe('what a filter means', () => {
  it.each([
    ['', 'true', []],
    ['site=b1', 'm.site = $1::text', ['b1']],
    ['site!=b1', '(m.site = $1::text) is not true', ['b1']],
    ['site in (b1, "b 2")', 'm.site = any($1::text[])', [['b1', 'b 2']]],
    ['site not in (b1)', '(m.site = any($1::text[])) is not true', [['b1']]],
    ['site~b_1', 'm.site ilike $1::text', [String.raw`%b\_1%`]],
    ['site~"b*"', 'm.site ilike $1::text', ['b%']],
    ['memory>=256GiB', 'm.memory >= $1::bigint', [256 * 2 ** 30]],
    ['memory<1.5TB', 'm.memory < $1::bigint', [1.5e12]],
    ['cores=64', 'm.cores = $1::bigint', [64]],
    ['seen<7d', 'm.seen > $1::timestamptz', ['2026-11-13T12:00:00.000Z']],
    ['seen>=7d', 'm.seen <= $1::timestamptz', ['2026-11-13T12:00:00.000Z']],
    ['seen<2026-11-13', 'm.seen < $1::timestamptz', ['2026-11-13T00:00:00.000Z']],
    ['seen>=2026-11-01', 'm.seen >= $1::timestamptz', ['2026-11-01T00:00:00.000Z']],
    ['skew>1.5s', 'm.skew > $1::bigint', [1500]],
    ['silent=yes', 'm.silent = $1::boolean', [true]],
    ['stage=new', 'm.state = $1::text', ['new']],
    ['not has stage', '(m.state is not null) is not true', []],
    ['tag=lab', 'm.tags @> array[$1::text]', ['lab']],
    ['tag in (a,b)', 'm.tags && $1::text[]', [['a', 'b']]],
    ['tag~la', 'exists (select 1 from unnest(m.tags) item where item ilike $1::text)', ['%la%']],
    ['has tag', 'cardinality(m.tags) > 0', []],
    ['has site', 'm.site is not null', []],
    ['has disk', 'exists (select 1 from disk d where d.m = m.id)', []],
    ['disk.model=X', 'exists (select 1 from disk d where d.m = m.id and d.model = $1::text)', ['X']],
    ['disk.model!=X', '(exists (select 1 from disk d where d.m = m.id and d.model = $1::text)) is not true', ['X']],
    [
      'port.mac=AABB.CCDD.EEFF',
      'exists (select 1 from port p where p.m = m.id and p.mac = $1::text)',
      ['aa:bb:cc:dd:ee:ff'],
    ],
    [
      'has disk(model~a and model~b)',
      'exists (select 1 from disk d where d.m = m.id and (d.model ilike $1::text and d.model ilike $2::text))',
      ['%a%', '%b%'],
    ],
  ])('%s', (text, sql, values) => {
    expect(compiled(text)).toMatchObject({ sql, values });
  });

  it('names a field by either of its names, and tells of it by the first', () => {
    expect(compiled('stage=new').names).toContain('state');
    expect(compiled('site=b1').names).not.toContain('state');
  });

  it('binds not before and before or, and carries not inward', () => {
    expect(sqlOf('site=a or site=b and not tag=c')).toBe(
      '(m.site = $1::text or (m.site = $2::text and (m.tags @> array[$3::text]) is not true))',
    );
    expect(sqlOf('not (site=a or not cores>3)')).toBe('((m.site = $1::text) is not true and m.cores > $2::bigint)');
  });

  it('numbers its parameters from where it is told', () => {
    expect(compileFilter('site=a and cores=1', set, { now, firstParameter: 4 }).sql).toBe(
      '(m.site = $4::text and m.cores = $5::bigint)',
    );
  });

  it('never puts a value into the statement', () => {
    const hostile = `'; drop table machine; --`;
    expect(sqlOf(`site="${hostile}"`)).toBe('m.site = $1::text');
    expect(valuesOf(`site="${hostile}"`)).toEqual([hostile]);
  });
});

describe('what is wrong with a filter', () => {
  it.each([
    ['sit=b1', 1, 'There is no field sit. Did you mean site?'],
    ['stie=b1', 1, 'There is no field stie. Did you mean site?'],
    ['site=b1 and disk.modle=X', 13, 'Did you mean disk.model?'],
    ['Place=b1', 1, 'There is no field Place. Did you mean site?'],
    ['has disk(place=b1)', 10, 'There is no field place; there are model'],
    [
      'constructor=1',
      1,
      'There is no field constructor; there are site, memory, cores, seen, skew, silent, tag, state, disk.…',
    ],
    ['site=b1 tag=lab', 9, 'Expected and, or, or the end, not tag'],
    ['site', 5, 'Expected an operator after site'],
    ['site=', 6, 'Expected a value'],
    ['(site=a', 8, 'Expected a closing parenthesis'],
    ['site="a', 6, 'no closing "'],
    ['site<b1', 1, 'site holds a text, which < cannot compare'],
    ['memory>=256Gob', 9, '256Gob is not a size'],
    ['cores=1.5', 7, '1.5 is not a whole number'],
    ['seen<yesterday', 6, 'yesterday is not a time'],
    ['seen<2026-13-45', 6, '2026-13-45 is not a time'],
    ['seen<2026-02-30', 6, '2026-02-30 is not a time'],
    ['state=acepted', 7, 'Did you mean accepted?'],
    ['port.mac=zz', 10, 'zz is not a MAC address'],
    ['port.ip=10.1.2', 9, '10.1.2 is not an address: write 10.1.2.3'],
    ['port.ip<10.1.2.3', 1, 'port.ip holds an address, which < cannot compare'],
    ['has site(model=x)', 5, 'site has nothing inside'],
    ['site!b1', 5, 'Did you mean not?'],
    ['site=b1 and is silent', 13, 'There is no is in a filter. Did you mean silent=true?'],
    ['IS Accepted', 1, 'Did you mean state=accepted?'],
    ['is gone', 4, 'Expected an operator after is'],
  ])('%s', (text, column, message) => {
    const error = errorOf(text);
    expect(error.message).toContain(message);
    expect(error.column).toBe(column);
  });

  it('draws a caret below the place, also in a long filter', () => {
    expect(errorOf('tag=lab and sit=b1').picture).toBe('tag=lab and sit=b1\n            ^^^');
    const [line, caret] = errorOf(`${'tag=lab and '.repeat(50)}sit=b1`).picture.split('\n');
    expect(line?.slice(caret?.indexOf('^')).startsWith('sit=b1')).toBe(true);
  });

  it('has limits', () => {
    expect(errorOf(`site=${'x'.repeat(filterLimits.length)}`).message).toContain('characters long');
    expect(errorOf(`${'('.repeat(40)}site=a${')'.repeat(40)}`).message).toContain('levels deep');
    expect(errorOf(`${'not '.repeat(400)}site=a`).message).toContain('levels deep');
    expect(errorOf(Array.from({ length: 201 }, () => 'cores=1').join(' or ')).message).toContain('conditions');
    expect(errorOf(`cores in (${Array.from({ length: 1002 }, () => '1').join(',')})`).message).toContain('values');
  });
});

const span = { from: 0, to: 0 };
const value = fc.string({ maxLength: 12 }).map((text) => ({ text, span }));
const field = fc.constantFrom('site', 'disk.model', 'x1', 'has_it').map((text) => ({ text, span }));
const filters = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 4 },
    fc.record({ kind: fc.constant('comparison' as const), field, operator: fc.constantFrom(...operators), value }),
    fc.record({ kind: fc.constant('in' as const), field, values: fc.array(value, { minLength: 1, maxLength: 3 }) }),
    fc.record({ kind: fc.constant('has' as const), field }),
    fc.record({ kind: fc.constant('not' as const), of: tie('filter') }),
    fc.record({ kind: fc.constant('has' as const), field, where: tie('filter') }),
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      of: fc.array(tie('filter'), { minLength: 2, maxLength: 3 }),
    }),
  ),
})).filter;

function withoutSpans(filter: Filter | undefined): unknown {
  return JSON.parse(JSON.stringify(filter, (key, inner: unknown) => (key === 'span' ? undefined : inner)));
}

describe('any filter', () => {
  it('reads back from its printed text', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        const text = printFilter(filter);
        fc.pre(text.length <= filterLimits.length);
        expect(withoutSpans(parseFilter(text))).toEqual(withoutSpans(filter));
      }),
      { numRuns: 500 },
    );
  });

  it('gives a condition or points at a column within the text: never anything else', () => {
    const scraps = fc.constantFrom(
      'site',
      'disk.model',
      '=',
      '~',
      '!=',
      ' and ',
      ' or ',
      'not ',
      '(',
      ')',
      '"',
      "'",
      ',',
      'in',
      ' has ',
      '256GiB',
      '\\',
      '\0',
      '__proto__',
      'é',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(scraps, { maxLength: 20 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (any) => {
        try {
          compiled(any);
        } catch (error) {
          expect(error).toBeInstanceOf(FilterError);
          expect((error as FilterError).column).toBeLessThanOrEqual(any.length + 1);
          expect((error as FilterError).picture).toContain('^');
        }
      }),
      { numRuns: 3_000 },
    );
  });
});
