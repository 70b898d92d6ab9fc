import { Gauge, type Registry } from 'prom-client';
import type { Clock } from '#libs/kernel/index.js';
import {
  readCheckpointFile,
  verifyLog,
  type Anchor,
  type Verification,
  type VerificationRecord,
  type VerificationStore,
} from '#libs/trust/index.js';
import type { TrustParts } from './trust-parts.js';

const noteEveryMs = 1_000;

export interface VerificationWatchOptions {
  readonly parts: TrustParts;
  readonly records: VerificationStore;
  readonly clock: Clock;
  readonly metrics: Registry;
  /** Milliseconds from one verification to the next; 0: only when somebody asks. */
  readonly everyMs: number;
  readonly eventsPerSecond: number;
  /** Told of every verification that came to an end, before it is marked as done: should be safe to repeat. */
  readonly verified: (record: VerificationRecord, found: Verification) => Promise<void>;
  readonly log: (level: 'info' | 'error', fields: object, text: string) => void;
}

/** Verifies the log in the background, in nobody's way: when somebody asks for it, and when the last time is long ago. */
export class VerificationWatch {
  readonly #options: VerificationWatchOptions;
  readonly #findings: Gauge;
  readonly #failed: Gauge;
  readonly #finishedAt: Gauge;
  readonly #position: Gauge;
  readonly #stop = new AbortController();
  #foundWrong = 0;

  constructor(options: VerificationWatchOptions) {
    this.#options = options;
    const registers = [options.metrics];
    this.#findings = new Gauge({
      name: 'rackledger_verification_findings',
      help: 'What the last verification of the log found wrong; 0: nothing; NaN: not known',
      registers,
    });
    // Before the first one, and in a process that does none.
    this.#findings.set(Number.NaN);
    this.#failed = new Gauge({
      name: 'rackledger_verification_failed',
      help: '1 while the last verification of the log could not be done: logVerifications says why',
      registers,
    });
    this.#finishedAt = new Gauge({
      name: 'rackledger_verification_finished_timestamp_seconds',
      help: 'When the last verification of the log came to an end',
      registers,
    });
    this.#position = new Gauge({
      name: 'rackledger_verification_position',
      help: 'How far the verification that runs, or ran last, has come',
      registers,
    });
  }

  stop(): void {
    this.#stop.abort();
  }

  async round(): Promise<void> {
    await this.#askWhenDue();
    const record = await this.#options.records.next();
    if (record && !this.#stop.signal.aborted) await this.#do(record);
  }

  async #askWhenDue(): Promise<void> {
    const { records, clock, everyMs } = this.#options;
    if (everyMs === 0) return;
    const newest = await records.newest();
    if (newest && clock.now() - Date.parse(newest.askedAt) < everyMs) return;
    await records.ask('process:conductor', 'by the clock');
  }

  async #do(record: VerificationRecord): Promise<void> {
    const { records, log, verified } = this.#options;
    await records.begin(record.id);
    const found = await this.#verify(record.id).catch((error: unknown) => error as Error);
    // A process that stops leaves it to the next one.
    if (this.#stop.signal.aborted) return;
    if (found instanceof Error) {
      await records.fail(record.id, found.message);
      this.#couldNot();
      log('error', { err: found }, 'the log could not be verified');
      return;
    }
    await verified(record, found);
    await records.finish(record.id, found);
    this.#came(found);
    const fields = { position: String(found.position), events: found.events, findings: found.findings };
    log(found.sound ? 'info' : 'error', fields, found.sound ? 'the log is sound' : 'the log was changed');
  }

  /** Nobody may go on reading that nothing is wrong; what was found wrong before is still worth its alert. */
  #couldNot(): void {
    this.#failed.set(1);
    if (this.#foundWrong === 0) this.#findings.set(Number.NaN);
  }

  #came({ findings }: Verification): void {
    this.#foundWrong = findings.length;
    this.#findings.set(findings.length);
    this.#failed.set(0);
    this.#finishedAt.set(this.#options.clock.now() / 1_000);
  }

  async #verify(id: string): Promise<Verification> {
    const { parts, records, eventsPerSecond } = this.#options;
    let notedAt = Date.now();
    return verifyLog({
      scan: parts.scan,
      stored: parts.checkpoints.all(),
      anchors: await this.#anchors(),
      trusted: await parts.keys.known(),
      // They need memory for every stream; `npm run verify` looks at them.
      heads: false,
      eventsPerSecond,
      signal: this.#stop.signal,
      progress: (events, position) => {
        this.#position.set(Number(position));
        if (Date.now() - notedAt < noteEveryMs) return;
        notedAt = Date.now();
        void records.progress(id, events, position).catch(() => undefined);
      },
    });
  }

  /** What was exported is worth more than what the database says. */
  async #anchors(): Promise<Anchor[]> {
    const anchors: Anchor[] = [];
    for (const path of await this.#options.parts.files.paths())
      for (const signed of await readCheckpointFile(path)) anchors.push({ signed, source: path });
    return anchors;
  }
}
