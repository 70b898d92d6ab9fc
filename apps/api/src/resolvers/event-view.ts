import { recorded } from '#libs/contracts/index.js';
import { metadataKeys, streamOf } from '#libs/kernel/index.js';
import type { EventFilter, EventStore, StoredEvent } from '#libs/ports/index.js';

/** An event as the API shows it: its data in the newest shape of its type. */
export function eventView(stored: StoredEvent): object {
  const { id, type, stream, revision, position, recordedAt, metadata } = stored;
  return {
    id,
    type,
    stream,
    revision,
    position,
    recordedAt,
    observedAt: metadata[metadataKeys.observedAt],
    actor: metadata[metadataKeys.actor],
    reason: metadata[metadataKeys.reason],
    source: metadata[metadataKeys.source],
    correlationId: metadata[metadataKeys.correlationId],
    causationId: metadata[metadataKeys.causationId],
    commandId: metadata[metadataKeys.commandId],
    data: recorded(stored).data,
  };
}

export async function eventsOfMachine(
  store: EventStore,
  machineId: string,
  afterRevision: number,
  first: number,
): Promise<readonly object[]> {
  const events: object[] = [];
  const from = Math.max(0, afterRevision + 1);
  for await (const stored of store.readStream(streamOf('machine', machineId), { from, limit: first }))
    events.push(eventView(stored));
  return events;
}

export interface EventPage {
  readonly events: readonly object[];
  readonly position: bigint;
  readonly caughtUp: boolean;
}

/** Part of the log: at most `first` events, and the place to go on behind. */
export async function eventPage(
  store: EventStore,
  after: bigint,
  first: number,
  filter: EventFilter,
): Promise<EventPage> {
  for await (const { events, position, caughtUp } of store.readLog({ after, batchSize: first, limit: first, filter })) {
    // KurrentDB's own events may lead on beyond our last one: the change feed would not know such a place.
    const head = caughtUp ? await store.head() : position;
    return { events: events.map(eventView), position: position < head ? position : head, caughtUp };
  }
  return { events: [], position: after, caughtUp: true };
}
