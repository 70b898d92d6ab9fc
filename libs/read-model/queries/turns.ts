import { sharedPool, type Pool } from '#libs/database/index.js';

/** The part of a pool's connections that questions may hold: the others are for reports, commands and projections. */
const shareOfPool = 0.6;
/** Milliseconds after which nobody waits for the answer any more: what has waited so long is not asked at all. */
const patienceMs = 20_000;

interface Waiting {
  readonly since: number;
  readonly begin: () => void;
  readonly giveUp: (reason: Error) => void;
}

/** Questions to the read models, a few at a time and in the order in which they come: however many people ask, machines are heard. */
export class Turns {
  readonly #waiting: Waiting[] = [];
  #free: number;

  constructor(atATime: number) {
    this.#free = Math.max(1, atATime);
  }

  /** @throws Error when its turn did not come in time, and whatever the work throws */
  async take<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((begin, giveUp) => this.#waiting.push({ since: performance.now(), begin, giveUp }));
    try {
      return await work();
    } finally {
      this.#pass();
    }
  }

  #pass(): void {
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      if (performance.now() - next.since < patienceMs) return next.begin();
      next.giveUp(new Error(`the read models were too busy to be asked within ${patienceMs / 1_000} s`));
    }
    this.#free += 1;
  }
}

const turns = new WeakMap<Pool, Turns>();

/** The turns at a pool; all who ask it share them. */
export function turnsAt(asked: Pool): Turns {
  const own = turns.get(asked);
  if (own) return own;
  const pool = sharedPool(asked);
  const known = turns.get(pool);
  if (known) return known;
  const made = new Turns(Math.floor(pool.options.max * shareOfPool));
  turns.set(pool, made);
  return made;
}

/** For what stands before one connection: its questions go one after the other, and wait for nobody else's. */
export function oneByOne(view: Pool): void {
  turns.set(view, new Turns(1));
}
