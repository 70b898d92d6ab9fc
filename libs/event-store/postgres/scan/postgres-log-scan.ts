import type { Pool, PoolClient } from '#libs/database/index.js';
import type { CanonicalPage, LogScan, ScanOptions, StreamHead } from '#libs/ports/index.js';
import { readerPool } from '../connections.js';
import { liveTables } from '../packing/find-blocks.js';
import { readHead } from '../read-log.js';
import { readPages } from './read-pages.js';

const headsPerPage = 5_000;
/** Rows, heads, blocks, the head of the log. */
const connections = 4;

/** One statement, one moment: events and head are written together. Whoever reads a stream would see such an event. */
const strayQuery = `
  (select position::text from log.event where position > (select position from log.log_head) order by log.event.position limit 1)
  union all (select position::text from log.event where position < 1 limit 1)`;

async function* readHeads(client: PoolClient): AsyncGenerator<readonly StreamHead[]> {
  let after = '';
  try {
    for (;;) {
      const { rows } = await client.query<StreamHead>(
        'select stream, revision from log.stream_head where stream > $1 order by stream limit $2',
        [after, headsPerPage],
      );
      if (rows.length === 0) return;
      yield rows;
      after = rows.at(-1)?.stream ?? '';
    }
  } finally {
    await client.query('rollback').catch(() => undefined);
    client.release();
  }
}

class PostgresLogScan implements LogScan {
  readonly gapless = true;
  readonly #pool: Pool;
  readonly #own: boolean;

  constructor(pool: Pool, own: boolean) {
    this.#pool = pool;
    this.#own = own;
  }

  head(): Promise<bigint> {
    return readHead(this.#pool);
  }

  pages(options: ScanOptions): AsyncIterable<CanonicalPage> {
    return readPages(this.#pool, liveTables, options);
  }

  async streamHeads(): Promise<{ position: bigint; heads: AsyncIterable<readonly StreamHead[]> }> {
    const client = await this.#pool.connect();
    await client.query('begin isolation level repeatable read read only');
    const { rows } = await client.query<{ position: string }>('select position::text from log.log_head');
    return { position: BigInt(rows[0]?.position ?? '0'), heads: readHeads(client) };
  }

  async stray(): Promise<bigint | undefined> {
    const { rows } = await this.#pool.query<{ position: string }>(strayQuery);
    return rows[0] && BigInt(rows[0].position);
  }

  async close(): Promise<void> {
    if (this.#own) await this.#pool.end();
  }
}

/**
 * Reads the log of a PostgreSQL for signing and verifying.
 * @param from a database to open connections of its own to, or a pool to borrow up to three connections from at a time
 */
export function createPostgresLogScan(from: string | Pool): LogScan {
  const own = typeof from === 'string';
  return new PostgresLogScan(own ? readerPool(from, connections) : from, own);
}
