import type { Pool } from '#libs/database/index.js';
import type { LogBatch, ReadLogOptions } from '#libs/ports/index.js';
import { fetchRows, type Statement } from './row-source.js';
import { rowColumns, StoredRow } from './stored-row.js';

const defaultBatchSize = 1_000;
/** Most positions that one statement looks at when a filter leaves most of them out. */
const widestPage = 100_000;

const headStatement: Statement = { name: 'head', text: 'select position from log.log_head' };

/** Position of the last event: everything up to it is visible to a statement that starts afterwards. */
export async function readHead(pool: Pool): Promise<bigint> {
  const [row] = await fetchRows(pool, headStatement, []);
  return BigInt(row?.[0] ?? '0');
}

/** One statement per shape of filter: what it filters by comes behind the three parameters that all have. */
function statementFor(categories: boolean, types: boolean): Statement {
  const where = [
    'position > $1 and position <= $2',
    ...(categories ? [`split_part(stream, '-', 1) = any ($4::text[])`] : []),
    ...(types ? [`type = any ($${categories ? 5 : 4}::text[])`] : []),
  ].join(' and ');
  return {
    name: `read-log${categories ? '-categories' : ''}${types ? '-types' : ''}`,
    text: `select ${rowColumns} from log.event where ${where} order by position limit $3`,
  };
}

interface Page extends LogBatch {
  readonly last: boolean;
}

/** The reading of one stretch of the log, page by page. */
class LogRead {
  readonly #pool: Pool;
  readonly #statement: Statement;
  /** Values of the filter; none: nothing is left out. */
  readonly #sought: readonly (readonly string[])[];
  readonly #head: bigint;
  #left: number;

  constructor(pool: Pool, options: ReadLogOptions, head: bigint) {
    this.#pool = pool;
    const { categories, types } = options.filter ?? {};
    this.#sought = [categories, types].filter((one) => one !== undefined);
    this.#statement = statementFor(categories !== undefined, types !== undefined);
    this.#head = head;
    this.#left = options.limit ?? Number.POSITIVE_INFINITY;
  }

  /** Positions have no gaps: without a filter, a page of n events ends n positions further. */
  #endOf(after: bigint, wanted: number): bigint {
    const width = this.#sought.length > 0 ? Math.max(wanted, widestPage) : wanted;
    const end = after + BigInt(width);
    return end < this.#head ? end : this.#head;
  }

  async page(after: bigint, batchSize: number): Promise<Page> {
    const wanted = Math.min(batchSize, this.#left);
    const end = this.#endOf(after, wanted);
    if (after >= end || wanted <= 0) return { events: [], position: after, caughtUp: after >= this.#head, last: true };
    const rows = await fetchRows(this.#pool, this.#statement, [after, end, wanted, ...this.#sought]);
    this.#left -= rows.length;
    const events = rows.map((row) => new StoredRow(row));
    const position = rows.length < wanted ? end : (events.at(-1)?.position ?? end);
    const caughtUp = position >= this.#head;
    return { events, position, caughtUp, last: caughtUp || this.#left <= 0 };
  }
}

/** Reads to the head of the moment it starts. The next page is on its way while the consumer works on this one. */
export async function* readLog(pool: Pool, options: ReadLogOptions): AsyncGenerator<LogBatch> {
  const { signal, batchSize = defaultBatchSize } = options;
  if (signal?.aborted) return;
  const read = new LogRead(pool, options, await readHead(pool));
  let coming: Promise<Page> | undefined = read.page(options.after, batchSize);
  try {
    while (coming) {
      const page: Page = await coming;
      if (signal?.aborted) return;
      coming = page.last ? undefined : read.page(page.position, batchSize);
      // Until it is awaited, and if it never is because the consumer leaves.
      coming?.catch(() => undefined);
      yield { events: page.events, position: page.position, caughtUp: page.caughtUp };
      if (signal?.aborted) return;
    }
  } finally {
    await coming?.catch(() => undefined);
  }
}
