import type { Process, RecordedEvent } from '#libs/kernel/index.js';

/** A workflow that an event would start or move on. */
export interface StirredWorkflow {
  readonly name: string;
  readonly subject: string;
  /** Place of the event in the list, from 0. */
  readonly becauseOf: number;
}

/** The workflows that these events would start or move on, in the order of the events. */
export function stirredBy(
  processes: readonly Process[],
  events: readonly Pick<RecordedEvent, 'type' | 'data' | 'metadata' | 'stream'>[],
): readonly StirredWorkflow[] {
  return events.flatMap((event, becauseOf) =>
    processes.flatMap(({ name, stirs }) => {
      const stirred = stirs[event.type]?.(event);
      return stirred ? [{ name, subject: stirred.subject, becauseOf }] : [];
    }),
  );
}
