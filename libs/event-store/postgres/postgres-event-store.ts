import type {
  AppendResult,
  EventStore,
  LogBatch,
  ReadLogOptions,
  ReadStreamOptions,
  StoredEvent,
  StreamAppend,
} from '#libs/ports/index.js';
import type { Pool } from '#libs/database/index.js';
import { prepareAppend } from '../prepared-append.js';
import { Announcer } from './announcer.js';
import { BatchWriter } from './batch-writer.js';
import { readerPool } from './connections.js';
import { follow } from './follow.js';
import { GroupCommitter } from './group-committer.js';
import { Listener } from './listener.js';
import { Partitions } from './partitions.js';
import { readHead, readLog } from './read-log.js';
import { readStream } from './read-stream.js';
import { StreamPages } from './stream-pages.js';
import { WakeUps } from './wake-ups.js';
import { WriterConnections } from './writer-connections.js';

export interface PostgresEventStoreOptions {
  /** Database that the migrations have been applied to. */
  readonly url: string;
  /** Most connections for reading; two more are for appends and one listens. Default 4. */
  readonly readers?: number;
  /** Batches under way at a time. Default 2: one is committed while the next one travels. */
  readonly writers?: number;
  /** Positions per partition of the log. Default 10 million. */
  readonly partitionSize?: number;
  /** Milliseconds between looks at the head while followers wait; a wake-up usually comes first. Default 500. */
  readonly pollMs?: number;
  /** Milliseconds after which an append whose outcome stays unknown is given up. Default 15,000. */
  readonly giveUpAfterMs?: number;
  /** Appends that may wait for their turn; beyond that, and beyond 64 million characters of JSON, callers are told to come again. Default 20,000. */
  readonly mostWaiting?: number;
  /** Hears of trouble that the store gets over by itself (a lost connection, a partition that could not be made). */
  readonly troubled?: (error: Error) => void;
}

/** Together with what is under way, and in one byte each, they stay far below what a process may take. */
const mostCharactersWaiting = 64_000_000;
const defaults = {
  readers: 4,
  writers: 2,
  partitionSize: 10_000_000,
  pollMs: 500,
  giveUpAfterMs: 15_000,
  mostWaiting: 20_000,
};

class PostgresEventStore implements EventStore {
  readonly #readers: Pool;
  readonly #pages: StreamPages;
  readonly #writers: WriterConnections;
  readonly #committer: GroupCommitter;
  readonly #partitions: Partitions;
  readonly #announcer: Announcer;
  readonly #wakeUps = new WakeUps();
  readonly #closing = new AbortController();
  readonly #options: Required<PostgresEventStoreOptions>;
  #listener: Listener | undefined;
  #polling: NodeJS.Timeout | undefined;

  constructor(options: Required<PostgresEventStoreOptions>) {
    this.#options = options;
    this.#readers = readerPool(options.url, options.readers);
    this.#pages = new StreamPages(this.#readers);
    this.#writers = new WriterConnections(options.url);
    this.#partitions = new Partitions(this.#readers, options.partitionSize, options.troubled);
    this.#announcer = new Announcer(this.#readers);
    const writer = new BatchWriter({
      connections: this.#writers,
      ensurePartitions: (room) => this.#partitions.ensure(room),
      giveUpAfterMs: options.giveUpAfterMs,
    });
    this.#committer = new GroupCommitter({
      write: (batch) => writer.write(batch),
      lanes: options.writers,
      mostWaiting: { appends: options.mostWaiting, characters: mostCharactersWaiting },
      onWritten: (position) => {
        this.#wakeUps.heard(position);
        this.#announcer.announce(position);
      },
    });
  }

  async append(appends: readonly StreamAppend[]): Promise<AppendResult> {
    return this.#committer.append(prepareAppend(appends));
  }

  readStream(stream: string, options: ReadStreamOptions = {}): AsyncIterable<StoredEvent> {
    return readStream({ pool: this.#readers, pages: this.#pages }, stream, options);
  }

  readLog(options: ReadLogOptions): AsyncIterable<LogBatch> {
    return readLog(this.#readers, options);
  }

  follow(options: ReadLogOptions & { readonly signal: AbortSignal }): AsyncIterable<LogBatch> {
    this.#listen();
    const signal = AbortSignal.any([options.signal, this.#closing.signal]);
    const source = {
      read: (read: ReadLogOptions) => this.readLog(read),
      beyond: (after: bigint, until: AbortSignal) => this.#wakeUps.beyond(after, until),
      troubled: this.#options.troubled,
    };
    return follow(source, { ...options, signal });
  }

  head(): Promise<bigint> {
    return readHead(this.#readers);
  }

  async close(): Promise<void> {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    clearInterval(this.#polling);
    await this.#committer.close();
    this.#announcer.close();
    await Promise.all([this.#partitions.close(), this.#listener?.close()]);
    await Promise.all([this.#writers.close(), this.#readers.end()]);
  }

  /** From the first follower on. */
  #listen(): void {
    if (this.#listener || this.#closing.signal.aborted) return;
    const { url, pollMs, troubled } = this.#options;
    this.#listener = new Listener({ url, troubled, heard: (position) => this.#wakeUps.heard(position) });
    this.#polling = setInterval(() => void this.#poll(), pollMs);
    this.#polling.unref();
  }

  async #poll(): Promise<void> {
    if (!this.#wakeUps.waiting) return;
    await this.head().then((head) => this.#wakeUps.heard(head), this.#options.troubled);
  }
}

/** The default event store. Opens its own connections, at the first use of each. */
export function createPostgresEventStore(options: PostgresEventStoreOptions): EventStore {
  return new PostgresEventStore({ ...defaults, troubled: () => undefined, ...options });
}
