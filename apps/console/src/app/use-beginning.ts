import { useQuery } from '@tanstack/react-query';
import { request } from '#console/api/request.js';
import { useSession } from './session.jsx';
import { beginningDocument } from './time-travel.graphql.js';

/**
 * When the first event was recorded, in milliseconds; undefined until that is known, and where there is none. The log is
 * closed to whoever may see some sites or clusters only: for them it is not asked, since each refusal would be recorded.
 */
export function useBeginning({ isOff = false } = {}): number | undefined {
  const { scope } = useSession();
  const { data } = useQuery({
    queryKey: ['beginning'],
    queryFn: ({ signal }) => request(beginningDocument, {}, signal),
    enabled: !isOff && scope === null,
    staleTime: Number.POSITIVE_INFINITY,
    meta: { topics: [] },
  });
  const first = data?.events.events[0]?.recordedAt;
  return first === undefined ? undefined : Date.parse(first);
}
