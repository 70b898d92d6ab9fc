import { randomUUID } from 'node:crypto';
import { jsonEvent, type EventData } from '@kurrent/kurrentdb-client';
import { InvalidAppend, type AppendResult, type NewEvent, type StreamAppend } from '#libs/ports/index.js';
import { prepareAppend } from '../prepared-append.js';
import { complaintOf, resolveConflict, streamState } from './conflicts.js';
import type { Connection, Generation } from './connection.js';
import { checkByReading, refuseCaseTwins } from './expectations.js';
import { failureKind, failureText, within } from './failure.js';
import { Gate } from './gate.js';
import type { Heads } from './heads.js';
import { retrying, type RetryRules } from './retry.js';
import { canCheckOtherStreams, type ServerVersion } from './server-version.js';
import { attemptKey, safeRevision } from './stored-event.js';
import type { StreamReader } from './stream-reader.js';

/** Appends under way at a time; see Gate. */
const width = 64;

interface AppenderParts {
  readonly connection: Connection;
  readonly heads: Heads;
  readonly reader: StreamReader;
  readonly rules: RetryRules;
  readonly callMs: number;
  readonly version: ServerVersion;
}

interface Written {
  readonly position: bigint;
  readonly revisions: Record<string, number>;
}

interface Attempt {
  /** Marks the events that this append writes. */
  readonly attempt: string;
  /** How far the log was known to reach before. */
  readonly known: bigint;
}

/**
 * Writes through the session API of KurrentDB 25.1, also where there is only one stream: it is one call with a deadline
 * of its own. The client's appendToStream puts all appends on one shared call, and when that breaks under load its
 * promises fail where nobody can catch them.
 */
export class Appender {
  readonly #gate = new Gate(width);

  constructor(private readonly parts: AppenderParts) {}

  async append(appends: readonly StreamAppend[]): Promise<AppendResult> {
    prepareAppend(appends);
    refuseCaseTwins(appends);
    if (appends.every((append) => append.events.length === 0)) return this.#onlyCheck(appends);
    const result = await this.#gate.pass(() => this.#write(appends));
    this.parts.heads.note(result.position);
    return result;
  }

  async #onlyCheck(appends: readonly StreamAppend[]): Promise<AppendResult> {
    const revisions = await checkByReading(this.parts.reader, appends);
    return { position: await this.parts.heads.read(), revisions, repeated: false };
  }

  async #write(appends: readonly StreamAppend[]): Promise<AppendResult> {
    const { connection, rules, reader } = this.parts;
    const attempt = randomUUID();
    const known = this.parts.heads.latest;
    try {
      const written = await retrying(connection, rules, 'take an append', (generation) =>
        this.#send(generation, appends, attempt),
      );
      return { ...written, repeated: await this.#isRepeat(appends, written, { attempt, known }) };
    } catch (error) {
      const complaint = complaintOf(error);
      if (complaint) return resolveConflict(reader, appends, complaint);
      if (failureKind(error) === 'too-large')
        throw new InvalidAppend(`KurrentDB does not take an append of this size: ${failureText(error)}`);
      throw error;
    }
  }

  #send(generation: Generation, appends: readonly StreamAppend[], attempt: string): Promise<Written> {
    const onlyChecked = appends.filter((append) => append.events.length === 0);
    const written = appends.filter((append) => append.events.length > 0);
    if (onlyChecked.length === 0) return this.#session(generation, written, attempt);
    if (canCheckOtherStreams(this.parts.version)) return this.#records(generation, appends, attempt);
    return this.#checkedSession(generation, { onlyChecked, written }, attempt);
  }

  async #session({ client }: Generation, appends: readonly StreamAppend[], attempt: string): Promise<Written> {
    const requests = appends.map(({ stream, expected, events }) => ({
      streamName: stream,
      expectedState: streamState(expected),
      events: events.map((event) => eventData(event, attempt)),
    }));
    const { position, responses } = await within(this.parts.callMs, 'an append', client.multiStreamAppend(requests));
    if (position === undefined) throw new Error('the server gave no position');
    return { position, revisions: revisionsOf(responses ?? []) };
  }

  async #checkedSession(
    generation: Generation,
    { onlyChecked, written }: Record<'onlyChecked' | 'written', readonly StreamAppend[]>,
    attempt: string,
  ): Promise<Written> {
    const checked = await checkByReading(this.parts.reader, onlyChecked);
    const { position, revisions } = await this.#session(generation, written, attempt);
    return { position, revisions: { ...revisions, ...checked } };
  }

  async #records({ client }: Generation, appends: readonly StreamAppend[], attempt: string): Promise<Written> {
    const records = appends.flatMap(({ stream, events }) =>
      events.map((event) => ({ streamName: stream, record: eventData(event, attempt) })),
    );
    const checks = appends.map(({ stream, expected }) => ({
      type: 'stream_state' as const,
      streamName: stream,
      expectedState: streamState(expected),
    }));
    const sent = client.appendRecords(records, checks);
    const { position, responses } = await within(this.parts.callMs, 'an append', sent);
    if (position === undefined) throw new Error('the server gave no position');
    const others = appends.filter((append) => append.events.length === 0);
    const known = await Promise.all(others.map((append) => this.#revisionOf(append)));
    return { position, revisions: { ...revisionsOf(responses ?? []), ...Object.fromEntries(known) } };
  }

  /** Of a stream that was only checked: what was expected, where that names a revision. */
  async #revisionOf({ stream, expected }: StreamAppend): Promise<[string, number]> {
    if (typeof expected === 'number') return [stream, expected];
    return [stream, expected === 'none' ? -1 : await this.parts.reader.lastRevision(stream)];
  }

  /**
   * The server answers a repeat as it answered the first time. One that ended before what was
   * known of the log is a repeat; otherwise the mark on its last event says whose write it was. Where that cannot be
   * read, the append stays a success and counts as new.
   */
  async #isRepeat(appends: readonly StreamAppend[], written: Written, { attempt, known }: Attempt): Promise<boolean> {
    if (written.position <= known) return true;
    const stream = appends.find((append) => append.events.length > 0)?.stream ?? '';
    try {
      return attempt !== (await this.parts.reader.attemptAt(stream, written.revisions[stream] ?? 0));
    } catch {
      return false;
    }
  }
}

function eventData({ id, type, data, metadata }: NewEvent, attempt: string): EventData {
  const marked = { ...metadata, [attemptKey]: attempt };
  return jsonEvent({ id: id.toLowerCase(), type, data: data as Record<string, unknown>, metadata: marked });
}

function revisionsOf(responses: readonly { streamName: string; revision: bigint }[]): Record<string, number> {
  return Object.fromEntries(responses.map(({ streamName, revision }) => [streamName, safeRevision(revision)]));
}
