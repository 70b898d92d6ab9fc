import type { EventLog } from './event-log.js';
import type { LogRecord } from './log-record.js';
import type { ReadRequest } from './read-request.js';
import { shared, streams } from './wire.js';

type ReadResp = InstanceType<typeof streams.ReadResp>;

/** Answers of one read, in order. A subscription goes on until the signal aborts. */
export async function* answersTo(request: ReadRequest, log: EventLog, signal: AbortSignal): AsyncGenerator<ReadResp> {
  if (request.count === undefined && request.stream !== undefined)
    yield* streamSubscription(request, request.stream, log, signal);
  else if (request.count === undefined) yield* logSubscription(request, log, signal);
  else if (request.stream === undefined) yield* logRead(request, log);
  else yield* streamRead(request, request.stream, log);
}

function* streamRead(request: ReadRequest, name: string, log: EventLog): Generator<ReadResp> {
  const records = log.stream(name);
  if (records.length === 0) {
    const missing = new streams.ReadResp.StreamNotFound().setStreamIdentifier(identifier(name));
    yield new streams.ReadResp().setStreamNotFound(missing);
    return;
  }
  const { from } = request;
  const start = from === 'start' ? 0 : from === 'end' ? records.length - 1 : Number(from);
  const chosen = request.backwards ? records.slice(0, start + 1).toReversed() : records.slice(start);
  for (const record of chosen.slice(0, request.count)) yield event(record);
}

/** Forwards the position is the first to deliver, backwards the first not to (or the end). */
function* logRead(request: ReadRequest, log: EventLog): Generator<ReadResp> {
  const all = request.backwards ? log.records.toReversed() : log.records;
  let delivered = 0;
  for (const record of all) {
    if (delivered >= (request.count ?? 0)) return;
    if (!inRange(record, request) || !request.matches(record)) continue;
    delivered++;
    yield event(record);
  }
}

function inRange(record: LogRecord, { from, backwards }: ReadRequest): boolean {
  if (from === 'start') return !backwards;
  if (from === 'end') return backwards;
  return backwards ? record.position < from : record.position >= from;
}

/** Starts after the revision given, unlike a read. */
async function* streamSubscription(
  request: ReadRequest,
  name: string,
  log: EventLog,
  signal: AbortSignal,
): AsyncGenerator<ReadResp> {
  yield confirmation();
  let next = request.from === 'start' ? 0 : request.from === 'end' ? log.stream(name).length : Number(request.from) + 1;
  for (let live = false; !signal.aborted;) {
    for (const record of log.stream(name).slice(next)) {
      next = record.revision + 1;
      yield event(record);
    }
    if (!live) yield new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp());
    live = true;
    await log.changed(signal);
  }
}

function confirmation(): ReadResp {
  const confirmed = new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId(crypto.randomUUID());
  return new streams.ReadResp().setConfirmation(confirmed);
}

/**
 * Confirmation, catching up, `caught up`, then live. As on the server the checkpoint at the end of catching up is the
 * start of the last page, so it can lie behind events that were looked at and left out.
 */
async function* logSubscription(request: ReadRequest, log: EventLog, signal: AbortSignal): AsyncGenerator<ReadResp> {
  yield confirmation();
  let next = firstIndex(request, log);
  let looked = 0;
  let checkpoint = next > 0 ? (log.records[next - 1]?.position ?? 0n) : 0n;
  for (let live = false; !signal.aborted;) {
    const record = log.records[next];
    if (!record) {
      if (!live) yield* caughtUp(request, checkpoint);
      live = true;
      await log.changed(signal);
      continue;
    }
    if (looked % request.window === 0 && !live) checkpoint = record.position;
    next++;
    looked++;
    if (request.matches(record)) {
      checkpoint = record.position;
      yield event(record);
    }
    if (request.checkpointEvery > 0 && looked % request.checkpointEvery === 0) yield checkpointAt(record.position);
  }
}

function* caughtUp(request: ReadRequest, checkpoint: bigint): Generator<ReadResp> {
  if (request.checkpointEvery > 0) yield checkpointAt(checkpoint);
  yield new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp());
}

function firstIndex({ from }: ReadRequest, log: EventLog): number {
  if (from === 'start') return 0;
  const index = from === 'end' ? -1 : log.records.findIndex((record) => record.position > from);
  return index < 0 ? log.records.length : index;
}

function identifier(name: string): InstanceType<typeof shared.StreamIdentifier> {
  return new shared.StreamIdentifier().setStreamName(Buffer.from(name));
}

function checkpointAt(position: bigint): ReadResp {
  const checkpoint = new streams.ReadResp.Checkpoint()
    .setCommitPosition(String(position))
    .setPreparePosition(String(position));
  return new streams.ReadResp().setCheckpoint(checkpoint);
}

function event(record: LogRecord): ReadResp {
  const position = String(record.position);
  const recorded = new streams.ReadResp.ReadEvent.RecordedEvent()
    .setId(new shared.UUID().setString(record.id))
    .setStreamIdentifier(identifier(record.stream))
    .setStreamRevision(String(record.revision))
    .setCommitPosition(position)
    .setPreparePosition(position)
    .setData(record.data)
    .setCustomMetadata(record.metadata);
  const metadata = recorded.getMetadataMap();
  metadata.set('type', record.type);
  metadata.set('content-type', record.isJson ? 'application/json' : 'application/octet-stream');
  // The server counts in ticks of 100 ns.
  metadata.set('created', String(BigInt(record.created) * 10_000n));
  const wrapped = new streams.ReadResp.ReadEvent().setEvent(recorded).setCommitPosition(position);
  return new streams.ReadResp().setEvent(wrapped);
}
