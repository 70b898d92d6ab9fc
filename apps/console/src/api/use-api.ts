import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useMoment } from '#console/app/use-moment.js';
import type { TypedDocument } from './document.js';
import { livePosition } from './live.js';
import { isPast, momentFor } from './moment.js';
import { request } from './request.js';

export interface Asked {
  /** Categories of streams (`machine`, `rack`, …) whose events make the answer old; all unless told, and with none it stays as it is. */
  readonly topics?: readonly string[];
  /** Asked anew wherever it is shown: never what an earlier look has left. */
  readonly isAnew?: boolean;
  /** Do not ask yet. */
  readonly isOff?: boolean;
}

/** The newest position that we heard of, where the operation can wait for it: an answer is never older than the news. */
export function waitFor(text: string): { readonly waitFor?: string } {
  const position = livePosition();
  return position !== undefined && text.includes('$waitFor:') ? { waitFor: position } : {};
}

/**
 * Asks the api, and again when something of `topics` has changed; what was shown stays until the new answer is there.
 * The moment of the page goes into `$asOf` and `$observedAsOf` where the operation declares them.
 */
export function useApi<Result, Variables extends object>(
  document: TypedDocument<Result, Variables>,
  variables: Omit<Variables, 'asOf' | 'observedAsOf' | 'waitFor'>,
  { topics, isOff = false, isAnew = false }: Asked = {},
): UseQueryResult<Result> {
  const moment = momentFor(document.text, useMoment());
  const given = { ...variables, ...moment } as unknown as Variables;
  const past = isPast(moment);
  return useQuery({
    // Two pages that ask the same, one of which wants no news of it, share no answer.
    queryKey: [document.name, given, topics?.length === 0],
    queryFn: ({ signal }) => request(document, past ? given : { ...given, ...waitFor(document.text) }, signal),
    enabled: !isOff,
    placeholderData: keepPreviousData,
    // What was, stays so.
    ...(past && { staleTime: Number.POSITIVE_INFINITY }),
    ...(isAnew && { gcTime: 0 }),
    meta: { topics: past ? [] : topics },
  });
}
