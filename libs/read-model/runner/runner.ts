import { setTimeout as sleep } from 'node:timers/promises';
import type { Projection } from '#libs/kernel/index.js';
import { liveSchema } from '../tables/ddl.js';
import { advance, clearStopped, Fenced, markStopped, readCheckpoint, type Checkpoint } from './checkpoint.js';
import type { Logger, RunnerContext } from './deps.js';
import { FailingEvent, mayPass, textOf } from './failures.js';
import type { HeldLease } from './leases.js';
import { LiveWriter, type Checkpointing } from './live-writer.js';
import { prefetched } from './prefetch.js';
import type { Rebuilds } from './rebuilds.js';
import { ensureTables, fits } from './tables.js';
import { typesOf } from './model.js';
import { chunksOf } from './work.js';

const patience = { firstMs: 250, mostMs: 10_000 };

/**
 * One projection in this process: waits to be its owner, has its tables built where they are missing or of another
 * shape, then follows the log until it is stopped, fenced or halted by an event.
 */
export class ProjectionRunner {
  constructor(
    private readonly context: RunnerContext,
    private readonly projection: Projection,
    private readonly rebuilds: Rebuilds,
  ) {}

  async run(signal: AbortSignal): Promise<void> {
    let pause = patience.firstMs;
    while (!signal.aborted) {
      try {
        await this.#turn(signal);
        pause = patience.firstMs;
      } catch (error) {
        if (signal.aborted) return;
        this.#log('warn', { error: textOf(error) }, 'projection tries again');
        await this.#rest(pause, signal);
        pause = Math.min(pause * 2, patience.mostMs);
      }
    }
  }

  async #turn(signal: AbortSignal): Promise<void> {
    const { pool, leases } = this.context;
    await ensureTables(pool, this.projection);
    const checkpoint = await readCheckpoint(pool, this.projection.name);
    if (!checkpoint) return;
    if (!fits(checkpoint, this.projection)) return this.#reshape(checkpoint, signal);
    const lease = await leases.take('checkpoint', this.projection.name);
    if (!lease) return this.#rest(leases.times.beatMs, signal);
    const { figures, positions } = this.context;
    figures.owned(this.projection.name, true);
    positions.ownedHere(this.projection.name, true);
    try {
      await this.#own(lease, AbortSignal.any([signal, lease.lost]), signal);
    } finally {
      figures.owned(this.projection.name, false);
      positions.ownedHere(this.projection.name, false);
      await lease.release().catch(() => undefined);
    }
  }

  /** The tables are of another version: this code builds its own, unless newer code is at work. */
  async #reshape(checkpoint: Checkpoint, signal: AbortSignal): Promise<void> {
    const newerAtWork = checkpoint.owned && checkpoint.version >= this.projection.version;
    try {
      if (!newerAtWork && (await this.#rebuild(signal))) return;
    } catch (error) {
      if (mayPass(error) || error instanceof Fenced) throw error;
      return this.#unbuildable(error, signal);
    }
    await this.#rest(this.context.leases.times.beatMs, signal);
  }

  /** The old tables stay as they are, and say why. */
  async #unbuildable(error: unknown, signal: AbortSignal): Promise<void> {
    const { leases } = this.context;
    while (!signal.aborted) {
      const lease = await leases.take('checkpoint', this.projection.name);
      if (lease) return this.#stand(lease, error, AbortSignal.any([signal, lease.lost]));
      await this.#rest(leases.times.beatMs, signal);
    }
  }

  async #own(lease: HeldLease, signal: AbortSignal, stop: AbortSignal): Promise<void> {
    const { pool, limits, store } = this.context;
    await clearStopped(pool, this.projection.name, lease.epoch);
    this.context.figures.stopped(this.projection.name, false);
    // Read after the lease was taken: whoever wrote before cannot write any more.
    const checkpoint = await readCheckpoint(pool, this.projection.name);
    if (!checkpoint) return;
    const empty = checkpoint.position === 0n && (await store.head()) > limits.rebuildFrom;
    if (empty && (await this.#filledAside(signal))) return;
    void this.#takeUp(signal, stop).catch(() => undefined);
    await this.#follow(lease, checkpoint.position, signal).catch((error: unknown) => this.#halt(lease, error, signal));
  }

  /** A rebuild whose process is gone is done again. Its lease may hold on for a moment longer than that of the live tables. */
  async #takeUp(signal: AbortSignal, stop: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const unfinished = await this.rebuilds.unfinished(this.projection);
      if (unfinished === 'none') return;
      if (unfinished === 'left') return void (await this.#rebuild(stop));
      await this.#rest(this.context.leases.times.beatMs, signal);
    }
  }

  /** An event that cannot be projected is met again in place, where it stops the projection behind all before it. */
  async #filledAside(signal: AbortSignal): Promise<boolean> {
    return this.#rebuild(signal).catch((error: unknown) => {
      if (mayPass(error) || error instanceof Fenced || signal.aborted) throw error;
      return false;
    });
  }

  async #rebuild(signal: AbortSignal): Promise<boolean> {
    const result = await this.rebuilds.run(this.projection, signal);
    if (result) this.context.positions.passed(this.projection.name, result.position);
    return result !== undefined;
  }

  async #follow(lease: HeldLease, from: bigint, signal: AbortSignal): Promise<void> {
    const { pool, lift, observed, store, log, limits, positions, figures } = this.context;
    const { name } = this.projection;
    const model = { projection: this.projection, lift, observed, store };
    const writer = new LiveWriter(pool, model, liveSchema, this.#checkpointing(lease), from);
    positions.passed(name, from);
    this.#log('debug', { position: String(from), epoch: lease.epoch }, 'projection follows the log');
    const reading = { after: from, types: typesOf(model), batchSize: limits.batchSize, signal };
    for await (const chunk of prefetched(chunksOf(model, prefetched(log.follow(reading))))) {
      if (signal.aborted) return;
      const began = performance.now();
      await writer.write(chunk);
      positions.passed(name, chunk.upTo);
      figures.stored(name, chunk, (performance.now() - began) / 1_000);
    }
  }

  #checkpointing({ epoch }: HeldLease): Checkpointing {
    const { leaseSeconds } = this.context.leases.times;
    return (client, move) => advance(client, { projection: this.projection.name, epoch, leaseSeconds, ...move });
  }

  async #halt(lease: HeldLease, error: unknown, signal: AbortSignal): Promise<void> {
    if (signal.aborted || error instanceof Fenced) return;
    if (!(error instanceof FailingEvent)) throw error;
    const { id, type, position, stream } = error.event;
    const cause = textOf(error.cause);
    this.#log(
      'error',
      { position: String(position), type, event: id, stream, error: cause },
      'an event stops this projection',
    );
    await this.#stand(lease, error, signal);
  }

  /** Stopped, and only this one; it keeps the lease, so that nobody else runs into the same until this process ends. */
  async #stand(lease: HeldLease, error: unknown, signal: AbortSignal): Promise<void> {
    const { pool, figures } = this.context;
    const { name } = this.projection;
    figures.stopped(name, true);
    const position = error instanceof FailingEvent ? error.event.position : undefined;
    await markStopped(pool, { projection: name, epoch: lease.epoch, position, error: textOf(error) });
    if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve));
    await lease.release().catch(() => undefined);
  }

  #log(level: keyof Logger, fields: object, message: string): void {
    this.context.logger[level]({ projection: this.projection.name, ...fields }, message);
  }

  async #rest(milliseconds: number, signal: AbortSignal): Promise<void> {
    await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
  }
}
