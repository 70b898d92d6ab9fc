import type { DomainEvent } from '#libs/kernel/index.js';

/** One sentence for each event type: leaving one out does not compile. */
export type SummaryOf<Event extends DomainEvent> = {
  readonly [Type in Event['type']]: (data: Extract<Event, { type: Type }>['data']) => string;
};
