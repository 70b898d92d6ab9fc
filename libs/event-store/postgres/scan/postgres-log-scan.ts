import { to as copyTo } from 'pg-copy-streams';
import type { Pool, PoolClient } from '#libs/database/index.js';
import type { CanonicalPage, LogScan, ScanOptions, StreamHead } from '#libs/ports/index.js';
import { readerPool } from '../connections.js';
import { payloadsBetween } from '../packing/find-blocks.js';
import { readHead } from '../read-log.js';
import { canonicalPage, complete, surveyed } from './canonical-page.js';
import { sentColumns } from './sent-rows.js';

/** Events per statement: some megabytes. */
const pageSize = 2_000n;
/** Pages on their way while one is worked on: PostgreSQL takes as long to read a page as we take to hash it. */
const ahead = 2;
const headsPerPage = 5_000;
/** A partition that is packed or unpacked between the look at its rows and at its blocks: look again. */
const attempts = 3;

/** Of COPY's binary format around a single value: header, count of columns, length; then its end. */
const frameBefore = 19 + 2 + 4;
const frameAfter = 2;

async function withClient<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken = true;
  try {
    const result = await work(client);
    broken = false;
    return result;
  } finally {
    client.release(broken);
  }
}

/** The single value of a query that gives one; empty for null. */
async function valueOf(client: PoolClient, query: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const stream = client.query(copyTo(`copy (${query}) to stdout (format binary)`));
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  const all = Buffer.concat(chunks);
  return all.length <= frameBefore + frameAfter ? Buffer.alloc(0) : all.subarray(frameBefore, all.length - frameAfter);
}

function pageQuery(after: bigint, upTo: bigint, hashes: boolean): string {
  return `select string_agg(record_send(r), ''::bytea)
            from (select ${sentColumns}${hashes ? ', hash' : ''} from log.event
                   where position > ${after} and position <= ${upTo} order by position) r`;
}

async function readPage(pool: Pool, after: bigint, upTo: bigint, hashes: boolean): Promise<CanonicalPage> {
  for (let attempt = 1; ; attempt += 1) {
    const page = surveyed(await withClient(pool, (client) => valueOf(client, pageQuery(after, upTo, hashes))));
    if (!page.packed) return canonicalPage(page, hashes);
    const payloads = await payloadsBetween(pool, after, upTo);
    if (complete(page, payloads) || attempt === attempts) return canonicalPage(page, hashes, payloads);
  }
}

async function* readPages(pool: Pool, options: ScanOptions): AsyncGenerator<CanonicalPage> {
  const { after, upTo, hashes = false, signal } = options;
  const coming: Promise<CanonicalPage>[] = [];
  let asked = after;
  try {
    while (asked < upTo || coming.length > 0) {
      while (asked < upTo && coming.length < ahead) {
        const end = asked + pageSize < upTo ? asked + pageSize : upTo;
        const page = readPage(pool, asked, end, hashes);
        // Until it is awaited, and if it never is because the consumer leaves.
        page.catch(() => undefined);
        coming.push(page);
        asked = end;
      }
      const page = await coming.shift();
      if (signal?.aborted) return;
      if (page && page.count > 0) yield page;
    }
  } finally {
    await Promise.allSettled(coming);
  }
}

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
    return readPages(this.#pool, options);
  }

  async streamHeads(): Promise<{ position: bigint; heads: AsyncIterable<readonly StreamHead[]> }> {
    const client = await this.#pool.connect();
    await client.query('begin isolation level repeatable read read only');
    const { rows } = await client.query<{ position: string }>('select position::text from log.log_head');
    return { position: BigInt(rows[0]?.position ?? '0'), heads: readHeads(client) };
  }

  async close(): Promise<void> {
    if (this.#own) await this.#pool.end();
  }
}

/**
 * Reads the log of a PostgreSQL for signing and verifying.
 * @param from a database to open connections of its own to, or a pool to borrow up to three from at a time
 */
export function createPostgresLogScan(from: string | Pool): LogScan {
  const own = typeof from === 'string';
  return new PostgresLogScan(own ? readerPool(from, ahead + 2) : from, own);
}
