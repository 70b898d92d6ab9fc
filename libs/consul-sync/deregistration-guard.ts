import { createHash } from 'node:crypto';
import type { HeldDeregistration } from '#libs/domain/index.js';
import type { Difference } from './compare.js';
import type { Hindrance } from './standing.js';
import { differencesIn } from './verdicts-on-all.js';
import type { Verdict } from './verdict.js';

export interface GuardParts {
  /** Machines that are taken out at once without asking. */
  readonly most: number;
  /** Tells what is held, or that nothing is. @returns whether somebody has allowed exactly that */
  readonly ask: (held: HeldDeregistration | null) => Promise<boolean>;
}

/** So few are never asked about by their share: a lab of a dozen machines is emptied by hand. */
const always = 10;
const share = 0.1;

/** How many may go at once: a number, and no more than a tenth of what stands there. */
export const mostAtOnce = (most: number, registered: number): number =>
  Math.min(most, Math.max(always, Math.floor(registered * share)));

/** It stands there by us, and nothing is to; what its own agent takes over goes on standing there. */
const isTakenOut = (verdict: Verdict): boolean =>
  verdict.verdict === 'differs' &&
  verdict.difference.registration === undefined &&
  verdict.difference.changes.some(({ does }) => does === 'delete-node');

const digestOf = (machineIds: readonly string[]): string =>
  createHash('sha256').update(machineIds.toSorted().join('\n')).digest('hex').slice(0, 32);

/**
 * A policy that somebody mistyped, or read models that know nothing, would empty a datacenter within seconds. So many at
 * once wait until somebody says that these are meant; all else goes on.
 */
export class DeregistrationGuard {
  #held = new Set<string>();
  /** Of what was allowed some may have to wait for the next round: it is not asked about again. */
  #allowed = new Set<string>();
  #isBlind = false;

  constructor(private readonly parts: GuardParts) {}

  get size(): number {
    return this.#held.size;
  }

  /** Whoever reads no machine at all, retired ones included, knows nothing: nothing goes then without a yes. */
  haveRead(machines: number): void {
    this.#isBlind = machines === 0;
  }

  /** What may be written. @param hindered takes up those that have to wait */
  async free(
    verdicts: ReadonlyMap<string, Verdict>,
    registered: number,
    hindered: Map<string, Hindrance>,
  ): Promise<readonly Difference[]> {
    const held = await this.#hold(verdicts, registered);
    const all = differencesIn(verdicts.values());
    for (const { machineId, node } of all) if (held.has(machineId)) hindered.set(machineId, heldBack(machineId, node));
    return all.filter(({ machineId }) => !held.has(machineId));
  }

  /** What was free is written: nothing waits any more, unless something does. */
  async carriedOut(): Promise<void> {
    if (this.#held.size === 0) await this.parts.ask(null);
  }

  /** Those that have to wait. @param registered how many stand there by us */
  async #hold(verdicts: ReadonlyMap<string, Verdict>, registered: number): Promise<ReadonlySet<string>> {
    const { most, ask } = this.parts;
    // What stands there again is asked about again, should it have to go once more.
    for (const [id, verdict] of verdicts) if (!isTakenOut(verdict)) this.#allowed.delete(id);
    const waiting = [...this.#held].filter((id) => !verdicts.has(id));
    const taken = [...verdicts].flatMap(([id, verdict]) => (isTakenOut(verdict) ? [id] : []));
    const ids = [...waiting, ...taken].filter((id) => !this.#allowed.has(id));
    if (ids.length <= (this.#isBlind ? 0 : mostAtOnce(most, registered))) {
      // What waited with others is few enough by itself now: it goes with the next comparison of everything.
      this.#held = new Set(waiting);
      if (waiting.length === 0) await ask(null);
      return this.#held;
    }
    if (await ask({ machines: ids.length, registered, digest: digestOf(ids) })) {
      this.#allowed = new Set(ids);
      this.#held = new Set(waiting);
      return this.#held;
    }
    this.#held = new Set(ids);
    return this.#held;
  }
}

const heldBack = (machineId: string, node: string): Hindrance => ({
  machineId,
  kind: 'held',
  node,
  message: 'it is to be taken out with so many others that somebody has to allow it',
});
