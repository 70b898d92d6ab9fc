import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PolicyRule, Selector } from '#libs/contracts/index.js';
import { derivations } from '../plan/derived.js';
import { concernedBy } from './concerned.js';
import type { PolicyBookState, PolicyInForce } from './policy-book.js';

const named = (policy: string, selector: Selector, rule: PolicyRule): PolicyInForce => ({
  policy,
  version: 1,
  selector,
  rule,
});
const book = (...policies: PolicyInForce[]): PolicyBookState => ({ policies, versions: {} });
const bmc = (user: string): PolicyRule => ({ kind: 'bmc', user });

describe('whom a change of a policy concerns', () => {
  it('are those that it is for before or after, by place', () => {
    const before = book(named('p', [{ field: 'site', in: ['b1'] }], bmc('a')));
    const after = book(named('p', [{ field: 'site', in: ['z1'] }], bmc('a')));
    const { places, may } = concernedBy('p', before, after);
    expect(places).toEqual({ sites: ['b1', 'z1'], racks: undefined });
    expect([may({ site: 'b1' }), may({ site: 'z1' }), may({ site: 'x1' }), may({})]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('leaves nobody out for whom something follows otherwise', () => {
    const fields = ['site', 'rack', 'model', 'role', 'cluster'] as const;
    const value = fc.constantFrom('b1/a', 'b1/b', 'b1');
    const facts = fc.record(Object.fromEntries(fields.map((field) => [field, value])), { requiredKeys: [] });
    const selector = fc
      .uniqueArray(fc.constantFrom(...fields), { maxLength: 3 })
      .chain((chosen) => fc.tuple(...chosen.map((field) => value.map((one) => ({ field, in: [one] })))))
      .map((conditions) => [...conditions] as Selector);
    const rule = fc.oneof(
      fc.constantFrom(bmc('a'), bmc('b')),
      value.map((role): PolicyRule => ({ kind: 'assignment', role })),
    );
    const early = (one: Selector) => one.filter(({ field }) => field !== 'role' && field !== 'cluster');
    fc.assert(
      fc.property(facts, selector, selector, selector, fc.tuple(rule, rule), (of, first, second, other, [was, is]) => {
        const late = (where: Selector, what: PolicyRule) => (what.kind === 'assignment' ? early(where) : where);
        const beside = named('other', other, bmc('c'));
        const before = book(beside, named('p', late(first, was), was));
        const after = book(beside, named('p', late(second, is), is));
        const differs = derivations(before, after, { id: 'm', facts: of, scheme: {} }).length > 0;
        const { may, places } = concernedBy('p', before, after);
        const stands = places.sites === undefined || (of['site'] !== undefined && places.sites.includes(of['site']));
        const racked = places.racks === undefined || (of['rack'] !== undefined && places.racks.includes(of['rack']));
        if (differs) expect([may(of), stands, racked]).toEqual([true, true, true]);
      }),
      { numRuns: 2_000 },
    );
  });
});
