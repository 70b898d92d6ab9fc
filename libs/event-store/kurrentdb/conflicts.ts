import {
  AppendConsistencyViolationError,
  WrongExpectedVersionError,
  type AppendStreamState,
} from '@kurrent/kurrentdb-client';
import {
  EventStoreUnavailable,
  InvalidAppend,
  RevisionConflict,
  type AppendResult,
  type ExpectedRevision,
  type StoredEvent,
  type StreamAppend,
} from '#libs/ports/index.js';
import { checkByReading } from './expectations.js';
import { isUnnamedConflict } from './failure.js';
import { safeRevision } from './stored-event.js';
import type { StreamReader } from './stream-reader.js';

/** Events looked through from the end of a stream for ids whose place no expectation names. */
const tailLength = 2_000;

const states = { any: 'any', none: 'no_stream', exists: 'stream_exists' } as const;

export function streamState(expected: ExpectedRevision): AppendStreamState {
  return typeof expected === 'number' ? BigInt(expected) : states[expected];
}

interface Complaint {
  /** Undefined: the server does not say. */
  readonly stream: string | undefined;
  readonly actual: number | undefined;
}

/** What the server complains about; undefined when the error is about no expectation. */
export function complaintOf(error: unknown): Complaint | undefined {
  const violation = error instanceof AppendConsistencyViolationError ? error.violations[0] : undefined;
  if (violation) return complaint(violation.streamName, violation.actualState);
  if (error instanceof WrongExpectedVersionError) return complaint(error.streamName, error.actualState);
  return isUnnamedConflict(error) ? { stream: undefined, actual: undefined } : undefined;
}

function complaint(stream: string, actual: unknown): Complaint {
  if (actual === 'no_stream') return { stream, actual: -1 };
  return { stream, actual: typeof actual === 'bigint' ? safeRevision(actual) : undefined };
}

/**
 * A refused expectation can also mean that these events are there already: a repeat after the server forgot their ids.
 * Resolves with the first outcome where all of them are found.
 * @throws InvalidAppend where only a part is there, RevisionConflict where none is, EventStoreUnavailable where the
 *   reason is gone
 */
export async function resolveConflict(
  reader: StreamReader,
  appends: readonly StreamAppend[],
  { stream, actual }: Complaint,
): Promise<AppendResult> {
  const places = await Promise.all(appends.map((append) => locate(reader, append)));
  const found = places.flat();
  const offered = appends.flatMap((append) => append.events);
  if (found.length > 0 && found.length === offered.length) return firstOutcome(appends, places);
  if (found.length > 0) throw new InvalidAppend(`event id ${found[0]?.id} is stored already, by another append`);
  const expected = appends.find((append) => append.stream === stream)?.expected;
  if (stream !== undefined && expected !== undefined) throw new RevisionConflict(stream, expected, actual);
  await checkByReading(reader, appends);
  throw new EventStoreUnavailable('KurrentDB refused an append whose expectations hold by now');
}

/** The events of an append that are in their stream already. */
async function locate(reader: StreamReader, { stream, expected, events }: StreamAppend): Promise<StoredEvent[]> {
  const ids = new Set(events.map((event) => event.id.toLowerCase()));
  if (ids.size === 0) return [];
  const place =
    typeof expected === 'number' || expected === 'none'
      ? { from: expected === 'none' ? 0 : expected + 1, limit: ids.size }
      : { direction: 'backwards' as const, limit: tailLength };
  const found: StoredEvent[] = [];
  for await (const event of reader.read(stream, place)) {
    if (ids.delete(event.id)) found.push(event);
    if (ids.size === 0) break;
  }
  return found.toSorted((a, b) => a.revision - b.revision);
}

function firstOutcome(appends: readonly StreamAppend[], places: readonly (readonly StoredEvent[])[]): AppendResult {
  const written = places.map((events) => events.at(-1));
  const revisions = Object.fromEntries(appends.map(({ stream }, index) => [stream, written[index]?.revision ?? -1]));
  const position = written.reduce(
    (highest, event) => (event && event.position > highest ? event.position : highest),
    0n,
  );
  return { position, revisions, repeated: true };
}
