import {
  status,
  type handleClientStreamingCall,
  type handleUnaryCall,
  type sendUnaryData,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import type { ProposedWrite, WriteOutcome } from './event-log.js';
import type { Method } from './faults.js';
import { type DoubleNode, serverFailure } from './node.js';
import { consistencyViolation, refusal, revisionConflict, sessionNotLeader, sizeExceeded } from './refusals.js';
import { sessions } from './wire.js';
import { recordsOf, recordWrites } from './writes.js';

type AppendRequest = InstanceType<typeof sessions.AppendRequest>;
type AppendSessionResponse = InstanceType<typeof sessions.AppendSessionResponse>;
type AppendRecordsRequest = InstanceType<typeof sessions.AppendRecordsRequest>;
type AppendRecordsResponse = InstanceType<typeof sessions.AppendRecordsResponse>;

/** The second protocol: appends over several streams. It always wants the leader. */
export function sessionServices(node: DoubleNode): UntypedServiceImplementation {
  const appendSession: handleClientStreamingCall<AppendRequest, AppendSessionResponse> = (call, answer) => {
    const writes: ProposedWrite[] = [];
    call.on('data', (request: AppendRequest) => writes.push(recordsOf(request)));
    call.on('error', () => undefined);
    call.on('end', () => void reply(answer, () => session(node, writes)));
  };
  const appendRecords: handleUnaryCall<AppendRecordsRequest, AppendRecordsResponse> = (call, answer) =>
    void reply(answer, () => records(node, recordWrites(call.request)));
  return { appendSession, appendRecords };
}

async function reply<T>(answer: sendUnaryData<T>, work: () => Promise<T | undefined>): Promise<void> {
  try {
    const result = await work();
    if (result) answer(null, result);
  } catch (error) {
    answer(serverFailure(error));
  }
}

async function session(node: DoubleNode, writes: readonly ProposedWrite[]): Promise<AppendSessionResponse | undefined> {
  const lose = await admitted(node, 'appendSession', writes);
  if (lose === undefined) return undefined;
  validate(writes);
  const outcome = node.cluster.log.write(writes);
  if (lose) node.cable.cut();
  if (outcome.kind === 'refused') throw sessionRefusal(node, writes, outcome);
  const output = writes.map(({ stream }, index) =>
    new sessions.AppendResponse().setStream(stream).setStreamRevision(String(outcome.revisions[index])),
  );
  return new sessions.AppendSessionResponse().setOutputList(output).setPosition(String(outcome.position));
}

/** Before 26.0.3 the server loses the name of the stream where a part is there already, and trips over that. */
function sessionRefusal(
  node: DoubleNode,
  writes: readonly ProposedWrite[],
  { failures, mixed }: Extract<WriteOutcome, { kind: 'refused' }>,
): Error {
  const [failure] = failures;
  if (mixed && writes.length > 1 && /^2[56]\.[01]\.[01]$/.test(node.cluster.version))
    return refusal(
      status.INTERNAL,
      'An internal server error occurred. Please contact support if the problem persists.\n' +
        'AppendSession failed to map error: Index was outside the bounds of the array.',
    );
  return failure ? revisionConflict(failure) : new Error('a refusal without a reason');
}

async function records(node: DoubleNode, writes: readonly ProposedWrite[]): Promise<AppendRecordsResponse | undefined> {
  const lose = await admitted(node, 'appendRecords', writes);
  if (lose === undefined) return undefined;
  if (writes.every((write) => write.records.length === 0))
    throw refusal(status.INVALID_ARGUMENT, 'Append records request must contain at least one record.');
  const outcome = node.cluster.log.write(writes);
  if (lose) node.cable.cut();
  if (outcome.kind === 'refused') throw consistencyViolation(outcome.failures);
  const written = writes.flatMap(({ stream, records: list }, index) =>
    list.length > 0
      ? [new sessions.StreamRevision().setStream(stream).setRevision(String(outcome.revisions[index]))]
      : [],
  );
  return new sessions.AppendRecordsResponse().setRevisionsList(written).setPosition(String(outcome.position));
}

/** Undefined: stay silent; true: do it and lose the answer. */
async function admitted(
  node: DoubleNode,
  method: Method,
  writes: readonly ProposedWrite[],
): Promise<boolean | undefined> {
  const fault = await node.enter(method);
  if (fault?.kind === 'silence') return undefined;
  if (fault?.kind === 'refuse') throw refusal(fault.code, fault.details);
  if (!node.isLeader) throw sessionNotLeader(node.cluster.leader().endpoint);
  const size = writes
    .flatMap((write) => write.records)
    .reduce((sum, { data, metadata }) => sum + data.length + metadata.length, 0);
  const { maxAppendBytes } = node.cluster;
  if (size > maxAppendBytes) throw sizeExceeded(size, maxAppendBytes);
  return fault?.kind === 'lose-answer';
}

function validate(writes: readonly ProposedWrite[]): void {
  if (writes.some((write) => write.records.length === 0))
    throw refusal(status.INVALID_ARGUMENT, 'Stream append request must contain at least one record');
  const names = new Set(writes.map((write) => write.stream.toLowerCase()));
  if (names.size < writes.length) throw refusal(status.ABORTED, 'A stream appears twice in this session.');
}
