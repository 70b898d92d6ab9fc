import { describe, expect, it } from 'vitest';
import { DriftRelocated, type DriftWhere } from '../index.js';
import { summaryOf } from './summary.js';

const was: DriftWhere = { name: 'web-1', site: 'b1', rack: 'b1/r01', cluster: 'prod', role: 'web' };
const told = (other: Partial<DriftWhere>, before: DriftWhere | undefined = was): string =>
  summaryOf(DriftRelocated.record({ machineId: 'm1', where: { ...was, ...other }, was: before }));

describe('where drift belongs', () => {
  it('tells what is other, and no place where the machine was only renamed', () => {
    expect(told({ name: 'web-7' })).toBe('Its drift belongs to the name web-7 now.');
    expect(told({ rack: 'b1/r02' })).toBe('Its drift belongs to rack b1/r02 now.');
    expect(told({ rack: null })).toBe('Its drift belongs to site b1 now.');
    expect(told({ cluster: null, role: 'db' })).toBe('Its drift belongs to no cluster and the role db now.');
    expect(told({ rack: null, site: null, name: null })).toBe('Its drift belongs to no site and no name now.');
  });

  it('tells the place where it was not written down what it was', () =>
    expect(summaryOf(DriftRelocated.record({ machineId: 'm1', where: was }))).toBe(
      'Its drift belongs to rack b1/r01 now.',
    ));
});
