import type { BgpDaemon, RoutingDaemon } from '#libs/contracts/index.js';
import type { Answer } from '../../host/host.js';

/** How long a question to a routing daemon may take, milliseconds. */
export const toolDeadlineMs = 5_000;
/** Of so many sessions it is asked what they announce. */
export const mostDetailed = 16;
/** Longer lists of prefixes are counted only. */
export const mostListed = 64;

/** A daemon that cannot be asked is worth telling; one that is not installed is not there. */
export function problemWith(
  daemon: RoutingDaemon,
  answer: Extract<Answer<string>, { readonly found: false }>,
): BgpDaemon | undefined {
  return answer.because === 'missing' ? undefined : { daemon, problem: answer.detail, sessions: [] };
}
