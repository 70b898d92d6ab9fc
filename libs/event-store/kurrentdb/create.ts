import type { EventStore } from '#libs/ports/index.js';
import type { KurrentOptions } from './options.js';

/**
 * The event store on KurrentDB 25.1 or newer. What is weaker than on PostgreSQL stands in docs/kurrentdb.md. Its client
 * and gRPC cost tens of megabytes and a part of the start, so they are loaded only now.
 * @throws Error of one line: a bad EVENT_STORE_URL, a server that is too old, refused credentials
 * @throws EventStoreUnavailable when no server can be reached
 */
export async function createKurrentEventStore(options: KurrentOptions): Promise<EventStore> {
  const { openKurrentEventStore } = await import('./event-store.js');
  return openKurrentEventStore(options);
}
