import type { Clock } from '#libs/kernel/index.js';

/** A clock that stands still until a test moves it. */
export class SettableClock implements Clock {
  #now: number;

  constructor(now: string = '2026-03-01T12:00:00.000Z') {
    this.#now = Date.parse(now);
  }

  now(): number {
    return this.#now;
  }

  advance(milliseconds: number): void {
    this.#now += milliseconds;
  }

  /** ISO 8601, so long from now. */
  in(milliseconds: number): string {
    return new Date(this.#now + milliseconds).toISOString();
  }
}
