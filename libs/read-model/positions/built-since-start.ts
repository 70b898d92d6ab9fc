import type { Pool } from '#libs/database/index.js';
import { waitForPosition } from './wait-for-position.js';

interface Around {
  readonly pool: Pool;
  readonly store: { head(): Promise<bigint> };
}

/**
 * Whether read models hold at least what the log had when this was first asked: after an upgrade they are built anew, and hold a
 * part of what there is, or have another shape. Later they follow within moments.
 * @returns a question with the milliseconds that it may take
 */
export function builtSinceStart(
  { pool, store }: Around,
  projections: readonly string[],
): (withinMs: number) => Promise<boolean> {
  let start: Promise<bigint> | undefined;
  return async (withinMs) => {
    start ??= store.head();
    const head = await start.catch((error: unknown) => {
      start = undefined;
      throw error;
    });
    return waitForPosition(pool, projections, head, withinMs);
  };
}
