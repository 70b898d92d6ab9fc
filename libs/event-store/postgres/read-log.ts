import pg from 'pg';
import type { Pool } from '#libs/database/index.js';
import type { EventFilter, LogBatch, ReadLogOptions, StoredEvent } from '#libs/ports/index.js';
import { copiedColumns } from './copied-row.js';
import { withPayloads, type ReadRow } from './packing/packed-rows.js';
import { copyRows, fetchRows, type Statement } from './row-source.js';
import { rowColumns, StoredRow } from './stored-row.js';

const defaultBatchSize = 1_000;
/** Most positions that one statement looks at when a filter leaves most of them out. */
const widestPage = 100_000;
/** From how many positions on COPY, which is planned every time, is cheaper than a prepared statement. */
const worthCopying = 500n;

const headStatement: Statement = { name: 'head', text: 'select position from log.log_head' };

/** Position of the last event: everything up to it is visible to a statement that starts afterwards. */
export async function readHead(pool: Pool): Promise<bigint> {
  const [row] = await fetchRows(pool, headStatement, []);
  return BigInt(row?.[0] ?? '0');
}

/** What each part of a filter looks at. */
const filterFields = [
  ['categories', `split_part(stream, '-', 1)`],
  ['types', 'type'],
  ['subjects', `substr(stream, strpos(stream, '-') + 1)`],
] as const satisfies readonly (readonly [keyof EventFilter, string])[];

/** What a filter leaves of a stretch of the log: (after, end], at most `wanted` events of it. */
class Stretch {
  readonly #pool: Pool;
  readonly #prepared: Statement;
  readonly #literal: string;
  /** Values of the filter; none: nothing is left out. */
  readonly #sought: readonly (readonly string[])[];

  constructor(pool: Pool, filter: EventFilter) {
    this.#pool = pool;
    const named = filterFields.filter(([name]) => filter[name] !== undefined);
    this.#sought = named.map(([name]) => filter[name] ?? []);
    const columns = named.map(([, column]) => column);
    const among = (values: (n: number) => string): string =>
      columns.map((column, n) => ` and ${column} = any (${values(n)}::text[])`).join('');
    // What it filters by comes behind the three parameters that all have.
    this.#prepared = {
      name: ['read-log', ...named.map(([name]) => name)].join('-'),
      text: `select ${rowColumns} from log.event
              where position > $1 and position <= $2${among((n) => `$${n + 4}`)} order by position limit $3`,
    };
    this.#literal = among((n) => `array[${(this.#sought[n] ?? []).map((one) => pg.escapeLiteral(one)).join(', ')}]`);
  }

  get filtered(): boolean {
    return this.#sought.length > 0;
  }

  read(after: bigint, end: bigint, wanted: number): Promise<StoredEvent[]> {
    return withPayloads(this.#pool, () => this.#rows(after, end, wanted));
  }

  async #rows(after: bigint, end: bigint, wanted: number): Promise<ReadRow[]> {
    if (end - after < worthCopying) {
      const rows = await fetchRows(this.#pool, this.#prepared, [after, end, wanted, ...this.#sought]);
      return rows.map((row) => new StoredRow(row));
    }
    return copyRows(
      this.#pool,
      `select ${copiedColumns} from log.event
        where position > ${after} and position <= ${end}${this.#literal} order by position limit ${wanted}`,
    );
  }
}

interface Page extends LogBatch {
  readonly last: boolean;
}

/** The reading of the log up to one head, page by page. */
class LogRead {
  readonly #stretch: Stretch;
  readonly #head: bigint;
  #left: number;

  constructor(pool: Pool, options: ReadLogOptions, head: bigint) {
    this.#stretch = new Stretch(pool, options.filter ?? {});
    this.#head = head;
    this.#left = options.limit ?? Number.POSITIVE_INFINITY;
  }

  /** Positions have no gaps: without a filter, a page of n events ends n positions further. */
  #endOf(after: bigint, wanted: number): bigint {
    const end = after + BigInt(this.#stretch.filtered ? Math.max(wanted, widestPage) : wanted);
    return end < this.#head ? end : this.#head;
  }

  async page(after: bigint, batchSize: number): Promise<Page> {
    const wanted = Math.min(batchSize, this.#left);
    const end = this.#endOf(after, wanted);
    if (after >= end || wanted <= 0) return { events: [], position: after, caughtUp: after >= this.#head, last: true };
    const events = await this.#stretch.read(after, end, wanted);
    this.#left -= events.length;
    const position = events.length < wanted ? end : (events.at(-1)?.position ?? end);
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
