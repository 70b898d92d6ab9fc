import { useEffect } from 'react';
import { useMoment } from '#console/app/use-moment.js';

/** How long the process that writes to Consul takes to say how it stands. No event tells of that: it is asked for. */
const everyMs = 10_000;

/** Asks again and again while the page shows the present, and somebody can see it. */
export function useAgain(refetch: () => unknown): void {
  const { asOf, observedAsOf } = useMoment();
  const isPresent = asOf === undefined && observedAsOf === undefined;
  useEffect(() => {
    if (!isPresent) return undefined;
    const timer = setInterval(() => {
      if (!document.hidden) refetch();
    }, everyMs);
    return () => clearInterval(timer);
  }, [refetch, isPresent]);
}
