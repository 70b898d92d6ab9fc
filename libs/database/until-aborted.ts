import pg from 'pg';
import type { Pool, PoolClient } from './pool.js';

const shared = new WeakMap<Pool, Pool>();

/** The pool behind `untilAborted`: what is kept for each pool is kept for that one. */
export function sharedPool(pool: Pool): Pool {
  return shared.get(pool) ?? pool;
}

/** Which process of the server is at the other end; the driver knows it, its types do not say so. */
function processOf(client: PoolClient): number | undefined {
  return 'processID' in client && typeof client.processID === 'number' ? client.processID : undefined;
}

/**
 * What is to be done at the abort of one signal. A request has many statements under way at once, and the signal would take so
 * many listeners for a leak: it gets one, for as long as there is anything to do.
 */
class AtAbort {
  readonly #deeds = new Set<() => void>();
  readonly #aborted = (): void => {
    for (const deed of this.#deeds) deed();
  };

  constructor(private readonly signal: AbortSignal) {}

  add(deed: () => void): void {
    if (this.#deeds.size === 0) this.signal.addEventListener('abort', this.#aborted, { once: true });
    this.#deeds.add(deed);
  }

  remove(deed: () => void): void {
    this.#deeds.delete(deed);
    if (this.#deeds.size === 0) this.signal.removeEventListener('abort', this.#aborted);
  }
}

interface Request {
  readonly signal: AbortSignal;
  readonly atAbort: AtAbort;
}

async function ask(pool: Pool, { signal, atAbort }: Request, question: Parameters<Pool['query']>): Promise<unknown> {
  // Of the pool itself: what stands in front of it would keep the books of its connections for itself.
  const client = await sharedPool(pool).connect();
  let cancelled: Promise<unknown> | undefined;
  let broken = false;
  const cancel = () => {
    cancelled = sharedPool(pool)
      .query('select pg_cancel_backend($1)', [processOf(client)])
      .catch(() => undefined);
  };
  try {
    signal.throwIfAborted();
    atAbort.add(cancel);
    // The types take the last of its shapes, the one with a callback, which nobody uses here.
    const answer: unknown = client.query(...question);
    return await answer;
  } catch (error) {
    broken = !(error instanceof pg.DatabaseError);
    throw error;
  } finally {
    atAbort.remove(cancel);
    await cancelled;
    // A cancellation may reach the server only now: it must not meet somebody else's statement.
    client.release(broken || cancelled !== undefined);
  }
}

/**
 * The same pool for the length of one request: when the signal aborts, the statements under way in `query` are cancelled
 * on the server, so that nobody computes what nobody waits for, and no more are begun.
 */
export function untilAborted(pool: Pool, signal: AbortSignal): Pool {
  const request = { signal, atAbort: new AtAbort(signal) };
  const query = (...question: Parameters<Pool['query']>) => ask(pool, request, question);
  const view = Object.create(pool, { query: { value: query } }) as Pool;
  shared.set(view, sharedPool(pool));
  return view;
}
