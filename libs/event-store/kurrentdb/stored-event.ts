import type { AllStreamResolvedEvent, ResolvedEvent } from '@kurrent/kurrentdb-client';
import type { EventMetadata } from '#libs/kernel/index.js';
import type { StoredEvent } from '#libs/ports/index.js';

/**
 * Metadata key that tells a write of ours from an earlier one with the same event ids: the server answers both alike.
 * Written by append, never shown to readers.
 */
export const attemptKey = '$rackledger.attempt';

/** What the server adds to events of the session API when they are read as metadata. */
const serverKeys = /^\$(?:schema|record)\./;

function metadataFrom(value: unknown): { metadata: EventMetadata; attempt: string | undefined } {
  const entries = value && typeof value === 'object' && !(value instanceof Uint8Array) ? Object.entries(value) : [];
  const texts = entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const attempt = texts.find(([key]) => key === attemptKey)?.[1];
  const ours = texts.filter(([key]) => key !== attemptKey && !serverKeys.test(key));
  return { metadata: Object.fromEntries(ours), attempt };
}

/** An event and the mark of the write that it came by. */
export interface ReceivedEvent {
  readonly event: StoredEvent;
  readonly attempt: string | undefined;
}

/** Undefined for what is left of a link to an event that is gone. */
export function receivedEvent(resolved: ResolvedEvent | AllStreamResolvedEvent): ReceivedEvent | undefined {
  const { event } = resolved;
  if (!event) return undefined;
  const position = event.position?.commit ?? resolved.commitPosition;
  if (position === undefined) throw new Error(`the server gave no position for event ${event.id}`);
  const { metadata, attempt } = metadataFrom(event.metadata);
  const stored: StoredEvent = {
    id: event.id.toLowerCase(),
    type: event.type,
    data: event.data as object,
    metadata,
    stream: event.streamId,
    revision: safeRevision(event.revision),
    position,
    recordedAt: event.created.toISOString(),
  };
  return { event: stored, attempt };
}

/** @throws RangeError beyond 2^53, where a number could no longer tell neighbours apart */
export function safeRevision(revision: bigint): number {
  const number = Number(revision);
  if (!Number.isSafeInteger(number)) throw new RangeError(`stream revision ${revision} is too large`);
  return number;
}
