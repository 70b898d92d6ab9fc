/** Waiting grows from a second to a quarter of an hour. */
const firstMs = 1000;
const mostMs = 15 * 60 * 1000;

/**
 * How long to wait before the next attempt: anything from nothing to twice as much as before ("full jitter"), so that a
 * hall full of machines that lost the centre at one moment does not come back at one moment. `attempt` counts from 0.
 * What the centre asked for is kept to, with jitter on top.
 */
export const backoffMs = (attempt: number, random: () => number, retryAfterMs?: number): number => {
  const window = Math.min(mostMs, firstMs * 2 ** Math.min(attempt, 20));
  return retryAfterMs === undefined ? random() * window : retryAfterMs + random() * Math.max(window, retryAfterMs / 4);
};

/** An interval, up to a tenth shorter or longer: machines that started together drift apart. */
export const jittered = (intervalMs: number, random: () => number): number =>
  Math.round(intervalMs * (0.9 + 0.2 * random()));
