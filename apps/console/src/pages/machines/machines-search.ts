import { searchText } from '#console/app/search-text.js';

/** What the page of machines keeps in its address: a link shows everybody the same. */
export interface MachinesSearch {
  /** As docs/filter.md has it. */
  readonly filter?: string;
  readonly search?: string;
  /** Lifecycle, in lower case. */
  readonly state?: string;
  /** Code of a site; `-` for machines that stand nowhere. */
  readonly site?: string;
  /** A column, with `-` before it from its end: `-changed`. */
  readonly sort?: string;
  /** Ids of columns, in order, with commas between; those that are usual unless told. */
  readonly columns?: string;
}

const keys = ['filter', 'search', 'state', 'site', 'sort', 'columns'] as const;

/** A serial of digits alone comes out of an address as a number. */
export function machinesSearch(given: Readonly<Record<string, unknown>>): MachinesSearch {
  const entries = keys.map((key) => [key, searchText(given[key])] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
