import { untilAborted, type Pool } from '#libs/database/index.js';
import { publicError } from '../errors.js';

/** What to do about a search that takes too long. */
export const narrower =
  'Each of these conditions is common, and they hardly ever come together. Bound the search by since and until, name the rarest of them only, or ask without totalCount.';

/** A search that the server gives up after a while. */
export interface BoundedSearch {
  readonly pool: Pool;
  /** @throws GraphQLError DEADLINE_EXCEEDED instead of what PostgreSQL says of a statement that was cancelled */
  readonly within: <T>(work: Promise<T>) => Promise<T>;
}

/**
 * Of several conditions one leads, and what it finds is looked through for the others: that has no bound of its own. It
 * ends a while before the operation does, so that whoever asked learns what to ask instead.
 */
export function boundedSearch(pool: Pool, milliseconds: number): BoundedSearch {
  const signal = AbortSignal.timeout(milliseconds);
  return {
    pool: untilAborted(pool, signal),
    within: async (work) => {
      try {
        return await work;
      } catch (error) {
        if (!signal.aborted) throw error;
        throw publicError('DEADLINE_EXCEEDED', `This search took longer than ${milliseconds} ms. ${narrower}`);
      }
    },
  };
}
