import type { Logger } from 'pino';
import type { Bulks, BulkStanding } from '#libs/changes/index.js';
import { bulk } from '#libs/domain/index.js';
import type { BulkFigures } from './bulk-figures.js';

/**
 * The bulks that this process is at. They go on when the request that began them has been answered, and when one fails
 * (the store is away) the conductor takes it up.
 */
export class RunningBulks {
  readonly #stopping = new AbortController();
  readonly #running = new Map<string, Promise<BulkStanding | undefined>>();

  constructor(
    private readonly bulks: Bulks,
    private readonly logger: Pick<Logger, 'warn'>,
    private readonly figures: Pick<BulkFigures, 'ran'>,
  ) {}

  /** Goes on with it, and tells where it stands when it has ended, or when this takes longer than `patienceMs`. */
  async run(bulkId: string, resumed: boolean, patienceMs: number): Promise<BulkStanding> {
    const ended = await Promise.race([this.#start(bulkId, resumed), passed(patienceMs)]);
    return ended ?? this.bulks.standing(bulkId);
  }

  /** Resolves when all have come to a place where they can be taken up. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.#running.values());
  }

  async #run(bulkId: string, resumed: boolean): Promise<BulkStanding> {
    const before = resumed ? (await this.bulks.standing(bulkId)).state : bulk.initialState;
    const after = await this.bulks.run(bulkId, { resumed, signal: this.#stopping.signal });
    this.figures.ran(before, after.state);
    return after;
  }

  #start(bulkId: string, resumed: boolean): Promise<BulkStanding | undefined> {
    const known = this.#running.get(bulkId);
    if (known) return known;
    const run = this.#run(bulkId, resumed)
      .catch((error: unknown) => {
        this.logger.warn({ err: error, bulkId }, 'a bulk came to a halt; the conductor will take it up');
        return undefined;
      })
      .finally(() => this.#running.delete(bulkId));
    this.#running.set(bulkId, run);
    return run;
  }
}

async function passed(ms: number): Promise<undefined> {
  await new Promise((resolve) => setTimeout(resolve, ms).unref());
  return undefined;
}
