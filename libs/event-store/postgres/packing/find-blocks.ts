import type { Pool } from '#libs/database/index.js';
import { blockSize, unpackedBlock, type PayloadBlock } from './block.js';

interface BlockRow {
  readonly first_position: string;
  readonly last_position: string;
  readonly body: Buffer;
}

const columns = 'b.first_position::text, b.last_position::text, b.body';

/** Where rows and blocks lie. */
export interface LogTables {
  readonly events: string;
  readonly blocks: string;
}

export const liveTables: LogTables = { events: 'log.event', blocks: 'log.payload_block' };

/** A prepared statement: one plan, however many partitions are packed. */
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

async function unpackAll(rows: readonly BlockRow[]): Promise<PayloadBlock[]> {
  return Promise.all(rows.map((row) => unpackedBlock(Number(row.first_position), Number(row.last_position), row.body)));
}

/** Blocks that can be unpacked; a verifier has to tell of the others, not to stop at them. */
async function unpackSound(rows: readonly BlockRow[]): Promise<PayloadBlock[]> {
  const blocks = await Promise.all(rows.map((row) => unpackAll([row]).catch(() => [])));
  return blocks.flat();
}

/** Of a stretch of the log: (after, upTo]. A block that is damaged is left out. */
export async function payloadsBetween(
  pool: Pool,
  { blocks }: LogTables,
  after: bigint,
  upTo: bigint,
): Promise<Payloads> {
  const { rows } = await pool.query<BlockRow>(
    `select ${columns} from ${blocks} b
      where b.first_position > $1::bigint - ${blockSize} and b.first_position <= $2 and b.last_position > $1
      order by b.first_position`,
    [String(after), String(upTo)],
  );
  return new Payloads(await unpackSound(rows));
}

/**
 * Of single events.
 * @throws Error for a block that is damaged
 */
export async function payloadsAt(pool: Pool, positions: readonly bigint[]): Promise<Payloads> {
  const { rows } = await pool.query<BlockRow>({ ...around, values: [positions.map(String)] });
  return new Payloads(await unpackAll(rows));
}
