import { useRouterState } from '@tanstack/react-router';
import { isPast } from '#console/api/moment.js';
import type { Reckoned } from '#console/ui/reckoned.js';
import { isOfNow } from './nav.js';
import { useMoment } from './use-moment.js';

/** What ages on the page count from. A day as a moment is its first instant, as the api has it. */
export function useReckonedFrom(): Reckoned {
  const moment = useMoment();
  const tellsOfNow = useRouterState({ select: ({ location }) => isOfNow(location.pathname) });
  if (tellsOfNow || !isPast(moment)) return 'now';
  const given = moment.observedAsOf ?? moment.asOf ?? '';
  // A position is no year.
  const at = /^\d+$/.test(given) ? Number.NaN : Date.parse(given);
  return Number.isNaN(at) ? 'unknown' : at;
}
