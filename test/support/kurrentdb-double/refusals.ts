import { Metadata, status, type ServiceError } from '@grpc/grpc-js';
import type { StreamFailure } from './event-log.js';
import type { Expected } from './commit-check.js';
import { Any, Empty, serverErrors, sessionErrors, shared, status as rpcStatus } from './wire.js';

export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/** An error as a server sends it: a code, a text, and headers that clients read. */
export function refusal(code: status, details: string, headers: Readonly<Record<string, string>> = {}): ServiceError {
  const metadata = new Metadata();
  for (const [key, value] of Object.entries(headers)) metadata.set(key, value);
  return Object.assign(new Error(details), { code, details, metadata });
}

/** The first protocol names the leader in headers. */
export function notLeader(leader: Endpoint): ServiceError {
  return refusal(status.NOT_FOUND, 'Leader info available', {
    exception: 'not-leader',
    'leader-endpoint-host': leader.host,
    'leader-endpoint-port': String(leader.port),
  });
}

interface Detail {
  readonly name: string;
  readonly bytes: Uint8Array;
}

function detailed(code: status, message: string, reason: string, detail: Detail): ServiceError {
  const error = refusal(code, message);
  error.metadata.set(
    'grpc-status-details-bin',
    Buffer.concat([statusBytes(code, message, info(reason)), detailField(detail)]),
  );
  return error;
}

/** google.rpc.Status has a list of details; the shipped message knows one, so the second is appended as bytes. */
function detailField(detail: Detail): Uint8Array {
  const only = new rpcStatus.Status();
  only.setDetails(packed(detail));
  return only.serializeBinary();
}

function statusBytes(code: number, message: string, detail: Detail): Uint8Array {
  const whole = new rpcStatus.Status();
  whole.setCode(code);
  whole.setMessage(message);
  whole.setDetails(packed(detail));
  return whole.serializeBinary();
}

/** google.rpc.ErrorInfo with its first field, the reason. */
function info(reason: string): Detail {
  return { name: 'google.rpc.ErrorInfo', bytes: Buffer.from([0x0a, reason.length, ...Buffer.from(reason)]) };
}

export function packed({ name, bytes }: Detail): InstanceType<typeof Any> {
  const any = new Any();
  any.pack(bytes, name);
  return any;
}

/** The second protocol names the leader in a detail, which the client (1.3.1) does not follow. */
export function sessionNotLeader(leader: Endpoint): ServiceError {
  const node = new serverErrors.NotLeaderNodeErrorDetails.NodeInfo();
  node.setHost(leader.host);
  node.setPort(leader.port);
  const bytes = new serverErrors.NotLeaderNodeErrorDetails().setCurrentLeader(node).serializeBinary();
  const detail = { name: 'kurrent.rpc.NotLeaderNodeErrorDetails', bytes };
  return detailed(status.FAILED_PRECONDITION, 'This node is not the leader.', 'NOT_LEADER_NODE', detail);
}

const sessionConstants = { none: -1, any: -2, exists: -4 } as const;

export function sessionExpected(expected: Expected): number {
  return typeof expected === 'number' ? expected : sessionConstants[expected];
}

export function revisionConflict(failure: StreamFailure): ServiceError {
  const bytes = new sessionErrors.StreamRevisionConflictErrorDetails()
    .setStream(failure.stream)
    .setExpectedRevision(String(sessionExpected(failure.expected)))
    .setActualRevision(String(failure.actual))
    .serializeBinary();
  const detail = { name: 'kurrentdb.protocol.v2.streams.errors.StreamRevisionConflictErrorDetails', bytes };
  const message = `Append failed due to a revision conflict on stream '${failure.stream}'.`;
  return detailed(status.FAILED_PRECONDITION, message, 'STREAM_REVISION_CONFLICT', detail);
}

export function consistencyViolation(failures: readonly StreamFailure[]): ServiceError {
  const violations = failures.map((failure) =>
    new sessionErrors.ConsistencyViolation().setCheckIndex(failure.index).setStreamState(
      new sessionErrors.ConsistencyViolation.StreamStateViolation()
        .setStream(failure.stream)
        .setExpectedState(String(sessionExpected(failure.expected)))
        .setActualState(String(failure.actual)),
    ),
  );
  const bytes = new sessionErrors.AppendConsistencyViolationErrorDetails()
    .setViolationsList(violations)
    .serializeBinary();
  const detail = { name: 'kurrentdb.protocol.v2.streams.errors.AppendConsistencyViolationErrorDetails', bytes };
  const message = 'Append failed due to consistency violations.';
  return detailed(status.FAILED_PRECONDITION, message, 'APPEND_CONSISTENCY_VIOLATION', detail);
}

export function sizeExceeded(size: number, maxSize: number): ServiceError {
  const bytes = new sessionErrors.AppendTransactionSizeExceededErrorDetails()
    .setSize(size)
    .setMaxSize(maxSize)
    .serializeBinary();
  const detail = { name: 'kurrentdb.protocol.v2.streams.errors.AppendTransactionSizeExceededErrorDetails', bytes };
  return detailed(status.ABORTED, 'Transaction size exceeded.', 'APPEND_TRANSACTION_SIZE_EXCEEDED', detail);
}

/** What a batch append answers in its own status message. */
export function batchConflict(failure: StreamFailure): InstanceType<typeof rpcStatus.Status> {
  const conflict = new shared.WrongExpectedVersion();
  if (failure.actual < 0) conflict.setCurrentNoStream(new Empty());
  else conflict.setCurrentStreamRevision(String(failure.actual));
  if (typeof failure.expected === 'number') conflict.setExpectedStreamPosition(String(failure.expected));
  else if (failure.expected === 'none') conflict.setExpectedNoStream(new Empty());
  else if (failure.expected === 'exists') conflict.setExpectedStreamExists(new Empty());
  else conflict.setExpectedAny(new Empty());
  const answer = new rpcStatus.Status();
  const code: number = status.ALREADY_EXISTS;
  answer.setCode(code);
  answer.setMessage('WrongExpectedVersion');
  answer.setDetails(packed({ name: 'event_store.client.WrongExpectedVersion', bytes: conflict.serializeBinary() }));
  return answer;
}
