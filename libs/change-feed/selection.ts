import { categoryOf, metadataKeys, subjectOf } from '#libs/kernel/index.js';
import type { EventFilter, StoredEvent } from '#libs/ports/index.js';

/** What of the log a consumer wants. The store knows how to leave out the rest but for the correlation. */
export interface EventSelection extends EventFilter {
  readonly correlationId?: string;
}

type Wanted = (event: StoredEvent) => boolean;

function oneOf(values: readonly string[] | undefined, of: (event: StoredEvent) => string): readonly Wanted[] {
  if (values === undefined) return [];
  const among = new Set(values);
  return [(event) => among.has(of(event))];
}

/** A selection made ready: all consumers that want the same have the same `key`, and share what is found for it. */
export class Selector {
  /** Undefined: everything is wanted. */
  readonly key: string | undefined;
  readonly #wanted: readonly Wanted[];

  constructor(readonly selection: EventSelection) {
    const { types, categories, subjects, correlationId } = selection;
    this.#wanted = [
      ...oneOf(types, (event) => event.type),
      ...oneOf(categories, (event) => categoryOf(event.stream)),
      ...oneOf(subjects, (event) => subjectOf(event.stream)),
      ...oneOf(correlationId === undefined ? undefined : [correlationId], correlationOf),
    ];
    const parts = [types, categories, subjects].map((part) => part && [...part].toSorted());
    this.key = this.#wanted.length > 0 ? JSON.stringify([...parts, correlationId]) : undefined;
  }

  get filter(): EventFilter {
    const { types, categories, subjects } = this.selection;
    return { ...(types && { types }), ...(categories && { categories }), ...(subjects && { subjects }) };
  }

  /** What a store that honours `filter` cannot leave out by itself. */
  rest(events: readonly StoredEvent[]): readonly StoredEvent[] {
    const { correlationId } = this.selection;
    return correlationId === undefined ? events : events.filter((event) => correlationOf(event) === correlationId);
  }

  of(events: readonly StoredEvent[]): readonly StoredEvent[] {
    if (this.key === undefined) return events;
    return events.filter((event) => this.#wanted.every((wanted) => wanted(event)));
  }
}

function correlationOf({ metadata }: StoredEvent): string {
  return metadata[metadataKeys.correlationId] ?? '';
}
