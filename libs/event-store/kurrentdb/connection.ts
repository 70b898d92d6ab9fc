import { setMaxListeners } from 'node:events';
import { KurrentDBClient } from '@kurrent/kurrentdb-client';
import type { KurrentAddress } from './connection-string.js';

/** One client of the official library, until it is replaced. */
export interface Generation {
  readonly client: KurrentDBClient;
  /** Aborts when this client has been replaced: whatever hangs on it has to move. */
  readonly retired: AbortSignal;
}

/**
 * The client in use. It is replaced as a whole where it would not find back by itself: its write side stays with a
 * node that lost the lead (the session API names the leader in a detail that it leaves unread), and its read side, a
 * native library with a connection of its own, gives up for good after a few failed discoveries.
 */
export class Connection {
  #current: { readonly generation: Generation; readonly retire: AbortController } | undefined;
  readonly #closing = new AbortController();

  constructor(readonly address: KurrentAddress) {
    setMaxListeners(0, this.#closing.signal);
  }

  /** Aborts when the store is closed. */
  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  get current(): Generation {
    if (this.#closing.signal.aborted) throw new Error('the event store has been closed');
    this.#current ??= this.#open();
    return this.#current.generation;
  }

  /** Replaces this client, unless somebody did so before. */
  renew(failed: Generation): void {
    if (this.#current?.generation !== failed) return;
    const { retire } = this.#current;
    this.#current = undefined;
    retire.abort();
    void failed.client.dispose().catch(() => undefined);
  }

  async close(): Promise<void> {
    const current = this.#current;
    this.#closing.abort();
    current?.retire.abort();
    this.#current = undefined;
    await current?.generation.client.dispose();
  }

  #open(): { generation: Generation; retire: AbortController } {
    const retire = new AbortController();
    // Every read and subscription under way listens.
    setMaxListeners(0, retire.signal);
    return { generation: { client: this.#client(), retired: retire.signal }, retire };
  }

  #client(): KurrentDBClient {
    try {
      return KurrentDBClient.connectionString(this.address.connectionString);
    } catch {
      // What the client says about it may quote the credentials.
      throw new Error(
        'EVENT_STORE_URL: the KurrentDB client cannot use it; check hosts, options and certificate files',
      );
    }
  }
}
