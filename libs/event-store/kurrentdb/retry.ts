import { setTimeout as pause } from 'node:timers/promises';
import { EventStoreUnavailable } from '#libs/ports/index.js';
import type { Connection, Generation } from './connection.js';
import { failureKind, failureText } from './failure.js';

export interface RetryRules {
  /** Milliseconds after which no further attempt begins. */
  readonly forMs: number;
  /** Milliseconds before the second attempt; doubles with each, up to `longestPauseMs`. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
}

/** Milliseconds to wait after so many failures in a row; a random half of it, so that many do not come back at once. */
export function backOff(rules: RetryRules, failures: number): number {
  const full = Math.min(rules.firstPauseMs * 2 ** (failures - 1), rules.longestPauseMs);
  return full / 2 + Math.random() * (full / 2);
}

/** Gets the client a failed call needs next: another one where this one is stuck. */
export function recover(connection: Connection, failed: Generation, error: unknown, failures: number): void {
  if (failureKind(error) === 'elsewhere' || failures > 1) connection.renew(failed);
}

/**
 * Repeats a call that can be repeated: reads, and appends, whose event ids make a repeat harmless.
 * @throws EventStoreUnavailable when it still fails at the end of the time given
 */
export async function retrying<T>(
  connection: Connection,
  rules: RetryRules,
  what: string,
  call: (generation: Generation) => Promise<T>,
): Promise<T> {
  const end = Date.now() + rules.forMs;
  for (let failures = 1; ; failures++) {
    const generation = connection.current;
    try {
      return await call(generation);
    } catch (error) {
      const kind = failureKind(error);
      if (kind !== 'again' && kind !== 'elsewhere') throw error;
      recover(connection, generation, error, failures);
      const wait = backOff(rules, failures);
      if (Date.now() + wait >= end || connection.closing.aborted) throw unavailable(connection, what, error);
      await pause(wait);
    }
  }
}

export function unavailable(connection: Connection, what: string, cause: unknown): EventStoreUnavailable {
  const text = `KurrentDB at ${connection.address.shown} did not ${what}: ${failureText(cause)}`;
  return new EventStoreUnavailable(text, { cause });
}
