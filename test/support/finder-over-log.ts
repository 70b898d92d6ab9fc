import type { CommandFinder, FoundCommand } from '#libs/changes/index.js';
import { categoryOf, metadataKeys } from '#libs/kernel/index.js';
import type { EventStore, StoredEvent } from '#libs/ports/index.js';

/** Finds commands by reading the whole log: what the read model answers from its indexes. */
export class FinderOverLog implements CommandFinder {
  constructor(private readonly store: EventStore) {}

  async under(id: string, most: number): Promise<readonly FoundCommand[]> {
    const events = await this.#effects();
    const keys = [metadataKeys.commandId, metadataKeys.correlationId, metadataKeys.causationId];
    return grouped(events.filter(({ metadata }) => keys.some((key) => metadata[key] === id))).slice(0, most);
  }

  async byIds(commandIds: readonly string[]): Promise<readonly FoundCommand[]> {
    const ids = new Set(commandIds);
    return grouped((await this.#effects()).filter(({ metadata }) => ids.has(metadata[metadataKeys.commandId] ?? '')));
  }

  async #effects(): Promise<StoredEvent[]> {
    const all: StoredEvent[] = [];
    for await (const { events } of this.store.readLog({ after: 0n })) all.push(...events);
    return all.filter(({ stream }) => !['command', 'bulk'].includes(categoryOf(stream)));
  }
}

/** Newest first. */
function grouped(events: readonly StoredEvent[]): FoundCommand[] {
  const streams = new Map<string, Set<string>>();
  for (const { metadata, stream } of events) {
    const id = metadata[metadataKeys.commandId] ?? '';
    const known = streams.get(id) ?? new Set<string>();
    streams.delete(id);
    streams.set(id, known.add(stream));
  }
  return [...streams].map(([commandId, of]) => ({ commandId, streams: [...of] })).toReversed();
}
