import { recorded } from '#libs/contracts/index.js';
import { streamOf, type Command, type Decider, type DomainEvent } from '#libs/kernel/index.js';
import type { EventStore } from '#libs/ports/index.js';
import type { Load, Loaded, LoadOptions } from './command-outcome.js';
import type { StateCache } from './state-cache.js';

/** Folds a stream, starting from the state kept in memory where there is one: then only newer events are read. */
export function createLoader(store: EventStore, cache: StateCache): Load {
  return async <C extends Command, State, Event extends DomainEvent>(
    decider: Decider<C, State, Event>,
    id: string,
    options: LoadOptions = {},
  ): Promise<Loaded<State>> => {
    const stream = streamOf(decider.category, id);
    const kept = cache.get<State>(stream, decider);
    if (kept && options.fresh === false) return kept;
    let { state, revision, position } = kept ?? { state: decider.initialState, revision: -1, position: 0n };
    for await (const stored of store.readStream(stream, { from: revision + 1 })) {
      state = decider.evolve(state, recorded<DomainEvent>(stored) as unknown as Event);
      ({ revision, position } = stored);
    }
    const loaded = { state, revision, position };
    if (revision >= 0 && revision !== kept?.revision) cache.put(stream, decider, loaded);
    return loaded;
  };
}
