import { backoffMs } from './backoff.js';
import type { Body } from './body.js';
import type { Outcome, Reporter } from './reporter.js';

export interface Patience {
  /** How long a single report is tried for, in milliseconds. */
  readonly forMs: number;
  now(): Date;
  random(): number;
  sleep(milliseconds: number): Promise<void>;
  say(line: string): void;
}

/** Sends one report, and tries again while the centre is away or busy, until patience ends. */
export const reportOnce = async (
  reporter: Reporter,
  body: Body,
  observedAt: Date,
  patience: Patience,
): Promise<Outcome> => {
  const until = patience.now().getTime() + patience.forMs;
  for (let attempt = 0; ; attempt += 1) {
    const outcome = await reporter.report(body, observedAt);
    if (outcome.kind !== 'later') return outcome;
    const wait = backoffMs(attempt, () => patience.random(), outcome.retryAfterMs);
    if (patience.now().getTime() + wait > until) return outcome;
    patience.say(`${outcome.message}; trying again in ${Math.ceil(wait / 1000)} s`);
    await patience.sleep(wait);
  }
};
