import type { Pool } from '#libs/database/index.js';
import { lockSessionOf } from './lock-session.js';

/**
 * One owner among all processes on a database, by a session's advisory lock: it ends with the connection, so whoever
 * dies makes room at once. All owners of a process share one connection.
 */
export class SingleOwner {
  #owned = false;

  constructor(
    private readonly pool: Pool,
    private readonly key: number,
  ) {}

  /** Whether this process owns it now; takes it where it is free. */
  async owns(): Promise<boolean> {
    const session = lockSessionOf(this.pool);
    this.#owned = this.#owned && (await session.has(this.key, this));
    this.#owned ||= await session.take(this.key, this);
    return this.#owned;
  }

  async letGo(): Promise<void> {
    this.#owned = false;
    await lockSessionOf(this.pool).drop(this.key, this);
  }
}
