import { useNavigate } from '@tanstack/react-router';
import type { Moment } from '#console/api/moment.js';

/** Goes to another moment on the same page; now without one. */
export function useTimeTravel(): (moment: Moment) => void {
  const navigate = useNavigate();
  return ({ asOf, observedAsOf }) =>
    void navigate({
      to: '.',
      search: (before) => ({ ...before, asOf, observedAsOf }),
      replace: true,
      resetScroll: false,
    });
}
