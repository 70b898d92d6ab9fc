import type { DomainEvent, RecordedEvent } from './event.js';

/** An event that begins a course of steps, or moves one on. */
export interface Stirred {
  /** What it is about, such as the id of a machine. */
  readonly subject: string;
}

/**
 * Turns events into further commands and effects, durably. What every process says of itself: its name, which never
 * changes, and which events it acts upon. Whoever wants to know beforehand what an event would start asks `stirs`.
 */
export interface Process<Event extends DomainEvent = DomainEvent> {
  readonly name: string;
  /** Undefined for an event of that type that leaves it alone. */
  readonly stirs: {
    readonly [Type in Event['type']]?: (
      event: Pick<RecordedEvent<Extract<Event, { type: Type }>>, 'type' | 'data' | 'metadata' | 'stream'>,
    ) => Stirred | undefined;
  };
}
