import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';

/** Ages of status calls come without news. */
const quietMs = 60_000;

/**
 * Asks again when something of these topics has changed: as often as any other question, for it is one of them, made old by news and
 * over when all that it asks for is answered. Nothing changes in the past.
 * @param ask resolves when it is answered, and does not reject
 */
export function useNews(topics: readonly string[], isPast: boolean, ask: () => Promise<void>): void {
  const id = useId();
  useQuery({
    queryKey: ['news', id, ...topics],
    queryFn: async () => {
      await ask();
      return performance.now();
    },
    // What is shown first is asked for by whoever shows it.
    initialData: 0,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchInterval: quietMs,
    enabled: !isPast,
    retry: false,
    meta: { topics },
  });
}
