import { sharedPool, type Pool } from '#libs/database/index.js';
import type { Projection } from '#libs/kernel/index.js';
import { definitionHash } from '../tables/ddl.js';
import { PositionWatch } from './position-watch.js';

type Listener = (projection: string, position: bigint) => void;

/**
 * How far the projections are, as this process knows. Its own projector tells directly; for those of another process
 * one watch asks the database, for all waiters together and only while there are any.
 */
export class PositionBoard {
  readonly #known = new Map<string, bigint>();
  readonly #made = new Map<string, string>();
  readonly #ownedHere = new Set<string>();
  readonly #listeners = new Set<Listener>();
  readonly #watch: PositionWatch;

  constructor(pool: Pool) {
    this.#watch = new PositionWatch(pool, (projection, position, made) => {
      const expected = this.#made.get(projection);
      if (expected === undefined || made === expected) this.passed(projection, position);
    });
  }

  /** Read models of this code: how far tables of another version are, left from before an upgrade, is of no use to it. */
  expects(projections: readonly Projection[]): void {
    for (const one of projections) this.#made.set(one.name, `${one.version}/${definitionHash(one)}`);
  }

  /** Everything up to `position` is in the tables of `projection`. */
  passed(projection: string, position: bigint): void {
    if ((this.#known.get(projection) ?? -1n) >= position) return;
    this.#known.set(projection, position);
    for (const listener of this.#listeners) listener(projection, position);
  }

  /** A projector of this process tells every step of this projection from now on, or no more. */
  ownedHere(projection: string, yes: boolean): void {
    if (yes) this.#ownedHere.add(projection);
    else this.#ownedHere.delete(projection);
  }

  positionOf(projection: string): bigint | undefined {
    return this.#known.get(projection);
  }

  /** Calls back at each step until the returned function is called. */
  listen(projections: readonly string[], listener: Listener): () => void {
    this.#listeners.add(listener);
    const stopWatch = projections.every((name) => this.#ownedHere.has(name)) ? undefined : this.#watch.need();
    return () => {
      this.#listeners.delete(listener);
      stopWatch?.();
    };
  }
}

const boards = new WeakMap<Pool, PositionBoard>();

/** The one board of a pool. */
export function positionsOf(asked: Pool): PositionBoard {
  const pool = sharedPool(asked);
  const found = boards.get(pool);
  if (found) return found;
  const made = new PositionBoard(pool);
  boards.set(pool, made);
  return made;
}
