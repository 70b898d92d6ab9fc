import type { EventStore, LogBatch } from '#libs/ports/index.js';
import type { ReadingTurn, ReadingTurns } from './reading-turns.js';
import type { Selector } from './selection.js';

interface CatchUpParts {
  readonly store: Pick<EventStore, 'readLog'>;
  readonly turns: ReadingTurns;
  readonly selector: Selector;
  /** Most events in one page. */
  readonly pageEvents: number;
  readonly signal: AbortSignal;
}

interface Reading {
  readonly turn: ReadingTurn;
  readonly pages: AsyncIterator<LogBatch>;
}

/**
 * One consumer's own reading of the log, page by page. It keeps its turn, and the store its next page ready, as long as
 * nobody else waits; whoever is slow to come for the next page loses the turn and takes another one then.
 */
export class CatchUp {
  #reading: Reading | undefined;

  constructor(private readonly parts: CatchUpParts) {}

  /** What follows a position; undefined when the signal aborted, or the store was closed. */
  async page(after: bigint): Promise<LogBatch | undefined> {
    const reading = this.#reading ?? (await this.#begin(after));
    if (!reading) return undefined;
    reading.turn.work();
    const next = await reading.pages.next();
    if (next.done || next.value.caughtUp || reading.turn.wanted) await this.leave();
    else reading.turn.rest(() => void this.leave());
    if (next.done) return undefined;
    const { events, position, caughtUp } = next.value;
    return { events: this.parts.selector.rest(events), position, caughtUp };
  }

  async leave(): Promise<void> {
    const reading = this.#reading;
    this.#reading = undefined;
    if (!reading) return;
    try {
      await reading.pages.return?.();
    } catch {
      // What was being read ahead is nobody's any more.
    } finally {
      reading.turn.release();
    }
  }

  async #begin(after: bigint): Promise<Reading | undefined> {
    const { store, turns, selector, pageEvents, signal } = this.parts;
    const turn = await turns.take(signal);
    if (!turn) return undefined;
    const pages = store.readLog({ after, filter: selector.filter, batchSize: pageEvents, signal });
    this.#reading = { turn, pages: pages[Symbol.asyncIterator]() };
    return this.#reading;
  }
}
