import type { Pool } from '#libs/database/index.js';

/** The channel that all processes on one database share. */
export const channel = 'rackledger_log';

/**
 * NOTIFY takes a lock over all commits of the server: inside the append it would cost most of the throughput. So it goes
 * out behind the append, for as many batches as were written since the last one. A lost one costs a follower elsewhere
 * one polling interval.
 */
const leastPauseMs = 50;

export class Announcer {
  readonly #pool: Pool;
  #newest = 0n;
  #announced = 0n;
  #sending = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  announce(position: bigint): void {
    if (position > this.#newest) this.#newest = position;
    if (!this.#sending && !this.#timer) this.#send();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#announced = this.#newest;
  }

  #send(): void {
    this.#announced = this.#newest;
    this.#sending = true;
    const sent = this.#pool.query('select pg_notify($1, $2)', [channel, String(this.#newest)]);
    void sent.then(this.#rest, this.#rest);
  }

  readonly #rest = (): void => {
    this.#sending = false;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#newest > this.#announced) this.#send();
    }, leastPauseMs);
    this.#timer.unref();
  };
}
