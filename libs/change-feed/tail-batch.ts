import { subjectOf } from '#libs/kernel/index.js';
import type { StoredEvent } from '#libs/ports/index.js';
import type { Selector } from './selection.js';

function grouped(events: readonly StoredEvent[]): ReadonlyMap<string, StoredEvent[]> {
  const bySubject = new Map<string, StoredEvent[]>();
  for (const event of events) {
    const subject = subjectOf(event.stream);
    const same = bySubject.get(subject);
    if (same) same.push(event);
    else bySubject.set(subject, [event]);
  }
  return bySubject;
}

/** A stretch of the log as it came, and what it holds for each selection: found once, however many consumers want it. */
export class TailBatch {
  readonly first: bigint;
  readonly position: bigint;
  readonly #found = new Map<string, readonly StoredEvent[]>();
  #bySubject: ReadonlyMap<string, StoredEvent[]> | undefined;

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
    const found = selector.of(this.#about(selector.selection.subjects));
    this.#found.set(key, found);
    return found;
  }

  /** A thousand consumers that want one machine each do not look at every event a thousand times. */
  #about(subjects: readonly string[] | undefined): readonly StoredEvent[] {
    if (subjects === undefined) return this.events;
    this.#bySubject ??= grouped(this.events);
    const bySubject = this.#bySubject;
    const events = [...new Set(subjects)].flatMap((subject) => bySubject.get(subject) ?? []);
    return subjects.length > 1 ? events.toSorted((a, b) => (a.position < b.position ? -1 : 1)) : events;
  }
}
