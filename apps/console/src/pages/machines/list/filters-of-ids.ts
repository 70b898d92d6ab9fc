import { filterValue, mostAtOnce } from './asked-machines.js';

/** The API takes a filter of so many characters at most: docs/filter.md. */
export const longestFilter = 4_096;

/** Filters that name these machines: each is short enough for the API, and what it lets through comes at once. @param rest what each says besides */
export function filtersOfIds(ids: readonly string[], rest = ''): readonly string[] {
  const filters: string[] = [];
  const filterOf = (values: readonly string[]): string => `id in (${values.join(', ')})${rest}`;
  let named: string[] = [];
  for (const value of ids.map(filterValue)) {
    if (named.length === mostAtOnce || (named.length > 0 && filterOf([...named, value]).length > longestFilter)) {
      filters.push(filterOf(named));
      named = [];
    }
    named.push(value);
  }
  return named.length === 0 ? filters : [...filters, filterOf(named)];
}
