import type { Pool } from '#libs/database/index.js';
import { blockSize, unpackedBlock, type PayloadBlock } from './block.js';

interface BlockRow {
  readonly first_position: string;
  readonly last_position: string;
  readonly body: Buffer;
}

const columns = 'b.first_position::text, b.last_position::text, b.body';

/** As prepared statements: a plan for each, however many partitions are packed. */
const inRange = {
  name: 'payload-blocks-in-range',
  text: `select ${columns} from log.payload_block b
          where b.first_position > $1::bigint - ${blockSize} and b.first_position <= $2 and b.last_position > $1
          order by b.first_position`,
};
const around = {
  name: 'payload-blocks-around',
  text: `select distinct on (b.first_position) ${columns}
           from unnest($1::bigint[]) p (position)
          cross join lateral (select * from log.payload_block b
                               where b.first_position <= p.position and b.first_position > p.position - ${blockSize}
                               order by b.first_position desc limit 1) b
          where b.last_position >= p.position order by b.first_position`,
};

/** Finds the payload of a position among blocks that were fetched. */
export class Payloads {
  readonly #blocks: readonly PayloadBlock[];
  #at = 0;

  constructor(blocks: readonly PayloadBlock[]) {
    this.#blocks = blocks;
  }

  /** Undefined: its block was not there (somebody unpacked the partition meanwhile). Quickest in ascending order. */
  of(position: number): PayloadBlock | undefined {
    const current = this.#blocks[this.#at];
    if (current?.holds(position)) return current;
    this.#at = this.#blocks.findIndex((block) => block.holds(position));
    return this.#blocks[this.#at];
  }
}

async function unpackAll(rows: readonly BlockRow[]): Promise<Payloads> {
  const blocks = rows.map((row) => unpackedBlock(Number(row.first_position), Number(row.last_position), row.body));
  return new Payloads(await Promise.all(blocks));
}

/** Of a stretch of the log: (after, upTo]. */
export async function payloadsBetween(pool: Pool, after: bigint, upTo: bigint): Promise<Payloads> {
  const { rows } = await pool.query<BlockRow>({ ...inRange, values: [String(after), String(upTo)] });
  return unpackAll(rows);
}

/** Of single events. */
export async function payloadsAt(pool: Pool, positions: readonly bigint[]): Promise<Payloads> {
  const { rows } = await pool.query<BlockRow>({ ...around, values: [positions.map(String)] });
  return unpackAll(rows);
}
