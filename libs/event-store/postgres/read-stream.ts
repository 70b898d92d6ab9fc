import type { Pool } from '#libs/database/index.js';
import type { ReadStreamOptions, StoredEvent } from '#libs/ports/index.js';
import { withPayloads } from './packing/packed-rows.js';
import { fetchRows, type Statement } from './row-source.js';
import { rowColumns, StoredRow } from './stored-row.js';
import type { StreamPages } from './stream-pages.js';

const pageSize = 1_000;
/** revision is an integer column. */
const lastRevision = 2_147_483_647;

const forwards: Statement = {
  name: 'read-stream-forwards',
  text: `select ${rowColumns} from log.event where stream = $1 and revision >= $2 order by revision limit $3`,
};
const backwards: Statement = {
  name: 'read-stream-backwards',
  text: `select ${rowColumns} from log.event where stream = $1 and revision <= $2 order by revision desc limit $3`,
};

export interface StreamSource {
  readonly pool: Pool;
  readonly pages: StreamPages;
}

export async function* readStream(
  { pool, pages }: StreamSource,
  stream: string,
  options: ReadStreamOptions,
): AsyncGenerator<StoredEvent> {
  const back = options.direction === 'backwards';
  let from = Math.min(options.from ?? (back ? lastRevision : 0), lastRevision);
  let left = options.limit ?? Number.POSITIVE_INFINITY;
  if (!back && options.limit === undefined) {
    const { events, more } = await pages.read(stream, from);
    yield* events;
    if (!more) return;
    from = (events.at(-1)?.revision ?? from) + 1;
  }
  while (left > 0) {
    const wanted = Math.min(left, pageSize);
    const values = [stream, from, wanted];
    const events = await withPayloads(pool, async () =>
      (await fetchRows(pool, back ? backwards : forwards, values)).map((row) => new StoredRow(row)),
    );
    for (const event of events) {
      from = event.revision + (back ? -1 : 1);
      yield event;
    }
    if (events.length < wanted) return;
    left -= events.length;
  }
}
