import { jittered } from '../report/backoff.js';
import type { Observer, ObserveLook } from './observer.js';
import type { Seen } from './seen.js';

export interface Looking {
  readonly seen: Seen;
  readonly look: Omit<ObserveLook, 'configuration' | 'stopped'>;
  readonly configuration: () => ObserveLook['configuration'];
  readonly random: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly stopped: AbortSignal;
  readonly say: (line: string) => void;
}

/** One look of one observer: undefined where it did not look, failed or was not done in time. */
export async function lookOnce<One extends Observer>(
  observer: One,
  look: ObserveLook,
  say: (line: string) => void,
): Promise<Awaited<ReturnType<One['observe']>> | undefined> {
  const over = AbortSignal.timeout(observer.deadlineMs);
  const stopped = AbortSignal.any([look.stopped, over]);
  const late = new Promise<undefined>((resolve) => {
    stopped.addEventListener('abort', () => resolve(undefined), { once: true });
  });
  try {
    const section = await Promise.race([observer.observe({ ...look, stopped }), late]);
    if (over.aborted) say(`${observer.section}: not seen within ${observer.deadlineMs / 1000} s`);
    return section as Awaited<ReturnType<One['observe']>>;
  } catch (error) {
    say(`${observer.section}: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

/** Looks again and again, each observer at its own pace and with jitter: none waits for another. */
export async function looking(observers: readonly Observer[], agent: Looking): Promise<void> {
  await Promise.all(observers.map((observer) => lookingAt(observer, agent)));
}

async function lookingAt(observer: Observer, agent: Looking): Promise<void> {
  const { seen, stopped, random, sleep } = agent;
  // A hall that was switched on at one moment does not measure at one moment.
  await sleep(random() * Math.min(observer.everyMs, 30_000));
  while (!stopped.aborted) {
    const look = { ...agent.look, configuration: agent.configuration(), stopped };
    const section = await lookOnce(observer, look, agent.say);
    if (section !== undefined) seen.tell(observer.section, section);
    await sleep(jittered(observer.everyMs, random));
  }
}
