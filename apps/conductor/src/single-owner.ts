import type { Pool, PoolClient } from '#libs/database/index.js';

/**
 * One owner among all processes on a database, by a session's advisory lock: it ends with the connection, so whoever
 * dies makes room at once.
 */
export class SingleOwner {
  #session: PoolClient | undefined;

  constructor(
    private readonly pool: Pool,
    private readonly key: number,
  ) {}

  /** Whether this process owns it now; takes it where it is free. */
  async owns(): Promise<boolean> {
    if (this.#session) return this.#stillConnected(this.#session);
    const session = await this.pool.connect();
    const { rows } = await session.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [this.key]);
    if (!rows[0]?.taken) {
      session.release();
      return false;
    }
    this.#session = session;
    session.once('error', () => this.#lost(session));
    return true;
  }

  async letGo(): Promise<void> {
    const session = this.#session;
    this.#session = undefined;
    if (!session) return;
    await session.query('select pg_advisory_unlock($1)', [this.key]).catch(() => undefined);
    session.release(true);
  }

  async #stillConnected(session: PoolClient): Promise<boolean> {
    try {
      await session.query('select 1');
    } catch {
      this.#lost(session);
    }
    return this.#session === session;
  }

  #lost(session: PoolClient): void {
    if (this.#session !== session) return;
    this.#session = undefined;
    session.release(true);
  }
}
