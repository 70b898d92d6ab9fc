import { QueryClient, type Query } from '@tanstack/react-query';
import { isPassing } from './api-error.js';

/** Only what passes by itself is asked again; a no stays a no. */
export const shouldRetry = (failures: number, error: Error): boolean => isPassing(error) && failures < 5;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry: shouldRetry,
      retryDelay: (failures) => Math.min(1000 * 2 ** failures, 15_000),
      staleTime: 15_000,
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false },
  },
});

/** Whether an answer may have become old by events of these categories. */
export function isAbout({ meta }: Pick<Query, 'meta'>, categories: ReadonlySet<string>): boolean {
  const topics = meta?.['topics'] as readonly string[] | undefined;
  return topics === undefined || topics.some((one) => categories.has(one));
}

/** Asked when it is needed, and never again because something has happened. */
const isStill = ({ meta }: Pick<Query, 'meta'>): boolean =>
  (meta?.['topics'] as readonly string[] | undefined)?.length === 0;

/** After an order from here: all that is shown is asked again, and what was shown before when it is shown again. */
export const askAllAgain = (): Promise<void> =>
  queryClient.invalidateQueries({ predicate: (query) => query.isActive() || !isStill(query) });

/**
 * Asks again for what may have become old. A first answer that is under way is not broken off by that, and may be from before: it is
 * asked for once more when it has come.
 */
export async function askAgain(isOld: (query: Query) => boolean, refetchType: 'active' | 'none'): Promise<void> {
  const isFirst = ({ state }: Query) => state.data === undefined && state.fetchStatus === 'fetching';
  const first = queryClient.getQueryCache().findAll({ predicate: (query) => isOld(query) && isFirst(query) });
  await queryClient.invalidateQueries({ predicate: isOld, refetchType });
  if (first.length === 0) return;
  await Promise.allSettled(first.map(async (query) => query.promise));
  await queryClient.invalidateQueries({ predicate: (query) => first.includes(query), refetchType });
}
