import type { EventStore } from '#libs/ports/index.js';
import { Appender } from './appender.js';
import { Connection } from './connection.js';
import { parseKurrentUrl } from './connection-string.js';
import { failureKind, within } from './failure.js';
import { Heads } from './heads.js';
import { logFeed, type FeedParts } from './log-feed.js';
import type { KurrentOptions } from './options.js';
import { retrying, type RetryRules } from './retry.js';
import { checkVersion, VersionedClient, type ServerVersion } from './server-version.js';
import { StreamReader } from './stream-reader.js';

/** See createKurrentEventStore. */
export async function openKurrentEventStore(options: KurrentOptions): Promise<EventStore> {
  const callMs = options.callTimeoutMs ?? 10_000;
  const rules: RetryRules = { forMs: options.retryForMs ?? 15_000, firstPauseMs: 50, longestPauseMs: 2_000 };
  const defaults = { connectionName: 'rackledger', defaultDeadline: String(callMs) };
  const connection = new Connection(parseKurrentUrl(options.url, defaults));
  const heads = new Heads(connection, rules, callMs);
  const report = options.report ?? ((): void => undefined);
  try {
    // The first call also opens the connection, before many appends at once would (client issue 304).
    const version = await serverVersion(connection, rules, callMs);
    await heads.read();
    return new KurrentEventStore({ connection, heads, rules, callMs, report }, version);
  } catch (error) {
    await connection.close();
    if (failureKind(error) === 'denied')
      throw new Error(`EVENT_STORE_URL: KurrentDB at ${connection.address.shown} refuses these credentials`, {
        cause: error,
      });
    throw error;
  }
}

async function serverVersion(connection: Connection, rules: RetryRules, callMs: number): Promise<ServerVersion> {
  const text = await retrying(connection, rules, 'say its version', ({ client }) =>
    within(callMs, 'asking for the version', VersionedClient.versionOf(client)),
  );
  return checkVersion(text);
}

class KurrentEventStore implements EventStore {
  readonly #reader: StreamReader;
  readonly #appender: Appender;

  constructor(
    private readonly parts: FeedParts,
    version: ServerVersion,
  ) {
    const { connection, rules, callMs } = parts;
    this.#reader = new StreamReader(connection, rules, callMs);
    this.#appender = new Appender({ ...parts, reader: this.#reader, version });
  }

  append: EventStore['append'] = (appends) => this.#appender.append(appends);

  readStream: EventStore['readStream'] = (stream, options) => this.#reader.read(stream, options);

  readLog: EventStore['readLog'] = (options) => logFeed(this.parts, { ...options, live: false });

  follow: EventStore['follow'] = (options) => logFeed(this.parts, { ...options, live: true });

  head: EventStore['head'] = () => this.parts.heads.read();

  close: EventStore['close'] = () => this.parts.connection.close();
}
