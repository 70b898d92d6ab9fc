import { describe, expect, it } from 'vitest';
import { columnsOf, columnsText, includedBy, sortedBy, sortOf, usualColumns } from './shown-columns.js';

const idsOf = (columns: string | undefined, isPast = false) => columnsOf(columns, isPast).map(({ id }) => id);

describe('the columns of the table', () => {
  it('are the usual ones unless the address names others, in its order', () => {
    expect(idsOf(undefined)).toEqual(usualColumns);
    expect(idsOf('serial,name,serial,nonsense')).toEqual(['serial', 'name']);
    expect(idsOf('nonsense')).toEqual(['name']);
  });

  it('leave out what is not kept of the past', () => {
    expect(idsOf('name,seen', true)).toEqual(['name']);
  });

  it('stand in the address only where they are not the usual ones', () => {
    expect(columnsText(usualColumns)).toBeUndefined();
    expect(columnsText(['name', 'asn'])).toBe('name,asn');
  });

  it('ask for nothing that none of them shows', () => {
    const asked = Object.entries(includedBy(columnsOf('name,serial,drift', false)));
    expect(asked.filter(([, isAsked]) => isAsked).map(([part]) => part)).toEqual(['system', 'drift']);
  });
});

describe('the order of the table', () => {
  it.each([
    [undefined, 'NAME', 'ASC'],
    ['-changed', 'CHANGED_AT', 'DESC'],
    ['place', 'PLACE', 'ASC'],
    ['tags', 'NAME', 'ASC'],
    ['nonsense', 'NAME', 'ASC'],
  ])('of %s is %s %s', (sort, field, direction) => {
    expect(sortOf(sort === undefined ? {} : { sort }).orderBy).toEqual({ field, direction });
  });

  it('turns round when the head of its column is pressed again', () => {
    expect(sortedBy({ column: 'name', direction: 'ASC' }, 'memory')).toBe('memory');
    expect(sortedBy({ column: 'memory', direction: 'ASC' }, 'memory')).toBe('-memory');
    expect(sortedBy({ column: 'memory', direction: 'DESC' }, 'memory')).toBe('memory');
    expect(sortedBy({ column: 'memory', direction: 'ASC' }, 'name')).toBeUndefined();
  });
});
