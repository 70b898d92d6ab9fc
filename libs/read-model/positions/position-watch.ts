import { AsyncResource } from 'node:async_hooks';
import type { Pool, PoolClient } from '#libs/database/index.js';
import { positionChannel } from '../runner/checkpoint.js';

/** Milliseconds between looks: what a lost notification costs at most. */
const lookEveryMs = 100;
/** Milliseconds without a waiter after which the listening connection goes back. */
const keptMs = 10_000;

/** `made`: which version made its tables, and in which shape; unknown of an owner that does not tell. */
type Told = (projection: string, position: bigint, made: string | undefined) => void;

/** A watch goes on when its first waiter has long gone: what it does belongs to nobody's request. */
const nobodys = new AsyncResource('PositionWatch');

/** Follows the checkpoints of other processes by LISTEN, with a look behind it, while somebody needs it. */
export class PositionWatch {
  #needs = 0;
  #neededAt = 0;
  #running = false;

  constructor(
    private readonly pool: Pool,
    private readonly told: Told,
  ) {}

  /** Watches until the returned function is called. */
  need(): () => void {
    this.#needs += 1;
    this.#neededAt = Date.now();
    if (!this.#running) {
      this.#running = true;
      nobodys.runInAsyncScope(() => void this.#run());
    }
    return () => {
      this.#needs -= 1;
      this.#neededAt = Date.now();
    };
  }

  /** A pool that is ending waits for this connection. */
  #isNeeded(): boolean {
    return !this.pool.ending && (this.#needs > 0 || Date.now() - this.#neededAt < keptMs);
  }

  async #run(): Promise<void> {
    while (this.#isNeeded()) {
      // The database is away when this throws: waiters have their own deadline, and the next look may find it again.
      await this.#listening().catch(() => undefined);
      await pause();
    }
    this.#running = false;
  }

  async #listening(): Promise<void> {
    const client = await this.pool.connect();
    const heard = ({ payload }: { payload?: string | undefined }) => {
      const [projection, position, made] = (payload ?? '').split(' ');
      if (projection && position) this.told(projection, BigInt(position), made);
    };
    client.on('notification', heard);
    try {
      await client.query(`listen ${positionChannel}`);
      while (this.#isNeeded()) {
        if (this.#needs > 0) await this.#look(client);
        await pause();
      }
      await client.query(`unlisten ${positionChannel}`);
      client.release();
    } catch (error) {
      client.release(true);
      throw error;
    } finally {
      client.off('notification', heard);
    }
  }

  async #look(client: PoolClient): Promise<void> {
    const { rows } = await client.query<{ projection: string; position: string; made: string }>(
      `select projection, position::text as position, version || '/' || definition as made from machinedb.checkpoint`,
    );
    for (const row of rows) this.told(row.projection, BigInt(row.position), row.made);
  }
}

/** Does not keep the process alive. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, lookEveryMs).unref());
}
