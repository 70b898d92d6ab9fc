import type {
  handleBidiStreamingCall,
  handleServerStreamingCall,
  ServerWritableStream,
  UntypedServiceImplementation,
} from '@grpc/grpc-js';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { type DoubleNode, serverFailure } from './node.js';
import { answersTo } from './reads.js';
import { readRequestOf } from './read-request.js';
import { notLeader, refusal } from './refusals.js';
import type { streams } from './wire.js';
import { batchAnswer, batchNotReady, batchRecords, pendingBatch, type PendingBatch } from './writes.js';

type ReadReq = InstanceType<typeof streams.ReadReq>;
type ReadResp = InstanceType<typeof streams.ReadResp>;
type BatchAppendReq = InstanceType<typeof streams.BatchAppendReq>;
type BatchAppendResp = InstanceType<typeof streams.BatchAppendResp>;
type BatchCall = Parameters<handleBidiStreamingCall<BatchAppendReq, BatchAppendResp>>[0];

/** The first protocol: reads, subscriptions, and appends to one stream. */
export function streamServices(node: DoubleNode): UntypedServiceImplementation {
  const read: handleServerStreamingCall<ReadReq, ReadResp> = (call) => {
    void serveRead(node, call).catch((error: unknown) => call.emit('error', serverFailure(error)));
  };
  const batchAppend: handleBidiStreamingCall<BatchAppendReq, BatchAppendResp> = (call) => serveBatches(node, call);
  return { read, batchAppend };
}

function misdirected(node: DoubleNode, call: { metadata: { get(key: string): unknown[] } }): boolean {
  return call.metadata.get('requires-leader')[0] === 'true' && !node.isLeader;
}

async function serveRead(node: DoubleNode, call: ServerWritableStream<ReadReq, ReadResp>): Promise<void> {
  const gone = new AbortController();
  call.on('cancelled', () => gone.abort());
  const request = readRequestOf(call.request);
  const fault = await node.enter(request.count === undefined ? 'subscribe' : 'read');
  if (fault?.kind === 'refuse') throw refusal(fault.code, fault.details);
  if (fault?.kind === 'silence') return;
  if (misdirected(node, call)) throw notLeader(node.cluster.leader().endpoint);
  let left = fault?.kind === 'cut-after' ? fault.events : Number.POSITIVE_INFINITY;
  for await (const answer of answersTo(request, node.cluster.log, gone.signal)) {
    if (gone.signal.aborted) return;
    if (answer.hasEvent() && left-- <= 0) return cutSoon(node);
    if (answer.hasEvent()) node.eventsSent++;
    if (!call.write(answer)) await once(call, 'drain', { signal: gone.signal }).catch(() => undefined);
  }
  call.end();
}

/** What has been sent arrives first. */
async function cutSoon(node: DoubleNode): Promise<void> {
  await pause(30);
  node.cable.cut();
}

function serveBatches(node: DoubleNode, call: BatchCall): void {
  const pending = new Map<string, PendingBatch>();
  call.on('data', (request: BatchAppendReq) => {
    void serveBatch(node, call, pending, request).catch((error: unknown) => call.emit('error', serverFailure(error)));
  });
  call.on('end', () => call.end());
  call.on('error', () => call.end());
}

async function serveBatch(
  node: DoubleNode,
  call: BatchCall,
  pending: Map<string, PendingBatch>,
  request: BatchAppendReq,
): Promise<void> {
  const id = JSON.stringify(request.getCorrelationId()?.toObject());
  const batch = pending.get(id) ?? pendingBatch(request);
  if (!batch) return;
  pending.set(id, batch);
  batch.records.push(...batchRecords(request));
  if (!request.getIsFinal()) return;
  pending.delete(id);
  const fault = await node.enter('batchAppend');
  if (misdirected(node, call)) throw notLeader(node.cluster.leader().endpoint);
  if (fault?.kind === 'refuse') {
    call.write(batchNotReady(request, batch.stream, fault.details));
    return;
  }
  if (fault?.kind === 'silence') return;
  const outcome = node.cluster.log.write([batch]);
  if (fault?.kind === 'lose-answer') node.cable.cut();
  else call.write(batchAnswer(request, batch, outcome));
}
