import { describe, expect, it } from 'vitest';
import { projectionsOfFilter } from './filtered-by.js';

const sorted = (...of: Parameters<typeof projectionsOfFilter>) => projectionsOfFilter(...of).toSorted();

describe('what a filter has to wait for', () => {
  it('is nothing where it names columns of the row alone', () => {
    expect(sorted('MACHINES', 'site=b1 and memory>=1TiB')).toEqual([]);
  });

  it('is each read model that a part of it reads', () => {
    expect(sorted('MACHINES', 'disk.model~MZ and not has port(speed>=25)')).toEqual(['components', 'ports']);
    expect(sorted('MACHINES', 'has lacks')).toEqual(['readiness']);
  });

  it('is nothing where it is wrong: whoever answers says what', () => {
    expect(sorted('MACHINES', 'disc.model=')).toEqual([]);
  });
});
