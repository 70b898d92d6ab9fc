import { setTimeout as sleep } from 'node:timers/promises';

/** So many per second, and no more than one second's worth at once. */
export class Pace {
  #left: number;
  #at = performance.now();

  constructor(private readonly perSecond: number) {
    this.#left = perSecond;
  }

  /** Waits until so many may be done; more than one second's worth are let through and paid for after. */
  async take(count: number, signal?: AbortSignal): Promise<void> {
    this.#refill();
    this.#left -= count;
    if (this.#left < 0) await sleep((-this.#left / this.perSecond) * 1_000, undefined, signal ? { signal } : {});
  }

  #refill(): void {
    const now = performance.now();
    this.#left = Math.min(this.perSecond, this.#left + ((now - this.#at) / 1_000) * this.perSecond);
    this.#at = now;
  }
}
