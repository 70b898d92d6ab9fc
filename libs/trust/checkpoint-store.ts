import type { Pool } from '#libs/database/index.js';
import { digestOfBody, noCheckpoint, parseBody, type Checkpoint, type SignedCheckpoint } from './checkpoint.js';

interface Row {
  readonly number: number;
  readonly body: string;
  readonly signature: Buffer;
}

const columns = 'number, body, signature';

/** A checkpoint as the database holds it: under this number, whatever its body says. */
export interface StoredCheckpoint extends SignedCheckpoint {
  readonly storedAs: number;
}

const storedOf = ({ number, body, signature }: Row): StoredCheckpoint => ({
  storedAs: number,
  body,
  signature,
});

/** Where the chain of checkpoints ends. */
export interface ChainEnd {
  readonly number: number;
  readonly digest: string;
  readonly position: bigint;
  /** ISO 8601; undefined before the first one. */
  readonly madeAt?: string;
  /** Public key that has to sign the next one; undefined before the first one. */
  readonly key?: string;
}

export const noChain: ChainEnd = { number: 0, digest: noCheckpoint, position: 0n };

/** @throws Error for a checkpoint whose body cannot be read: nothing may be put behind it */
export function endOf({ body }: SignedCheckpoint): ChainEnd {
  const one: Checkpoint | undefined = parseBody(body);
  if (!one) throw new Error('the newest checkpoint is not readable: somebody changed it');
  const { number, position, madeAt } = one;
  return { number, digest: digestOfBody(body), position, madeAt, key: one.nextKey ?? one.key };
}

/** Checkpoints in the database, in the schema of the log, whichever event store holds the events. */
export class CheckpointStore {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async newest(): Promise<StoredCheckpoint | undefined> {
    const { rows } = await this.#pool.query<Row>(`select ${columns} from log.checkpoint order by number desc limit 1`);
    return rows[0] && storedOf(rows[0]);
  }

  async byNumber(number: number): Promise<StoredCheckpoint | undefined> {
    const { rows } = await this.#pool.query<Row>(`select ${columns} from log.checkpoint where number = $1`, [number]);
    return rows[0] && storedOf(rows[0]);
  }

  async after(number: number, limit: number): Promise<StoredCheckpoint[]> {
    const { rows } = await this.#pool.query<Row>(
      `select ${columns} from log.checkpoint where number > $1 order by number limit $2`,
      [number, limit],
    );
    return rows.map(storedOf);
  }

  async before(number: number | undefined, limit: number): Promise<StoredCheckpoint[]> {
    const { rows } = await this.#pool.query<Row>(
      `select ${columns} from log.checkpoint where $1::bigint is null or number < $1 order by number desc limit $2`,
      [number ?? null, limit],
    );
    return rows.map(storedOf);
  }

  /** Position up to which the log is covered; 0n without a checkpoint. */
  async covered(): Promise<bigint> {
    const newest = await this.newest();
    return newest ? endOf(newest).position : 0n;
  }

  async count(): Promise<number> {
    const { rows } = await this.#pool.query<{ count: number }>('select count(*) from log.checkpoint');
    return rows[0]?.count ?? 0;
  }

  async *all(from = 0): AsyncGenerator<StoredCheckpoint> {
    let number = from;
    for (;;) {
      const page = await this.after(number, 500);
      yield* page;
      if (page.length === 0) return;
      number = page.at(-1)?.storedAs ?? number;
    }
  }

  /** @returns false where another maker has made this number meanwhile */
  async add(checkpoint: Checkpoint, { body, signature }: SignedCheckpoint): Promise<boolean> {
    const { rowCount } = await this.#pool.query(
      'insert into log.checkpoint (number, position, body, signature) values ($1, $2, $3, $4) on conflict do nothing',
      [checkpoint.number, String(checkpoint.position), body, signature],
    );
    return rowCount === 1;
  }
}
