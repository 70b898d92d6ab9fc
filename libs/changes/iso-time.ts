import type { Clock } from '#libs/kernel/index.js';

/** ISO 8601, UTC, with milliseconds. */
export const isoTime = (clock: Clock): string => new Date(clock.now()).toISOString();
