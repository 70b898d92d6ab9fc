import type { AppliedPart, CheckedPart, ConfigurationDocument, ConfigurationSection } from '#libs/contracts/index.js';
import { backoffMs, jittered } from '../report/backoff.js';
import type { ApplyOrder } from './given.js';
import { taking, type Keeping, type Kept } from './kept.js';
import { isDone, objection, refusedReport, reportOf } from './ordered.js';
import type { ConfigurationSource, Fetched } from './source.js';
import type { NetworkFlavour } from './given.js';

/** What is done with a configuration on this machine. */
export interface Configuring {
  /** How the machine stands against it. */
  check(kept: Kept): Promise<readonly CheckedPart[]>;
  apply(kept: Kept, order: ApplyOrder): Promise<readonly AppliedPart[]>;
  /** What needs no order: a live image sets the BMC up. */
  always(kept: Kept): Promise<void>;
  readonly privileged: boolean;
}

export interface Following {
  readonly source: ConfigurationSource;
  readonly keeping: Keeping;
  readonly configuring: Configuring;
  readonly flavour: NetworkFlavour;
  readonly tell: (section: ConfigurationSection) => void;
  readonly now: () => number;
  readonly random: () => number;
  /** Ends early when the agent is told to stop. */
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly stopped: AbortSignal;
  readonly say: (line: string) => void;
}

/** How long the centre is asked to hold a call, seconds: below what it and proxies hold. */
const waitSeconds = 45;
const checkEveryMs = 10 * 60_000;
/** A centre that does not hold calls is not asked more often than this. */
const shortestRoundMs = 5_000;
const noTokenMs = 5_000;
const refusedMs = 10 * 60_000;

/**
 * Follows what the machine is to be: a call that the centre holds until there is something new, a check whenever there is
 * and every ten minutes, and an apply when somebody told so. A centre that is away is asked at growing, random intervals.
 */
export class ConfigurationCourse {
  #tag: string | undefined;
  #kept: Kept | undefined;
  #nextCheck = 0;
  #failures = 0;
  #complaint = '';

  constructor(private readonly agent: Following) {}

  /** What the machine was told to be; undefined where it was not told yet. */
  get document(): ConfigurationDocument | undefined {
    return this.#kept?.given.document;
  }

  /** What was kept before this process began. */
  remember(kept: Kept | undefined): void {
    this.#kept = kept;
  }

  async follow(): Promise<void> {
    const { stopped, keeping } = this.agent;
    this.remember(await keeping.load());
    while (!stopped.aborted) {
      const began = this.agent.now();
      const pause = await this.round().catch((error: unknown) => this.#stumbled(error));
      if (stopped.aborted) return;
      await this.agent.sleep(Math.max(pause, shortestRoundMs - (this.agent.now() - began)));
    }
  }

  /** One call and what follows from it. @returns how long to wait before the next one, milliseconds */
  async round(): Promise<number> {
    const { source, now } = this.agent;
    const waiting = this.#tag !== undefined && now() < this.#nextCheck;
    const answer = await source.ask(this.#tag, waiting ? waitSeconds : 0);
    if (answer.kind === 'given') {
      await this.#take(answer);
      // Not before: what could not be taken is given again.
      this.#tag = answer.tag;
    }
    if (now() >= this.#nextCheck) await this.#check();
    return this.#pauseAfter(answer);
  }

  async #take({ given }: Extract<Fetched, { kind: 'given' }>): Promise<void> {
    const { keeping, flavour, say } = this.agent;
    const { kept, taken } = taking(this.#kept, given, flavour);
    const isNew = this.#kept?.given.digest !== given.digest;
    this.#kept = kept;
    await keeping.save(kept);
    if (!taken)
      say(`generation ${given.generation} of the configuration is older than what is known, and was not taken`);
    else if (isNew) say(`generation ${given.generation} of the configuration was given`);
    if (taken) await this.agent.configuring.always(kept);
    if (given.order !== undefined && !isDone(kept, given.order)) await this.#obey(kept, given.order);
    this.#nextCheck = 0;
  }

  /** What became of it is kept before it is told: an order that is done is not done again. */
  async #obey(kept: Kept, order: ApplyOrder): Promise<void> {
    const { configuring, keeping, say } = this.agent;
    const because = objection(kept, order, configuring);
    if (because === undefined) say(`told to apply generation ${order.generation}`);
    const applied =
      because === undefined ? reportOf(order, await configuring.apply(kept, order)) : refusedReport(order, because);
    say(`apply ${order.ask}: ${applied.outcome}${applied.because === undefined ? '' : ` (${applied.because})`}`);
    this.#kept = { ...kept, applied };
    await keeping.save(this.#kept);
  }

  async #check(): Promise<void> {
    const { configuring, tell, now, random } = this.agent;
    this.#nextCheck = now() + jittered(checkEveryMs, random);
    if (this.#kept === undefined) return;
    const { given, stale, applied } = this.#kept;
    const parts = await configuring.check(this.#kept);
    tell({
      generation: given.generation,
      ...(stale === undefined ? {} : { staleGeneration: stale }),
      parts: [...parts],
      ...(applied === undefined ? {} : { applied }),
    });
  }

  #pauseAfter(answer: Fetched): number {
    const { random } = this.agent;
    this.#failures = answer.kind === 'later' ? this.#failures + 1 : 0;
    this.#complain('message' in answer ? answer.message : '');
    switch (answer.kind) {
      case 'given':
      case 'unchanged':
        // A little apart: a policy that changed wakes the whole fleet at one moment.
        return random() * 2_000;
      case 'none':
        return jittered(noTokenMs, random);
      case 'refused':
        return jittered(refusedMs, random);
      case 'later':
        return backoffMs(this.#failures - 1, random, answer.retryAfterMs);
    }
  }

  /** Once for each reason: an agent that stays asks again and again. */
  #complain(message: string): void {
    if (message !== '' && message !== this.#complaint) this.agent.say(`configuration: ${message}`);
    this.#complaint = message;
  }

  #stumbled(error: unknown): number {
    this.#complain(error instanceof Error ? error.message : String(error));
    return jittered(refusedMs, this.agent.random);
  }
}
