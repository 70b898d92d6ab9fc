import { searchText } from '#console/app/search-text.js';
import { axisOf, type Axis } from './time-axis.js';

/** Two moments and the machines that are compared, as they stand in the address. */
export interface DifferenceSearch {
  /** Empty: not chosen yet. */
  readonly from: string;
  /** Now where it is not there. */
  readonly to?: string;
  readonly filter?: string;
  readonly axis?: Axis | undefined;
}

export function differenceSearch({ from, to, filter, axis }: Readonly<Record<string, unknown>>): DifferenceSearch {
  const [later, only, by] = [searchText(to), searchText(filter), axisOf(axis)];
  return {
    from: searchText(from) ?? '',
    ...(later !== undefined && { to: later }),
    ...(only !== undefined && { filter: only }),
    ...(by !== undefined && { axis: by }),
  };
}
