import { randomUUID } from 'node:crypto';
import type { EventStore, LogBatch, NewEvent, ReadLogOptions, StoredEvent, StreamAppend } from '#libs/ports/index.js';

export interface OpenedEventStore {
  readonly store: EventStore;
  /** One more handle on the same log, as another process would hold it. The suite closes it. */
  readonly open: () => Promise<EventStore>;
  /** Closes `store` and clears away what it stood on. */
  readonly dispose: () => Promise<void>;
}

export type Subject = () => OpenedEventStore;

export function anEvent(type = 'MachineNamed', data: object = { name: 'n1' }): NewEvent {
  return { id: randomUUID(), type, data, metadata: { actor: 'person:ada', schemaVersion: '1' } };
}

export function events(count: number, type = 'MachineNamed'): NewEvent[] {
  return Array.from({ length: count }, (_, n) => anEvent(type, { n }));
}

export function aStream(category = 'machine'): string {
  return `${category}-${randomUUID()}`;
}

/** A category that no other test uses. */
export function aCategory(): string {
  return `c${randomUUID().replaceAll('-', '')}`;
}

export function appendTo(stream: string, expected: StreamAppend['expected'], ...written: NewEvent[]): StreamAppend[] {
  return [{ stream, expected, events: written }];
}

export function ids(of: readonly { readonly id: string }[]): string[] {
  return of.map((one) => one.id);
}

export async function readAll(from: AsyncIterable<StoredEvent>): Promise<StoredEvent[]> {
  const all: StoredEvent[] = [];
  for await (const event of from) all.push(event);
  return all;
}

export async function batchesOf(from: AsyncIterable<LogBatch>): Promise<LogBatch[]> {
  const all: LogBatch[] = [];
  for await (const batch of from) all.push(batch);
  return all;
}

export async function logOf(store: EventStore, options: ReadLogOptions): Promise<StoredEvent[]> {
  return (await batchesOf(store.readLog(options))).flatMap((batch) => [...batch.events]);
}

/** Far above what it takes on a busy machine: whoever waits as long as this waits for ever. */
const patienceMs = 80_000;
/** For tests that write much while they follow. */
export const writingTimeoutMs = 100_000;

/** Follows until `enough` says so; fails by itself where it does not come to that. */
export async function followUntil(
  store: EventStore,
  options: ReadLogOptions,
  enough: (seen: readonly StoredEvent[], batch: LogBatch) => boolean,
): Promise<StoredEvent[]> {
  const seen: StoredEvent[] = [];
  const signal = AbortSignal.timeout(patienceMs);
  for await (const batch of store.follow({ ...options, signal })) {
    seen.push(...batch.events);
    if (enough(seen, batch)) return seen;
  }
  throw new Error(`followed for ${patienceMs} ms and saw only ${seen.length} events`);
}
