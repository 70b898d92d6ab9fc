import { setTimeout as pause } from 'node:timers/promises';
import { EventStoreUnavailable, type LogBatch, type ReadLogOptions } from '#libs/ports/index.js';

export interface FollowSource {
  read(options: ReadLogOptions): AsyncIterable<LogBatch>;
  /** Resolves when there is something after the position, or when the signal aborts. */
  beyond(after: bigint, signal: AbortSignal): Promise<void>;
  troubled(error: Error): void;
}

const shortestPauseMs = 100;
const longestPauseMs = 5_000;

/**
 * Reads on for ever. While the database cannot be reached it waits and goes on from where it was: a follower outlives a
 * restart of PostgreSQL.
 */
export async function* follow(
  source: FollowSource,
  options: ReadLogOptions & { readonly signal: AbortSignal },
): AsyncGenerator<LogBatch> {
  const { signal } = options;
  let after = options.after;
  let left = options.limit ?? Number.POSITIVE_INFINITY;
  let pauseMs = shortestPauseMs;
  while (!signal.aborted) {
    try {
      const limit = Number.isFinite(left) ? { limit: left } : {};
      for await (const batch of source.read({ ...options, ...limit, after })) {
        after = batch.position;
        left -= batch.events.length;
        pauseMs = shortestPauseMs;
        yield batch;
      }
      if (left <= 0) return;
      await source.beyond(after, signal);
    } catch (error) {
      if (!(error instanceof EventStoreUnavailable)) throw error;
      source.troubled(error);
      await pause(pauseMs, undefined, { signal }).catch(() => undefined);
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
    }
  }
}
