/** Where a follower waits: who is woken has something to read. */
interface Waiter {
  readonly after: bigint;
  readonly wake: () => void;
}

/**
 * The newest position that this process has heard of, and all who wait for a newer one. It hears from its own appends,
 * from the listener and from polling; all followers share it.
 */
export class WakeUps {
  #newest = 0n;
  readonly #waiters = new Set<Waiter>();

  get waiting(): boolean {
    return this.#waiters.size > 0;
  }

  heard(position: bigint): void {
    if (position <= this.#newest) return;
    this.#newest = position;
    for (const waiter of this.#waiters) if (waiter.after < position) waiter.wake();
  }

  /** Resolves when there is something after the position, or when the signal aborts. */
  async beyond(after: bigint, signal: AbortSignal): Promise<void> {
    if (this.#newest > after || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        this.#waiters.delete(waiter);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const waiter: Waiter = { after, wake: done };
      this.#waiters.add(waiter);
      signal.addEventListener('abort', done, { once: true });
    });
  }
}
