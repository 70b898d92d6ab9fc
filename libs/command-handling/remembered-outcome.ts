import { createHash } from 'node:crypto';
import { CommandCompleted, recorded, type CommandEvent } from '#libs/contracts/index.js';
import {
  defined,
  metadataKeys,
  streamOf,
  type Actor,
  type DomainEvent,
  type RecordedEvent,
  type Refusal,
} from '#libs/kernel/index.js';
import type { EventStore } from '#libs/ports/index.js';
import type { CommandOutcome, Coordination, WrittenEvent } from './command-outcome.js';

/** A command that came with an idempotency key, as its outcome is kept under. */
export interface KeyedCommand {
  /** Keys are chosen by each actor for itself: two of them may choose the same one. */
  readonly actor: Actor;
  readonly key: string;
  readonly contentHash: string;
}

/** JSON with sorted keys: two spellings of one content give one hash. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** sha256, hex, over what was asked: type, subject, content, reason and the revision that the caller had seen. */
export function contentHashOf(
  command: Pick<Coordination, 'commandType' | 'subject' | 'content'>,
  beside: { reason?: string | undefined; expectedRevision?: number | undefined },
): string {
  const { commandType, subject, content } = command;
  return createHash('sha256')
    .update(canonical({ commandType, subject, content, ...beside }))
    .digest('hex');
}

/** No key has a blank in it, so that no two pairs share a stream. */
export function outcomeStreamOf({ actor, key }: Pick<KeyedCommand, 'actor' | 'key'>): string {
  return streamOf('command', `${actor} ${key}`);
}

/** Where outcomes were kept while keys were one name space for all actors; these logs are still read. */
function formerStreamOf(key: string): string {
  return streamOf('command', key);
}

/** The event that keeps an outcome, to be appended together with what the command wrote. */
export function rememberOutcome(
  command: KeyedCommand,
  about: Pick<Coordination, 'commandType' | 'subject'>,
  outcome: Pick<CommandOutcome, 'outcome' | 'refusal' | 'events'>,
): DomainEvent {
  return CommandCompleted.record({
    key: command.key,
    commandType: about.commandType,
    contentHash: command.contentHash,
    subject: about.subject,
    outcome: outcome.outcome,
    refusal: outcome.refusal ?? null,
    events: outcome.events.map((event): WrittenEvent => event),
  });
}

const keyReused: Refusal = {
  code: 'idempotency-key-reused',
  message: 'This idempotency key was used before with another content; nothing was done.',
  wayOut: 'Choose a new key for a new command; to repeat the earlier command, send exactly what was sent then.',
  field: 'idempotencyKey',
};

function outcomeOf(event: RecordedEvent<CommandEvent>, command: KeyedCommand): CommandOutcome {
  const { data, position } = event;
  if (data.contentHash !== command.contentHash)
    return { outcome: 'refused', refusal: keyReused, position, events: [], repeated: false };
  return {
    outcome: data.outcome,
    ...(data.refusal ? { refusal: defined(data.refusal) } : {}),
    position,
    events: data.events,
    commandId: event.metadata[metadataKeys.commandId],
    repeated: true,
  };
}

async function firstOf(store: EventStore, stream: string): Promise<RecordedEvent<CommandEvent> | undefined> {
  for await (const stored of store.readStream(stream, { limit: 1 })) return recorded<CommandEvent>(stored);
  return undefined;
}

/** The actor's first outcome under this key; undefined when the key is new. */
export async function recallOutcome(store: EventStore, command: KeyedCommand): Promise<CommandOutcome | undefined> {
  const [kept, former] = await Promise.all([
    firstOf(store, outcomeStreamOf(command)),
    firstOf(store, formerStreamOf(command.key)),
  ]);
  const own = former?.metadata[metadataKeys.actor] === command.actor ? former : undefined;
  const found = kept ?? own;
  return found && outcomeOf(found, command);
}
