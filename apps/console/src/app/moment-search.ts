import { searchText } from './search-text.js';

/** What every page takes in its address. */
export interface MomentSearch {
  readonly asOf?: string;
  readonly observedAsOf?: string;
}

/** One axis of time at a time, as the api wants it. */
export function momentSearch({ asOf, observedAsOf }: Readonly<Record<string, unknown>>): MomentSearch {
  const [recorded, observed] = [searchText(asOf), searchText(observedAsOf)];
  if (observed !== undefined) return { observedAsOf: observed };
  return recorded === undefined ? {} : { asOf: recorded };
}
