import pg from 'pg';
import { createPool, type Pool } from '#libs/database/index.js';

/**
 * The statements of the event store have one good plan each: by index, in a nested loop, in index order. A prepared plan
 * made while the tables were small must not choose another and then stay in use when they have grown. Times come as UTC.
 * Acknowledged means durable, also where the server's default says otherwise (a stricter default stays).
 */
const session = `
  set plan_cache_mode = force_generic_plan;
  set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off;
  set enable_bitmapscan = off; set enable_sort = off; set jit = off;
  set timezone = 'UTC'; set datestyle = 'ISO';
  select set_config('synchronous_commit', 'on', false)
   where current_setting('synchronous_commit') in ('off', 'local')`;

async function prepareSession(client: pg.ClientBase): Promise<void> {
  await client.query(session);
}

export function readerPool(url: string, max: number): Pool {
  return createPool({ url, onConnect: prepareSession, name: 'event store read', max });
}

/** Milliseconds until an append is given up for lost: its connection goes, and the batch is tried again on another one. */
const queryTimeoutMs = 35_000;
/**
 * What an append may have to wait for is the lock of the log. A statement_timeout would do as well, but it sets a timer of
 * the system for every statement, this one only when there is something to wait for.
 */
const writerSession = `set lock_timeout = '30s'; ${session}`;

/**
 * The connections for appends alone, so that readers never keep them waiting: as many as there are batches under way. They
 * are kept by hand, because what a pool does around each query takes a tenth of the time of a lone append.
 */
export class WriterConnections {
  readonly #url: string;
  readonly #idle: pg.Client[] = [];
  #closed = false;

  constructor(url: string) {
    this.#url = url;
  }

  /** @param ends tells by the error whether the connection is still good */
  async lend<T>(work: (client: pg.Client) => Promise<T>, ends: (error: unknown) => boolean): Promise<T> {
    const client = this.#idle.pop() ?? (await this.#connect());
    try {
      const result = await work(client);
      this.#takeBack(client);
      return result;
    } catch (error) {
      if (ends(error)) void client.end().catch(() => undefined);
      else this.#takeBack(client);
      throw error;
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#idle.splice(0).map((client) => client.end()));
  }

  #takeBack(client: pg.Client): void {
    if (this.#closed) void client.end().catch(() => undefined);
    else this.#idle.push(client);
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.#url,
      application_name: 'rackledger event store append',
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
      query_timeout: queryTimeoutMs,
    });
    // One that breaks while it is idle must not be lent again; without a listener the event would end the process.
    client.on('error', () => {
      const at = this.#idle.indexOf(client);
      if (at >= 0) this.#idle.splice(at, 1);
    });
    await client.connect();
    await client.query(writerSession);
    return client;
  }
}
