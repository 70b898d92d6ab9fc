import type { Pool } from '#libs/database/index.js';

const checkEveryMs = 60_000;

/** Makes partitions of the log ahead of need: at the start, every minute, and at once when an append finds no place. */
export class Partitions {
  readonly #pool: Pool;
  readonly #size: number;
  readonly #troubled: (error: Error) => void;
  readonly #timer: NodeJS.Timeout;
  #making: Promise<void> | undefined;

  /** @param size positions that one partition holds; as many are kept free ahead of the head */
  constructor(pool: Pool, size: number, troubled: (error: Error) => void) {
    this.#pool = pool;
    this.#size = size;
    this.#troubled = troubled;
    this.#timer = setInterval(() => void this.#check(), checkEveryMs);
    this.#timer.unref();
    void this.#check();
  }

  /**
   * Makes room for at least that many positions behind the head. One at a time in this process; several processes wait for
   * each other in the database.
   */
  async ensure(room: number): Promise<void> {
    await this.#making?.catch(() => undefined);
    this.#making ??= this.#make(Math.max(room, this.#size)).finally(() => {
      this.#making = undefined;
    });
    await this.#making;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#making?.catch(() => undefined);
  }

  async #make(room: number): Promise<void> {
    await this.#pool.query('select log.ensure_partitions($1, $2)', [this.#size, room]);
  }

  async #check(): Promise<void> {
    await this.ensure(0).catch(this.#troubled);
  }
}
