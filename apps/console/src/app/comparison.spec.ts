import { expect, it } from 'vitest';
import { differenceSearch } from '#console/pages/history/difference-search.js';
import { machineSearch } from '#console/pages/machines/machine-search.js';
import { comparedWithNow, machineOfPath } from './comparison.js';

const at = '2026-11-20T08:30:00.000Z';

it('compares what was known by when it was known, and what was so by when it was so', () => {
  const [known, so] = [comparedWithNow({ asOf: at }), comparedWithNow({ observedAsOf: at })];
  expect(differenceSearch(known)).toEqual({ from: at });
  expect(differenceSearch(so)).toEqual({ from: at, axis: 'observed' });
  expect(machineSearch({ tab: 'difference', ...so })).toEqual({ tab: 'difference', from: at, axis: 'observed' });
  expect([so.asOf, so.observedAsOf]).toEqual([undefined, undefined]);
});

it('knows the page of a machine', () => {
  expect(machineOfPath('/machines/mc1bdepttbcf5jrtgrw1j')).toBe('mc1bdepttbcf5jrtgrw1j');
  expect(machineOfPath('/machines')).toBeUndefined();
});
