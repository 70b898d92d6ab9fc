import { backoffMs, jittered } from '../report/backoff.js';
import { bodyOf } from '../report/body.js';
import type { Seen } from './seen.js';
import type { Tell, Told } from './tell.js';

export interface Telling {
  readonly seen: Seen;
  readonly tell: Tell;
  /** At least so long between two that differ, milliseconds. */
  readonly gapMs: number;
  readonly now: () => Date;
  readonly random: () => number;
  /** Ends early when the agent is told to stop. */
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly stopped: AbortSignal;
  readonly say: (line: string) => void;
}

/** The report that enrols is under way: looking for its token costs nothing. */
const noTokenMs = 10_000;
/** Without an answer that lets us speak, we ask again at the pace of inventory reports. */
const notOursMs = 10 * 60_000;

/**
 * Tells what is seen when it is not what was told before, with a gap between; a centre that is away is asked at growing,
 * random intervals. What changed meanwhile goes with the next one: only the newest is worth telling.
 */
export async function telling(agent: Telling): Promise<void> {
  const { seen, now, sleep, stopped } = agent;
  let told: string | undefined;
  let failures = 0;
  let complaint: string | undefined;
  while (!stopped.aborted) {
    const changed = seen.changed();
    const body = bodyOf(seen.document());
    if (seen.isEmpty || body.digest === told) {
      await Promise.race([changed, sleep(notOursMs)]);
      continue;
    }
    const answer = await agent.tell(body, now());
    const wait = waitAfter(answer, agent, failures);
    failures = answer.kind === 'later' ? failures + 1 : 0;
    // What is refused is not sent again as it is; what waits is.
    if ((answer.kind === 'taken' && answer.againMs === undefined) || answer.kind === 'refused') told = body.digest;
    const message = 'message' in answer ? answer.message : undefined;
    if (message !== undefined && message !== complaint) agent.say(`what is seen was not told: ${message}`);
    complaint = message;
    await sleep(wait);
  }
}

function waitAfter(answer: Told, { gapMs, random }: Telling, failures: number): number {
  switch (answer.kind) {
    case 'taken':
      return Math.max(answer.againMs ?? 0, jittered(gapMs, random));
    case 'later':
      return Math.max(gapMs, backoffMs(failures, random, answer.retryAfterMs));
    case 'no-token':
      return jittered(Math.min(gapMs, noTokenMs), random);
    case 'not-ours':
      return jittered(notOursMs, random);
    case 'refused':
      return jittered(gapMs, random);
  }
}
