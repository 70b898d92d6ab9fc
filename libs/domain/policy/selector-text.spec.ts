import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { selectorFields, type SelectorCondition } from '#libs/contracts/index.js';
import { selectorOf, selectorText } from './selector-text.js';

describe('a selector', () => {
  it.each([
    ['', ''],
    ['site=b1', 'site=b1'],
    ['site = b1 and rack in (b1/r02, b1/r01, b1/r02)', 'rack in (b1/r01, b1/r02) and site=b1'],
    ['unit>=20 and unit<30 and site=b1', 'unit>=20 and unit<=29 and site=b1'],
    ['unit in (07, 8)', 'unit in (7, 8)'],
    ['(model~"PowerEdge R6*") and (role=web and cluster=lab)', 'model~"PowerEdge R6*" and role=web and cluster=lab'],
  ])('%j is spelt %j, narrowest field first', (written, spelt) => {
    const read = selectorOf(written);
    expect('code' in read ? read : selectorText(read)).toBe(spelt);
  });

  it.each([
    ['site=b1 or site=b2', 'it has no or'],
    ['not site=b1', 'it has no not'],
    ['has rack', 'it has no has'],
    ['sit=b1', 'Did you mean site?'],
    ['site=b1 and', 'column 12'],
    ['rack=r01', 'r01 is not a rack, written <site>/<code>. (column 6)'],
    ['site=B1', 'B1 is not the code of a site'],
    ['unit=top', 'top is not the number of a unit'],
    ['site!=b1', 'not with !='],
    ['model>R6', 'not with >'],
    ['unit~1', 'A unit is compared with'],
    [`model~${'*a'.repeat(51)}`, 'has 102 characters; 100 are the most'],
    ['site=b1 and site=b2', 'site stands twice'],
    ['unit>=30 and unit<20', 'No unit is from 30 to 19'],
  ])('%j is refused, and says why: %s', (written, why) => {
    const refusal = selectorOf(written);
    expect(refusal).toMatchObject({ code: 'selector-invalid', field: 'selector' });
    expect('code' in refusal && refusal.message).toContain(why);
  });

  it('reads back to the same', () => {
    const word = fc.stringMatching(/^[a-zA-Z0-9 ."'(),=*-]{1,12}$/).filter((text) => text.trim() === text);
    const code = fc.stringMatching(/^[a-z][a-z0-9]{0,4}$/);
    const valueOf = {
      rack: fc.tuple(code, code).map((two) => two.join('/')),
      model: word,
      manufacturer: word,
      slot: word,
    };
    const condition = fc.constantFrom(...selectorFields.filter((field) => field !== 'unit' && field !== 'chassis'));
    const conditions = fc.uniqueArray(condition).chain((fields) =>
      fc.tuple(
        ...fields.map((field) =>
          fc
            .uniqueArray(field in valueOf ? valueOf[field as keyof typeof valueOf] : code, {
              minLength: 1,
              maxLength: 3,
            })
            .map((values): SelectorCondition => ({ field, in: values.toSorted() })),
        ),
      ),
    );
    fc.assert(
      fc.property(conditions, (all) => {
        const ordered = selectorFields.flatMap((field) => all.find((one) => one.field === field) ?? []);
        expect(selectorOf(selectorText(ordered))).toEqual(ordered);
      }),
    );
  });
});
