import { to as copyTo } from 'pg-copy-streams';
import type { Pool, PoolClient } from '#libs/database/index.js';
import type { CanonicalPage, ScanOptions } from '#libs/ports/index.js';
import { payloadsBetween, type LogTables } from '../packing/find-blocks.js';
import { canonicalPage, complete, surveyed } from './canonical-page.js';
import { sentColumns } from './sent-rows.js';

/** Events per statement: some megabytes. */
const pageSize = 2_000n;
/** Pages on their way while one is worked on: PostgreSQL takes as long to read a page as we take to hash it. */
export const pagesAhead = 2;
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

function pageQuery({ events }: LogTables, after: bigint, upTo: bigint, hashes: boolean): string {
  return `select string_agg(record_send(r), ''::bytea)
            from (select ${sentColumns}${hashes ? ', hash' : ''} from ${events}
                   where position > ${after} and position <= ${upTo} order by position) r`;
}

type Stretch = Pick<ScanOptions, 'after' | 'upTo' | 'hashes'>;

async function readPage(pool: Pool, tables: LogTables, options: Required<Stretch>): Promise<CanonicalPage> {
  const { after, upTo, hashes } = options;
  for (let attempt = 1; ; attempt += 1) {
    const page = surveyed(await withClient(pool, (client) => valueOf(client, pageQuery(tables, after, upTo, hashes))));
    if (!page.packed) return canonicalPage(page, hashes);
    const payloads = await payloadsBetween(pool, tables, after, upTo);
    if (complete(page, payloads) || attempt === attempts) return canonicalPage(page, hashes, payloads);
  }
}

/** The log, or one partition of it, in canonical form. */
export async function* readPages(pool: Pool, tables: LogTables, options: ScanOptions): AsyncGenerator<CanonicalPage> {
  const { after, upTo, hashes = false, signal } = options;
  const coming: Promise<CanonicalPage>[] = [];
  let asked = after;
  try {
    while (asked < upTo || coming.length > 0) {
      while (asked < upTo && coming.length < pagesAhead) {
        const end = asked + pageSize < upTo ? asked + pageSize : upTo;
        const page = readPage(pool, tables, { after: asked, upTo: end, hashes });
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
