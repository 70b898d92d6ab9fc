import pg from 'pg';
import { channel } from './announcer.js';

export interface ListenerOptions {
  readonly url: string;
  readonly heard: (position: bigint) => void;
  readonly troubled: (error: Error) => void;
}

const shortestPauseMs = 250;
const longestPauseMs = 10_000;

/** One connection per process that listens for news of the log, for as long as it takes. Polling stands behind it. */
export class Listener {
  readonly #options: ListenerOptions;
  #client: pg.Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  #pauseMs = shortestPauseMs;
  #closed = false;

  constructor(options: ListenerOptions) {
    this.#options = options;
    void this.#listen();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#client?.end().catch(() => undefined);
  }

  async #listen(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#options.url,
      application_name: 'rackledger event store listen',
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
    });
    this.#client = client;
    client.on('notification', ({ payload }) => this.#options.heard(BigInt(payload ?? '0')));
    client.on('error', this.#options.troubled);
    client.on('end', () => this.#again());
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
      this.#pauseMs = shortestPauseMs;
    } catch (error) {
      this.#options.troubled(error as Error);
      await client.end().catch(() => undefined);
      this.#again();
    }
  }

  #again(): void {
    if (this.#closed || this.#timer) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#listen();
    }, this.#pauseMs);
    this.#timer.unref();
    this.#pauseMs = Math.min(this.#pauseMs * 2, longestPauseMs);
  }
}
