import { createHash } from 'node:crypto';
import type { ConfigurationDocument, KeptUploadItem } from '#libs/contracts/index.js';
import type { Host } from '../host/host.js';
import { backoffMs, jittered } from '../report/backoff.js';
import type { Bring, Brought } from './bring.js';
import { knownBy } from './known-by.js';

export interface Bringing {
  readonly host: Host;
  readonly bring: Bring;
  /** The configuration that the machine was given last: it names the identifiers of its role. */
  readonly configuration: () => Promise<Pick<ConfigurationDocument, 'identifiers'> | undefined>;
  readonly say: (line: string) => void;
}

const words = (outcome: Brought): string | undefined => {
  if (outcome.kind === 'not-yet') return undefined;
  if (outcome.kind !== 'taken') return `what this machine is known by was not taken: ${outcome.message}`;
  const { differing, refused } = outcome;
  if (refused.length > 0) return `not kept: ${refused.join(', ')}`;
  return differing.length === 0
    ? undefined
    : `something else is kept for this machine: ${differing.join(', ')}; --apply-config puts it back`;
};

const itemsOf = async ({ host, configuration }: Bringing): Promise<readonly KeptUploadItem[]> =>
  knownBy(host, (await configuration())?.identifiers ?? []);

/** Once, after a report: for an agent that is started by a timer. */
export const bringOnce = async (parts: Bringing): Promise<Brought | undefined> => {
  const items = await itemsOf(parts);
  if (items.length === 0) return undefined;
  const outcome = await parts.bring(items);
  const told = words(outcome);
  if (told !== undefined) parts.say(told);
  return outcome;
};

export interface Staying extends Bringing {
  readonly random: () => number;
  /** Ends early when the agent is told to stop. */
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly stopped: AbortSignal;
}

/** Keys change when somebody changes them, and a centre forgets none: looking every ten minutes is often enough. */
const lookMs = 10 * 60_000;

/**
 * Brings what the machine is known by after the start, and again when it is something else. Nothing of it is held between
 * two looks but a hash.
 */
export const bringing = async (parts: Staying): Promise<void> => {
  const { random, sleep, stopped } = parts;
  let told: string | undefined;
  let failures = 0;
  while (!stopped.aborted) {
    const items = await itemsOf(parts);
    const digest = createHash('sha256').update(JSON.stringify(items)).digest('hex');
    if (items.length === 0 || digest === told) {
      await sleep(jittered(lookMs, random));
      continue;
    }
    const outcome = await parts.bring(items);
    const line = words(outcome);
    if (line !== undefined) parts.say(line);
    if (outcome.kind === 'taken' || outcome.kind === 'refused') told = digest;
    failures = outcome.kind === 'later' ? failures + 1 : 0;
    const again = outcome.kind === 'not-yet' ? Math.min(lookMs, 60_000) : lookMs;
    await sleep(outcome.kind === 'later' ? backoffMs(failures, random, outcome.retryAfterMs) : jittered(again, random));
  }
};
