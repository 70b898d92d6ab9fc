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

/** A block among others, with what it says about itself; nothing unpacked where it is damaged. */
interface FoundBlock {
  readonly first: number;
  readonly last: number;
  readonly block: PayloadBlock | undefined;
}

/**
 * Finds the payload of a position among blocks that were fetched: in the last one that begins at or before it, as the
 * statement for single events does. Blocks that overlap are somebody's work, and a verifier has to see what readers see.
 */
export class Payloads {
  readonly #blocks: readonly FoundBlock[];
  #at = 0;

  /** @param blocks in ascending order */
  constructor(blocks: readonly FoundBlock[]) {
    this.#blocks = blocks;
  }

  /** Undefined: its block was not there (somebody unpacked the partition meanwhile), or is damaged. Quickest in ascending order. */
  of(position: number): PayloadBlock | undefined {
    if (!this.#isAt(position)) this.#at = this.#blocks.findLastIndex(({ first }) => first <= position);
    const found = this.#blocks[this.#at];
    return found && position <= found.last ? found.block : undefined;
  }

  #isAt(position: number): boolean {
    const [current, next] = [this.#blocks[this.#at], this.#blocks[this.#at + 1]];
    return current !== undefined && current.first <= position && (next === undefined || position < next.first);
  }
}

async function foundBlock({ first_position, last_position, body }: BlockRow): Promise<FoundBlock> {
  const [first, last] = [Number(first_position), Number(last_position)];
  return { first, last, block: await unpackedBlock(first, last, body) };
}

/** A verifier has to tell of damaged blocks, not to stop at them. */
async function soundOrNot(row: BlockRow): Promise<FoundBlock> {
  const [first, last] = [Number(row.first_position), Number(row.last_position)];
  return foundBlock(row).catch(() => ({ first, last, block: undefined }));
}

/** Of a stretch of the log: (after, upTo]. What lies in a damaged block is not there. */
export async function payloadsBetween(
  pool: Pool,
  { blocks }: LogTables,
  after: bigint,
  upTo: bigint,
): Promise<Payloads> {
  const { rows } = await pool.query<BlockRow>(
    `select ${columns} from ${blocks} b
      where b.first_position > $1::bigint - ${blockSize} and b.first_position <= $2 order by b.first_position`,
    [String(after), String(upTo)],
  );
  return new Payloads(await Promise.all(rows.map(soundOrNot)));
}

/**
 * Of single events.
 * @throws Error for a block that is damaged
 */
export async function payloadsAt(pool: Pool, positions: readonly bigint[]): Promise<Payloads> {
  const { rows } = await pool.query<BlockRow>({ ...around, values: [positions.map(String)] });
  return new Payloads(await Promise.all(rows.map(foundBlock)));
}
