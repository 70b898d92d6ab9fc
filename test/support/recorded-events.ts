import type { AnyEvent } from '#libs/contracts/index.js';
import { streamOf, type RecordedEvent } from '#libs/kernel/index.js';

const start = Date.parse('2026-03-01T08:00:00.000Z');

interface Circumstances {
  readonly stream?: string;
  /** Minutes after the first event; default: one more than the event before. */
  readonly minute?: number;
  readonly metadata?: Readonly<Record<string, string>>;
}

/** Plays events into a log in memory, one minute apart, with the revisions that they would have. */
export class RecordedEvents {
  readonly all: RecordedEvent<AnyEvent>[] = [];
  readonly #revisions = new Map<string, number>();

  record<Event extends AnyEvent>(event: Event, circumstances: Circumstances = {}): RecordedEvent<Event> {
    const stream = circumstances.stream ?? defaultStream(event);
    const revision = (this.#revisions.get(stream) ?? -1) + 1;
    this.#revisions.set(stream, revision);
    const position = BigInt(this.all.length + 1);
    const recorded = {
      id: `00000000-0000-5000-8000-${String(position).padStart(12, '0')}`,
      type: event.type,
      data: event.data,
      metadata: { actor: 'token:test', ...circumstances.metadata },
      stream,
      revision,
      position,
      recordedAt: timeOf(circumstances.minute ?? this.all.length),
    } as RecordedEvent<Event>;
    this.all.push(recorded);
    return recorded;
  }
}

/** Minutes after the start of every such log. */
export function timeOf(minute: number): string {
  return new Date(start + minute * 60_000).toISOString();
}

function defaultStream({ data }: AnyEvent): string {
  if ('conflictId' in data) return streamOf('identityConflict', data.conflictId);
  if ('kind' in data && 'value' in data) return streamOf('evidence', `${data.kind}-${data.value}`);
  if ('machineId' in data && data.machineId !== null && !('label' in data)) return streamOf('machine', data.machineId);
  if ('bulkId' in data) return streamOf('bulk', data.bulkId);
  const token = 'tokenId' in data ? data.tokenId : undefined;
  return typeof token === 'string' ? streamOf('accessToken', token) : 'command-test';
}
