import type { Socket } from 'node:net';
import { to as copyTo } from 'pg-copy-streams';
import type { Pool, PoolClient } from '#libs/database/index.js';
import type { CanonicalPage, ScanOptions } from '#libs/ports/index.js';
import { payloadsBetween, type LogTables } from '../packing/find-blocks.js';
import { canonicalPage, complete, PageMemory, surveyed, type PageForm } from './canonical-page.js';
import { FieldReader } from './field-reader.js';
import { sentColumns } from './sent-rows.js';

/** Events in a page: what PostgreSQL puts together and sends as one value, some hundred kilobytes. */
const pageSize = 500n;
/** Positions per statement. PostgreSQL keeps its memory from page to page within one; none holds a snapshot for long. */
const perStatement = 100_000n;
/** A partition that is packed or unpacked between the look at its rows and at its blocks: look again. */
const attempts = 3;

interface Stretch {
  readonly after: bigint;
  readonly upTo: bigint;
  readonly hashes: boolean;
}

/** Rows of a stretch, as record_send writes them, in values of a page each. */
function pagesQuery({ events }: LogTables, { after, upTo, hashes }: Stretch): string {
  return `select (select string_agg(record_send(r), ''::bytea)
                    from (select ${sentColumns}${hashes ? ', hash' : ''} from ${events}
                           where position > g and position <= least(g + ${pageSize}, ${upTo}) order by position) r)
            from generate_series(${after}::bigint, ${upTo - 1n}, ${pageSize}) g`;
}

/**
 * A COPY cannot be stopped half way: the connection goes with a consumer that leaves. At once, or it would be open as long as
 * rows that nobody reads are waiting in it.
 */
function abandon(client: PoolClient): void {
  (client as unknown as { readonly connection: { readonly stream: Socket } }).connection.stream.destroy();
  client.release(true);
}

/**
 * pg puts its deadline behind a callback that it expects to be called. A COPY never calls it: the deadline of one that is long
 * over would keep the process from ending.
 */
function forgetDeadline(copy: object): void {
  (copy as { readonly callback?: () => void }).callback?.();
}

async function* valuesOf(pool: Pool, query: string): AsyncGenerator<Buffer> {
  const client = await pool.connect();
  const stream = copyTo(`copy (${query}) to stdout (format binary)`);
  let whole = false;
  try {
    const reader = new FieldReader();
    client.query(stream);
    for await (const chunk of stream as AsyncIterable<Buffer>)
      for (const value of reader.push(chunk)) {
        yield value;
        // Whoever took it has made something else of it.
        reader.recycle(value);
      }
    whole = true;
  } finally {
    forgetDeadline(stream);
    if (whole) client.release();
    else abandon(client);
  }
}

/** The page that the rows make, with what lies in blocks. */
async function pageOf(pool: Pool, tables: LogTables, rows: Buffer, form: PageForm): Promise<CanonicalPage> {
  const { hashes } = form;
  let page = surveyed(rows);
  const after = BigInt(page.first) - 1n;
  const upTo = BigInt(page.last);
  for (let attempt = 1; page.packed; attempt += 1) {
    const payloads = await payloadsBetween(pool, tables, after, upTo);
    if (complete(page, payloads) || attempt === attempts) return canonicalPage(page, form, payloads);
    for await (const again of valuesOf(pool, pagesQuery(tables, { after, upTo, hashes })))
      page = surveyed(Buffer.from(again));
  }
  return canonicalPage(page, form);
}

/** The log, or one partition of it, in canonical form. */
export async function* readPages(pool: Pool, tables: LogTables, options: ScanOptions): AsyncGenerator<CanonicalPage> {
  const { upTo, hashes = false, fleeting = false, signal } = options;
  const form: PageForm = { hashes, memory: fleeting ? new PageMemory() : undefined };
  for (let after = options.after; after < upTo; after += perStatement) {
    const end = after + perStatement < upTo ? after + perStatement : upTo;
    for await (const rows of valuesOf(pool, pagesQuery(tables, { after, upTo: end, hashes }))) {
      if (signal?.aborted) return;
      yield await pageOf(pool, tables, rows, form);
    }
  }
}
