import { useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Moment } from '#console/api/moment.js';

/** The moment that the page shows, from its address: a link shows everybody the same. */
export function useMoment(): Moment {
  const { asOf, observedAsOf } = useSearch({ strict: false });
  return useMemo(
    () => ({ ...(asOf !== undefined && { asOf }), ...(observedAsOf !== undefined && { observedAsOf }) }),
    [asOf, observedAsOf],
  );
}
