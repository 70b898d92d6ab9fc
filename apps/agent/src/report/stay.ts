import type { InventoryDocument, StatusReport } from '#libs/contracts/index.js';
import { backoffMs, jittered } from './backoff.js';
import { bodyOf, type Body } from './body.js';
import { ReportGap } from './report-gap.js';
import type { Outcome, Reporter } from './reporter.js';

export interface Stay {
  readonly reporter: Reporter;
  /** A full look at the machine. */
  look(): Promise<InventoryDocument>;
  /** A cheap glance: another text means that a full look may show something new. */
  glance(): Promise<string>;
  status(): Promise<StatusReport>;
  readonly everyMs: { readonly report: number; readonly look: number; readonly status: number };
  now(): Date;
  random(): number;
  /** Ends early when the agent is told to stop. */
  sleep(milliseconds: number): Promise<void>;
  readonly stopped: AbortSignal;
  say(line: string): void;
}

/**
 * Stays on the machine. Each round is one status call's time: it glances at the machine, looks when the glance changed
 * or a look is due, reports when the look gave other bytes or a report is due. A machine that keeps changing (a link
 * that flaps) reports at growing intervals; a centre that is away is asked at growing, random intervals.
 */
export const stay = async (agent: Stay): Promise<void> => {
  const course = new Course(agent);
  while (!agent.stopped.aborted) {
    await course.round();
    await agent.sleep(jittered(agent.everyMs.status, () => agent.random()));
  }
};

class Course {
  readonly #agent: Stay;
  readonly #gap: ReportGap;
  #glance = '';
  #reported: string | undefined;
  #nextLook = 0;
  #nextReport = 0;
  #notBefore = 0;
  #failures = 0;

  constructor(agent: Stay) {
    this.#agent = agent;
    this.#gap = new ReportGap(agent.everyMs.report);
  }

  async round(): Promise<void> {
    const glance = await this.#agent.glance();
    const now = this.#time();
    if (now >= this.#notBefore && (glance !== this.#glance || now >= this.#nextLook)) await this.#look(glance);
    const answer = await this.#agent.reporter.status({
      ...(await this.#agent.status()),
      inventoryDigest: this.#reported,
    });
    if (answer === 'enrol-again') {
      this.#nextLook = 0;
      this.#nextReport = 0;
    }
  }

  async #look(glance: string): Promise<void> {
    const observedAt = this.#agent.now();
    const body = bodyOf(await this.#agent.look());
    this.#glance = glance;
    this.#nextLook = this.#time() + jittered(this.#agent.everyMs.look, () => this.#agent.random());
    const isNew = body.digest !== this.#reported;
    if (!isNew && this.#time() < this.#nextReport) return;
    if (isNew && !this.#gap.allows(this.#time())) {
      // Looked at again at the next round, so that the last change is not lost.
      this.#glance = '';
      return;
    }
    this.#settle(body, await this.#agent.reporter.report(body, observedAt));
  }

  #settle(body: Body, outcome: Outcome): void {
    const now = this.#time();
    if (outcome.kind === 'later') {
      const wait = backoffMs(this.#failures, () => this.#agent.random(), outcome.retryAfterMs);
      this.#failures += 1;
      this.#notBefore = now + wait;
      this.#glance = '';
      this.#agent.say(`${outcome.message}; trying again in ${Math.ceil(wait / 1000)} s`);
      return;
    }
    if (body.digest !== this.#reported) this.#gap.changed(now);
    this.#failures = 0;
    this.#reported = body.digest;
    this.#nextReport = now + jittered(this.#agent.everyMs.report, () => this.#agent.random());
    this.#agent.say(inWords(outcome));
  }

  #time(): number {
    return this.#agent.now().getTime();
  }
}

export const inWords = (outcome: Outcome): string => {
  if (outcome.kind === 'conflict')
    return `the report waits for a person: it fits more than one machine (conflict ${outcome.conflictId ?? ''})`;
  if (outcome.kind === 'waits')
    return `reported to be machine ${outcome.machineId ?? '(not named)'}: an operator has to admit it (enrolment ${outcome.enrolmentId})`;
  if (outcome.kind === 'refused') return `the centre refused the report (${outcome.status}): ${outcome.message}`;
  if (outcome.kind === 'later') return outcome.message;
  const news = outcome.changed === true ? 'something changed' : outcome.changed === false ? 'nothing changed' : 'taken';
  return `reported as machine ${outcome.machineId ?? '(not named)'}: ${news}`;
};
