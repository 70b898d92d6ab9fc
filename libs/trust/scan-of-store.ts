import type { CanonicalPage, EventStore, LogScan, ScanOptions, StoredEvent } from '#libs/ports/index.js';

const batchSize = 1_000;

/** The canonical form of docs/event-log.md, of an event as a store hands it out. */
function canonicalLines(event: StoredEvent): string {
  const { position, stream, revision, id, type, recordedAt, metadata, data } = event;
  const payloads = `${JSON.stringify(metadata)}\n${event.dataText ?? JSON.stringify(data)}`;
  return `${position}\n${stream}\n${revision}\n${id}\n${type}\n${recordedAt}\n${payloads}\n`;
}

export function pageOf(events: readonly StoredEvent[]): CanonicalPage {
  const count = events.length;
  const forms = events.map((event) => Buffer.from(canonicalLines(event), 'utf8'));
  const ends = new Uint32Array(count);
  const streamStarts = new Uint32Array(count);
  const streamEnds = new Uint32Array(count);
  let at = 0;
  for (const [n, event] of events.entries()) {
    const start = at + String(event.position).length + 1;
    streamStarts[n] = start;
    streamEnds[n] = start + Buffer.byteLength(event.stream);
    at += forms[n]?.length ?? 0;
    ends[n] = at;
  }
  return {
    count,
    bytes: Buffer.concat(forms),
    ends,
    positions: Float64Array.from(events, ({ position }) => Number(position)),
    revisions: Float64Array.from(events, ({ revision }) => revision),
    streamStarts,
    streamEnds,
    hashes: undefined,
  };
}

async function* pagesOf(
  store: Pick<EventStore, 'readLog'>,
  { after, upTo, signal }: ScanOptions,
): AsyncGenerator<CanonicalPage> {
  if (after >= upTo) return;
  for await (const batch of store.readLog({ after, batchSize, ...(signal && { signal }) })) {
    const events = batch.events.filter(({ position }) => position <= upTo);
    if (events.length > 0) yield pageOf(events);
    if (batch.position >= upTo) return;
  }
}

/**
 * The log of any event store as bytes: made from what it hands out. Its positions may have gaps, and it keeps no hashes;
 * what was lost shows in the number of events.
 */
export function scanOf(store: Pick<EventStore, 'head' | 'readLog'>): LogScan {
  return {
    gapless: false,
    head: () => store.head(),
    pages: (options) => pagesOf(store, options),
    close: () => Promise.resolve(),
  };
}
