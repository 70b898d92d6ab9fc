import { describe, expect, it } from 'vitest';
import { machinesFilter, readSelector, selectorWords } from './selector.js';

describe('a selector', () => {
  it.each([
    ['', 'all machines'],
    ['site=b1', 'machines of site b1'],
    ['chassis in (b1/quad-1, b1/quad-2)', 'machines of chassis b1/quad-1 or b1/quad-2'],
    ['rack=b1/r03 and model="PowerEdge R6515"', 'machines of rack b1/r03, model PowerEdge R6515'],
    ['unit>=1 and unit<=20 and model~SSG-6029P*', 'machines of unit from 1, unit up to 20, model like SSG-6029P*'],
  ])('says of %j: %s', (text, words) => expect(selectorWords(text)).toBe(words));

  it.each([
    ['', 'lifecycle in (new, accepted)'],
    [
      'rack=b1/r03 and model="PowerEdge R6515"',
      'rack=b1/r03 and product="PowerEdge R6515" and lifecycle in (new, accepted)',
    ],
    ['chassis in (b1/q1, b1/q2)', 'site=b1 and chassis in (q1, q2) and lifecycle in (new, accepted)'],
    ['chassis in (b1/q1, b2/q1)', undefined],
    ['row=a and site=b1', undefined],
  ])('becomes of %j the filter of machines %j', (text, filter) => expect(machinesFilter(text)).toBe(filter));

  it.each(['site=', 'site b1 or site b2', 'rack in (a', 'site="b1'])('is not %j', (text) =>
    expect(readSelector(text)).toBeUndefined(),
  );

  it('takes back what was put before a quote', () =>
    expect(readSelector(String.raw`model="19\" box"`)).toEqual([
      { field: 'model', operator: '=', values: ['19" box'] },
    ]));
});
