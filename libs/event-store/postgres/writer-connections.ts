import pg from 'pg';
import { prepareSession } from './connections.js';

/** Milliseconds until an append is given up for lost: its connection goes, and the batch is tried again on another one. */
const queryTimeoutMs = 35_000;
/** Milliseconds for a connection to come about; the batch writer tries again. */
const connectTimeoutMs = 5_000;
/**
 * What an append may have to wait for is the lock of the log. A statement_timeout would do as well, but it sets a timer of
 * the system for every statement, this one only when there is something to wait for.
 */
const lockTimeout = `set lock_timeout = '30s'`;
/** From how many events on a batch is worth a backend of its own, which takes it apart while the other one commits. */
const worthABackend = 100;

/** One connection, made when it is needed. Batches on it are sent without waiting for the answer to the one before. */
class WriterConnection {
  underWay = 0;
  #client: Promise<pg.Client> | undefined;

  constructor(private readonly url: string) {}

  async run<T>(work: (client: pg.Client) => Promise<T>, ends: (error: unknown) => boolean): Promise<T> {
    const opening = (this.#client ??= this.#open());
    this.underWay += 1;
    try {
      return await work(await opening);
    } catch (error) {
      if (ends(error)) this.#forget(opening);
      throw error;
    } finally {
      this.underWay -= 1;
    }
  }

  async close(): Promise<void> {
    const client = await this.#client?.catch(() => undefined);
    await client?.end();
  }

  /** The next batch gets a new connection. What else is under way on this one is answered still, or fails like the first. */
  #forget(opening: Promise<pg.Client>): void {
    if (this.#client === opening) this.#client = undefined;
    void opening.then((client) => client.end()).catch(() => undefined);
  }

  #open(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: 'rackledger event store append',
      connectionTimeoutMillis: connectTimeoutMs,
      keepAlive: true,
      query_timeout: queryTimeoutMs,
      pipeline: true,
    });
    const opening = (async () => {
      await client.connect();
      await client.query(lockTimeout);
      await prepareSession(client);
      return client;
    })();
    // One that breaks while it is idle must not be used again; without a listener the event would end the process.
    client.on('error', () => this.#forget(opening));
    return opening;
  }
}

/**
 * The connections for appends alone, so that readers never keep them waiting. Small batches go over one connection, one
 * behind the other: PostgreSQL finds the next one at hand when it has committed. On two connections the second backend
 * would sleep until it gets the lock of the log, and waking up costs as much as writing several events. Large batches are
 * worth it: taking their arrays apart is work that needs no lock. They are kept by hand, because what a pool does around
 * each query takes a tenth of the time of a lone append.
 */
export class WriterConnections {
  readonly #first: WriterConnection;
  readonly #second: WriterConnection;
  #closed = false;

  constructor(url: string) {
    this.#first = new WriterConnection(url);
    this.#second = new WriterConnection(url);
  }

  /**
   * @param events how many the work writes
   * @param ends tells by the error whether the connection is to be given up
   */
  lend<T>(events: number, work: (client: pg.Client) => Promise<T>, ends: (error: unknown) => boolean): Promise<T> {
    if (this.#closed) return Promise.reject(new Error('the event store is closed'));
    const beside = this.#first.underWay > this.#second.underWay && events >= worthABackend;
    return (beside ? this.#second : this.#first).run(work, ends);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([this.#first.close(), this.#second.close()]);
  }
}
