import { sharedPool, type Pool, type PoolClient } from '#libs/database/index.js';

/**
 * The one connection of a process that holds its advisory locks: each on a connection of its own would take them away from
 * those who work. It is taken with the first lock, and given back with the last.
 */
export class LockSession {
  #session: Promise<PoolClient> | undefined;
  #before: Promise<unknown> = Promise.resolve();
  readonly #held = new Map<number, object>();

  constructor(private readonly pool: Pool) {}

  /** Takes a lock where nobody has it: nobody elsewhere, and nobody here, for to PostgreSQL one session is one owner. */
  async take(key: number, owner: object): Promise<boolean> {
    if (this.#held.has(key)) return false;
    this.#held.set(key, owner);
    const taken = await this.#ask('select pg_try_advisory_lock($1) as done', [key]).catch((error: unknown) => {
      this.#held.delete(key);
      throw error;
    });
    if (!taken) await this.#left(key);
    return taken;
  }

  /** Whether the owner has it still: with the connection all locks are gone. */
  async has(key: number, owner: object): Promise<boolean> {
    if (this.#held.get(key) !== owner) return false;
    await this.#ask('select true as done', []).catch(() => undefined);
    return this.#held.get(key) === owner;
  }

  async drop(key: number, owner: object): Promise<void> {
    if (this.#held.get(key) !== owner) return;
    await this.#ask('select pg_advisory_unlock($1) as done', [key]).catch(() => undefined);
    if (this.#held.get(key) === owner) await this.#left(key);
  }

  /** One after the other: a connection answers one question at a time. */
  #ask(text: string, values: readonly number[]): Promise<boolean> {
    const answer = this.#before.then(() => this.#asked(text, values));
    this.#before = answer.catch(() => undefined);
    return answer;
  }

  async #asked(text: string, values: readonly number[]): Promise<boolean> {
    this.#session ??= this.#open();
    const asked = this.#session;
    try {
      const { rows } = await (await asked).query<{ done: boolean }>(text, [...values]);
      return rows[0]?.done === true;
    } catch (error) {
      await this.#lost(asked);
      throw error;
    }
  }

  async #open(): Promise<PoolClient> {
    const session = await this.pool.connect();
    session.once('error', () => void this.#lost(this.#session));
    return session;
  }

  async #left(key: number): Promise<void> {
    this.#held.delete(key);
    if (this.#held.size === 0) await this.#lost(this.#session);
  }

  /** Ends the connection, and with it whatever lock it may still hold. */
  async #lost(session: Promise<PoolClient> | undefined): Promise<void> {
    if (session === undefined || this.#session !== session) return;
    this.#session = undefined;
    this.#held.clear();
    await session.then(
      (client) => client.release(true),
      () => undefined,
    );
  }
}

const sessions = new WeakMap<Pool, LockSession>();

/** The one of a pool. */
export function lockSessionOf(asked: Pool): LockSession {
  const pool = sharedPool(asked);
  const found = sessions.get(pool) ?? new LockSession(pool);
  sessions.set(pool, found);
  return found;
}
