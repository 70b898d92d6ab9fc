import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Selector, SelectorCondition } from '#libs/contracts/index.js';
import { selects, selectorsMeet } from './condition.js';
import { fitsPattern, patternsMeet } from './pattern.js';
import { specificityOf } from './specificity.js';

const small = fc.constantFrom('a', 'b', 'aa', 'ab', 'ba', 'b*');
const pattern = fc.constantFrom('a', 'b', 'a*', '*b', '*', 'a*b', 'ab');
const ofModel: fc.Arbitrary<SelectorCondition> = fc.oneof(
  fc.uniqueArray(small, { minLength: 1 }).map((values) => ({ field: 'model' as const, in: values })),
  pattern.map((like) => ({ field: 'model' as const, like })),
);
const unit = fc.integer({ min: 1, max: 6 });
const ofUnit: fc.Arbitrary<SelectorCondition> = fc.oneof(
  fc.uniqueArray(unit.map(String), { minLength: 1 }).map((values) => ({ field: 'unit' as const, in: values })),
  fc.record({ from: unit, to: unit }).map((ends) => ({ field: 'unit' as const, ...ends })),
);
const selector: fc.Arbitrary<Selector> = fc
  .tuple(fc.option(ofUnit), fc.option(ofModel))
  .map((both) => both.filter((one) => one !== null));

const texts = ['a', 'b', 'aa', 'ab', 'ba', 'b*', 'aab', 'c'];
const machines = texts.flatMap((model) => [1, 2, 3, 4, 5, 6].map((n) => ({ model, unit: String(n) })));

describe('selectors', () => {
  it('meet where there is a machine that both are for', () => {
    fc.assert(
      fc.property(selector, selector, (one, other) => {
        const both = machines.some((facts) => selects(one, facts) && selects(other, facts));
        if (both) expect(selectorsMeet(one, other)).toBe(true);
        expect(selectorsMeet(one, other)).toBe(selectorsMeet(other, one));
      }),
    );
  });

  it.each<[Selector, Selector, boolean]>([
    [[{ field: 'site', in: ['b1'] }], [{ field: 'site', in: ['b2'] }], false],
    [[{ field: 'site', in: ['b1', 'b2'] }], [{ field: 'site', in: ['b2'] }], true],
    [[{ field: 'rack', in: ['b1/r01'] }], [{ field: 'site', in: ['b2'] }], false],
    [[{ field: 'rack', in: ['b1/r01'] }], [{ field: 'site', in: ['b1'] }], true],
    [[{ field: 'unit', from: 1, to: 20 }], [{ field: 'unit', from: 21 }], false],
    [[{ field: 'unit', from: 1, to: 20 }], [{ field: 'unit', in: ['20'] }], true],
    [[{ field: 'model', like: 'PowerEdge*' }], [{ field: 'model', like: 'ProLiant*' }], false],
    [[{ field: 'model', like: 'R6*' }], [{ field: 'model', like: '*525' }], true],
    [[], [{ field: 'site', in: ['b1'] }], true],
  ])('%j and %j meet: %s', (one, other, meet) => {
    expect(selectorsMeet(one, other)).toBe(meet);
  });

  it('are for no machine of which they ask what nobody knows', () => {
    expect(selects([{ field: 'role', in: ['web'] }], { site: 'b1' })).toBe(false);
    expect(selects([], {})).toBe(true);
  });
});

describe('patterns', () => {
  it('meet where some text fits both', () => {
    const any = fc.stringMatching(/^[ab*]{0,5}$/);
    fc.assert(
      fc.property(any, any, fc.stringMatching(/^[ab]{0,6}$/), (one, other, text) => {
        if (fitsPattern(one, text) && fitsPattern(other, text)) expect(patternsMeet(one, other)).toBe(true);
        expect(patternsMeet(one, one)).toBe(true);
      }),
    );
  });

  it.each([
    ['r65', 'PowerEdge R6525', true],
    ['r65*', 'PowerEdge R6525', false],
    ['*R65*', 'PowerEdge R6525', true],
    ['a', 'a*', true],
    ['a*c', 'abbc', true],
    ['a*c', 'abb', false],
  ])('%s takes %s: %s', (pattern, text, fits) => {
    expect(fitsPattern(pattern, text)).toBe(fits);
  });
});

describe('how specific a selector is', () => {
  const naming = (...fields: readonly SelectorCondition['field'][]) =>
    specificityOf(fields.map((field) => ({ field, in: ['x'] })));

  it('goes by the narrowest field that it names, then by the next', () => {
    expect(naming('rack')).toBeGreaterThan(naming('site', 'role', 'model', 'room'));
    expect(naming('slot')).toBeGreaterThan(naming('rack'));
    expect(naming('role')).toBeGreaterThan(naming('cluster', 'site'));
    expect(naming('rack', 'role')).toBeGreaterThan(naming('rack', 'cluster'));
    expect(naming('site')).toBeGreaterThan(naming());
  });

  it('counts who names more as more specific than who names less of the same', () => {
    const fields = fc.uniqueArray(fc.constantFrom('rack', 'unit', 'role', 'model', 'site', 'cluster' as const));
    fc.assert(
      fc.property(fields, fc.constantFrom('slot', 'row', 'room' as const), (some, more) => {
        expect(naming(...some, more)).toBeGreaterThan(naming(...some));
      }),
    );
  });
});
