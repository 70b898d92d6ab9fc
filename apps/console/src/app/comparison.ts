import type { Moment } from '#console/api/moment.js';

/** The address that compares a moment with now: by the time that the moment is meant by, on a page that is not one of the past. */
export const comparedWithNow = ({ asOf, observedAsOf }: Moment) => ({
  from: observedAsOf ?? asOf ?? '',
  ...(observedAsOf !== undefined && { axis: 'observed' as const }),
  asOf: undefined,
  observedAsOf: undefined,
});

/** The machine whose page this is: it is compared alone. */
export const machineOfPath = (path: string): string | undefined => /^\/machines\/([^/]+)$/.exec(path)?.[1];
