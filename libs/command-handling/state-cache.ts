import type { DomainEvent } from '#libs/kernel/index.js';
import type { Loaded } from './command-outcome.js';

interface Folding {
  readonly evolve: (state: never, event: never) => unknown;
}

interface Kept {
  readonly decider: Folding;
  readonly loaded: Loaded<unknown>;
}

/** Folded states by stream, least recently used out first. States are immutable values, so they are handed out as they are. */
export class StateCache {
  readonly #kept = new Map<string, Kept>();

  constructor(private readonly most: number) {}

  get<State>(stream: string, decider: Folding): Loaded<State> | undefined {
    const found = this.#kept.get(stream);
    if (!found || found.decider !== decider) return undefined;
    this.#kept.delete(stream);
    this.#kept.set(stream, found);
    return found.loaded as Loaded<State>;
  }

  /** A slow reader does not put back what an append has moved on meanwhile. */
  put(stream: string, decider: Folding, loaded: Loaded<unknown>): void {
    const found = this.#kept.get(stream);
    if (found?.decider === decider && found.loaded.revision > loaded.revision) return;
    this.#kept.delete(stream);
    this.#kept.set(stream, { decider, loaded });
    if (this.#kept.size <= this.most) return;
    const oldest = this.#kept.keys().next();
    if (!oldest.done) this.#kept.delete(oldest.value);
  }

  /** Follows an append that this process made. A state that does not end where the append began is forgotten. */
  advance(stream: string, events: readonly DomainEvent[], revision: number, position: bigint): void {
    const found = this.#kept.get(stream);
    if (!found) return;
    if (found.loaded.revision !== revision - events.length) return this.forget(stream);
    const evolve = found.decider.evolve as (state: unknown, event: DomainEvent) => unknown;
    this.put(stream, found.decider, { state: events.reduce(evolve, found.loaded.state), revision, position });
  }

  /** Whether the stream is known up to this revision. */
  knows(stream: string, revision: number): boolean {
    return (this.#kept.get(stream)?.loaded.revision ?? -1) >= revision;
  }

  forget(stream: string): void {
    this.#kept.delete(stream);
  }

  get size(): number {
    return this.#kept.size;
  }
}
