import type { z } from 'zod';

/** An event as the domain sees it: always in its latest shape. */
export interface DomainEvent<Type extends string = string, Data extends object = object> {
  readonly type: Type;
  readonly data: Data;
}

/** One shipped version that is no longer written. `upcast` turns its data into that of the next version. */
export interface OlderVersion {
  readonly schema: z.ZodType;
  readonly upcast: (data: never) => object;
}

/**
 * The contract of one event type. The name is stored for ever; the version rides in the metadata; code outside
 * the registry only ever sees the latest shape. Versions count from 1: `older[0]` is version 1.
 */
export interface EventDefinition<Type extends string, Data extends object> {
  readonly type: Type;
  readonly version: number;
  readonly schema: z.ZodType<Data>;
  readonly older: readonly OlderVersion[];
  readonly record: (data: Data) => DomainEvent<Type, Data>;
}

/** Declares an event type; see docs/adding-a-use-case.md for when a change needs a new version. */
export function defineEvent<const Type extends string, Data extends object>(
  type: Type,
  contract: { latest: z.ZodType<Data>; older?: readonly OlderVersion[] },
): EventDefinition<Type, Data> {
  const older = contract.older ?? [];
  return {
    type,
    version: older.length + 1,
    schema: contract.latest,
    older,
    record: (data) => ({ type, data }),
  };
}

/** The event type that a definition records: `type MachineAccepted = EventOf<typeof MachineAccepted>`. */
export type EventOf<Definition> =
  Definition extends EventDefinition<infer Type, infer Data> ? DomainEvent<Type, Data> : never;

/** Flat map of strings, the same on every event store. Known keys are named in `metadata.ts`. */
export type EventMetadata = Readonly<Record<string, string>>;

/** An event as it was recorded, with the data in its latest shape. */
export interface RecordedEvent<Event extends DomainEvent = DomainEvent> {
  readonly id: string;
  readonly type: Event['type'];
  readonly data: Event['data'];
  readonly metadata: EventMetadata;
  /** `<category>-<id>`; the category has no hyphen. */
  readonly stream: string;
  /** Counts from 0 within the stream. */
  readonly revision: number;
  /** Place in the whole log: grows, never reused; opaque to clients. */
  readonly position: bigint;
  /** ISO 8601, UTC: when the store took it. */
  readonly recordedAt: string;
}
