import { recorded } from '#libs/contracts/index.js';
import type { EventStore, StoredEvent } from '#libs/ports/index.js';
import type { AuditRow } from '#libs/read-model/queries/index.js';

/** Where so many positions stand for one wanted event, or fewer, reading all of them is cheaper than asking for each. */
const worthReadingThrough = 8n;
const askedAtOnce = 8;

type Stored = ReadonlyMap<string, StoredEvent>;

async function readThrough(store: EventStore, rows: readonly AuditRow[], first: bigint, last: bigint): Promise<Stored> {
  const wanted = new Set(rows.map(({ eventId }) => eventId));
  const found = new Map<string, StoredEvent>();
  for await (const batch of store.readLog({ after: first - 1n })) {
    for (const event of batch.events) if (wanted.has(event.id)) found.set(event.id, event);
    if (batch.position >= last) break;
  }
  return found;
}

async function askForEach(store: EventStore, rows: readonly AuditRow[]): Promise<Stored> {
  const found = new Map<string, StoredEvent>();
  let next = 0;
  const ask = async (): Promise<void> => {
    for (let row = rows[next++]; row; row = rows[next++])
      for await (const event of store.readStream(row.stream, { from: row.revision, limit: 1 }))
        found.set(event.id, event);
  };
  await Promise.all(Array.from({ length: askedAtOnce }, ask));
  return found;
}

/** The events behind rows that come in the order of the log, with their data in the newest shape of each type. */
export async function wholeEvents(store: EventStore, rows: readonly AuditRow[]): Promise<readonly object[]> {
  const [first, last] = [BigInt(rows[0]?.position ?? 0), BigInt(rows.at(-1)?.position ?? 0)];
  const dense = last - first < BigInt(rows.length) * worthReadingThrough;
  const events = await (dense ? readThrough(store, rows, first, last) : askForEach(store, rows));
  return rows.map(({ eventId, placeId: _placeId, ...row }) => {
    const event = events.get(eventId);
    return { id: eventId, ...row, data: event ? recorded(event).data : null };
  });
}
