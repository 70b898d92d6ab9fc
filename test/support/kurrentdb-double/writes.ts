import type { Expected } from './commit-check.js';
import type { ProposedWrite, WriteOutcome } from './event-log.js';
import type { ProposedRecord } from './log-record.js';
import { nameOf } from './read-request.js';
import { batchConflict, packed } from './refusals.js';
import { Empty, sessions, shared, status, streams } from './wire.js';

type BatchAppendReq = InstanceType<typeof streams.BatchAppendReq>;
type BatchAppendResp = InstanceType<typeof streams.BatchAppendResp>;
type SessionRecord = InstanceType<typeof sessions.AppendRecord>;

/** One append under way on a batch stream: it may come in several messages. */
export interface PendingBatch {
  readonly stream: string;
  readonly expected: Expected;
  readonly records: ProposedRecord[];
}

export function pendingBatch(request: BatchAppendReq): PendingBatch | undefined {
  const options = request.getOptions();
  if (!options) return undefined;
  const stream = nameOf(options.getStreamIdentifier()?.getStreamName_asU8());
  if (options.hasNoStream()) return { stream, expected: 'none', records: [] };
  if (options.hasStreamExists()) return { stream, expected: 'exists', records: [] };
  if (options.hasAny()) return { stream, expected: 'any', records: [] };
  return { stream, expected: Number(options.getStreamPosition()), records: [] };
}

export function batchRecords(request: BatchAppendReq): ProposedRecord[] {
  return request.getProposedMessagesList().map((message) => ({
    id: message.getId()?.getString() ?? '',
    type: message.getMetadataMap().get('type') ?? '',
    isJson: message.getMetadataMap().get('content-type') === 'application/json',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  }));
}

export function batchAnswer(request: BatchAppendReq, pending: PendingBatch, outcome: WriteOutcome): BatchAppendResp {
  const answer = new streams.BatchAppendResp()
    .setCorrelationId(request.getCorrelationId())
    .setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from(pending.stream)));
  if (outcome.kind === 'refused') return answer.setError(outcome.failures[0] && batchConflict(outcome.failures[0]));
  const position = new shared.AllStreamPosition()
    .setCommitPosition(String(outcome.position))
    .setPreparePosition(String(outcome.position));
  const success = new streams.BatchAppendResp.Success().setPosition(position);
  return answer.setSuccess(success.setCurrentRevision(String(outcome.revisions[0])));
}

/** What the server says inside the batch stream while it starts up or is overloaded: a status without a type of its own. */
export function batchNotReady(request: BatchAppendReq, stream: string, text: string): BatchAppendResp {
  const error = new status.Status();
  error.setMessage(text);
  error.setDetails(packed({ name: 'google.protobuf.Empty', bytes: new Empty().serializeBinary() }));
  return new streams.BatchAppendResp()
    .setCorrelationId(request.getCorrelationId())
    .setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from(stream)))
    .setError(error);
}

const sessionExpectations: Readonly<Record<string, Expected>> = { '-1': 'none', '-2': 'any', '-4': 'exists' };

export function expectedOf(text: string | undefined): Expected {
  return sessionExpectations[text ?? '-2'] ?? Number(text);
}

/** The second protocol stores properties; whoever reads through the first gets them as JSON, with two keys added. */
export function sessionRecord(record: SessionRecord): ProposedRecord {
  const properties = Object.fromEntries(
    [...record.getPropertiesMap().getEntryList()].map(([key, value]) => [key, String(propertyText(value))]),
  );
  const type = record.getSchema()?.getName() ?? '';
  const isJson = record.getSchema()?.getFormat() === sessions.SchemaFormat.SCHEMA_FORMAT_JSON;
  const metadata = { ...properties, '$schema.name': type, '$schema.format': isJson ? 'Json' : 'Bytes' };
  const id = record.getRecordId() ?? crypto.randomUUID();
  return { id, type, isJson, data: record.getData_asU8(), metadata: Buffer.from(JSON.stringify(metadata)) };
}

function propertyText(value: unknown): unknown {
  return Array.isArray(value) ? value[2] : value;
}

export function recordsOf(request: InstanceType<typeof sessions.AppendRequest>): ProposedWrite {
  return {
    stream: request.getStream(),
    expected: expectedOf(request.getExpectedRevision()),
    records: request.getRecordsList().map(sessionRecord),
  };
}

/** Records by stream in the order of their first appearance; checks give the expectations, also of streams not written. */
export function recordWrites(request: InstanceType<typeof sessions.AppendRecordsRequest>): ProposedWrite[] {
  const writes = new Map<string, { stream: string; expected: Expected; records: ProposedRecord[] }>();
  for (const check of request.getChecksList()) {
    const state = check.getStreamState();
    if (!state) continue;
    writes.set(state.getStream(), {
      stream: state.getStream(),
      expected: expectedOf(state.getExpectedState()),
      records: [],
    });
  }
  for (const record of request.getRecordsList()) {
    const stream = record.getStream();
    const write = writes.get(stream) ?? { stream, expected: 'any' as const, records: [] };
    write.records.push(sessionRecord(record));
    writes.set(stream, write);
  }
  return [...writes.values()];
}
