import type { StoredEvent } from '#libs/ports/index.js';
import type { Selector } from './selection.js';

/** A stretch of the log as it came, and what it holds for each selection: found once, however many consumers want it. */
export class TailBatch {
  readonly first: bigint;
  readonly position: bigint;
  readonly #found = new Map<string, readonly StoredEvent[]>();

  /** @param events at least one */
  constructor(readonly events: readonly [StoredEvent, ...StoredEvent[]]) {
    this.first = events[0].position;
    this.position = events.at(-1)?.position ?? this.first;
  }

  /** The same array for all who want the same and have had nothing of this batch: whoever turns it into bytes may keep them by it. */
  behind(position: bigint, selector: Selector): readonly StoredEvent[] {
    if (position >= this.first) return selector.of(this.events.filter((event) => event.position > position));
    const { key } = selector;
    if (key === undefined) return this.events;
    const known = this.#found.get(key);
    if (known) return known;
    const found = selector.of(this.events);
    this.#found.set(key, found);
    return found;
  }
}
