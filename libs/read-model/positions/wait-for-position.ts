import type { Pool } from '#libs/database/index.js';
import { positionsOf } from './position-board.js';

/**
 * Read your own writes: resolves as soon as the named projections hold everything up to `position`.
 * @returns false when `timeoutMs` milliseconds passed first (a projection that is stopped or far behind)
 */
export function waitForPosition(
  pool: Pool,
  projections: string | readonly string[],
  position: bigint,
  timeoutMs: number,
): Promise<boolean> {
  const board = positionsOf(pool);
  const names = typeof projections === 'string' ? [projections] : projections;
  const open = new Set(names.filter((name) => (board.positionOf(name) ?? -1n) < position));
  if (open.size === 0) return Promise.resolve(true);
  return new Promise((resolve) => {
    const settle = (reached: boolean) => {
      clearTimeout(deadline);
      stop();
      resolve(reached);
    };
    const stop = board.listen(names, (name, now) => {
      if (now >= position && open.delete(name) && open.size === 0) settle(true);
    });
    const deadline = setTimeout(() => settle(false), timeoutMs);
  });
}
