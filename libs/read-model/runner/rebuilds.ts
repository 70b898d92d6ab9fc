import type { Projection } from '#libs/kernel/index.js';
import { definitionHash } from '../tables/ddl.js';
import { Build, type BuildResult } from './build.js';
import type { RunnerContext } from './deps.js';
import { FailingEvent, mayPass, textOf } from './failures.js';

/** The rebuilds of one process: one at a time, so that memory stays within its limit. */
export class Rebuilds {
  #queue: Promise<unknown> = Promise.resolve();

  constructor(private readonly context: RunnerContext) {}

  /**
   * Builds the read model anew beside the live one and swaps it in.
   * @returns undefined when another process is building it just now
   */
  run(projection: Projection, signal: AbortSignal): Promise<BuildResult | undefined> {
    const turn = this.#queue.then(() => (signal.aborted ? undefined : this.#one(projection, signal)));
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  /** Of a rebuild that was begun and neither finished nor failed: `held` while somebody is at it, `left` where its process is gone. */
  async unfinished(projection: Projection): Promise<'none' | 'held' | 'left'> {
    const { rows } = await this.context.pool.query<{ held: boolean }>(
      `select (owner is not null and lease_until >= clock_timestamp()) as held from machinedb.rebuild
        where projection = $1 and started_at is not null and finished_at is null`,
      [projection.name],
    );
    const [one] = rows;
    if (!one) return 'none';
    return one.held ? 'held' : 'left';
  }

  async #one(projection: Projection, stop: AbortSignal): Promise<BuildResult | undefined> {
    const { pool, leases, logger } = this.context;
    const { name, version } = projection;
    await pool.query(
      `insert into machinedb.rebuild (projection, version, definition) values ($1, $2, $3)
       on conflict (projection) do nothing`,
      [name, version, definitionHash(projection)],
    );
    const lease = await leases.take('rebuild', name);
    if (!lease) return undefined;
    try {
      await this.#begun(projection, lease.epoch);
      logger.info({ projection: name, version }, 'rebuilding beside the live tables');
      const signal = AbortSignal.any([stop, lease.lost]);
      const result = await new Build(this.context, projection, lease.epoch).run(signal);
      logger.info({ projection: name, version, ...result, position: String(result.position) }, 'rebuilt and swapped');
      return result;
    } catch (error) {
      if (!stop.aborted && !mayPass(error)) await this.#failed(name, lease.epoch, error);
      throw error;
    } finally {
      await lease.release().catch(() => undefined);
    }
  }

  async #begun(projection: Projection, epoch: number): Promise<void> {
    await this.context.pool.query(
      `update machinedb.rebuild
          set version = $3, definition = $4, position = 0, started_at = now(), finished_at = null, error = null
        where projection = $1 and epoch = $2`,
      [projection.name, epoch, projection.version, definitionHash(projection)],
    );
  }

  async #failed(name: string, epoch: number, error: unknown): Promise<void> {
    const event = error instanceof FailingEvent ? error.event : undefined;
    this.context.logger.error(
      { projection: name, position: event && String(event.position), type: event?.type, error: textOf(error) },
      'rebuild failed: the live tables stay as they are',
    );
    await this.context.pool
      .query('update machinedb.rebuild set finished_at = now(), error = $3 where projection = $1 and epoch = $2', [
        name,
        epoch,
        textOf(error),
      ])
      .catch(() => undefined);
  }
}
