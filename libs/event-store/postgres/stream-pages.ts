import type { Pool } from '#libs/database/index.js';
import type { StoredEvent } from '#libs/ports/index.js';
import { integerArray, textArray } from './binary-arrays.js';
import { withPayloads } from './packing/packed-rows.js';
import { fetchRows, type Statement } from './row-source.js';
import { rowColumns, StoredRow, type RawRow } from './stored-row.js';

/** The beginning of a stream, from a revision on. */
export interface StreamPage {
  readonly events: readonly StoredEvent[];
  /** False when the stream ends with these. */
  readonly more: boolean;
}

interface Wanted {
  readonly stream: string;
  readonly from: number;
}

interface Waiting extends Wanted {
  readonly resolve: (page: StreamPage) => void;
  readonly reject: (error: unknown) => void;
}

/** Statements under way; whoever comes then waits, and goes together with the others who do. */
const slots = 2;
const mostStreams = 100;
const loneEvents = 1_000;
/** Of each stream, where many are read at once: bounds what one answer holds. */
const eventsOfMany = 200;

const lone: Statement = {
  name: 'read-stream-page',
  text: `select ${rowColumns} from log.event where stream = $1 and revision >= $2 order by revision limit ${loneEvents}`,
};

const many: Statement = {
  name: 'read-stream-pages',
  text: `select e.*, w.n from unnest($1::text[], $2::integer[]) with ordinality as w(stream, first, n)
          cross join lateral (select ${rowColumns} from log.event where stream = w.stream and revision >= w.first
                               order by revision limit ${eventsOfMany}) e`,
};

type RowOfMany = readonly [...RawRow, n: string];

/**
 * First pages of streams, many by one statement: whoever reads alone waits for nobody, and thousands who read at once (a
 * bulk, a wave of reports) share a tenth of the statements.
 */
export class StreamPages {
  readonly #pool: Pool;
  #waiting: Waiting[] = [];
  #underWay = 0;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  read(stream: string, from: number): Promise<StreamPage> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ stream, from, resolve, reject });
      this.#start();
    });
  }

  #start(): void {
    if (this.#underWay >= slots || this.#waiting.length === 0) return;
    const taken = this.#waiting.splice(0, mostStreams);
    this.#underWay += 1;
    void this.#answer(taken).finally(() => {
      this.#underWay -= 1;
      this.#start();
    });
  }

  async #answer(taken: readonly Waiting[]): Promise<void> {
    try {
      const pages = taken.length === 1 ? [await this.#one(taken[0] as Wanted)] : await this.#many(taken);
      for (const [n, { resolve }] of taken.entries()) resolve(pages[n] ?? { events: [], more: false });
    } catch (error) {
      for (const { reject } of taken) reject(error);
    }
  }

  async #one({ stream, from }: Wanted): Promise<StreamPage> {
    const rows = () => fetchRows(this.#pool, lone, [stream, from]);
    const events = await withPayloads(this.#pool, async () => (await rows()).map((row) => new StoredRow(row)));
    return { events, more: events.length === loneEvents };
  }

  async #many(wanted: readonly Wanted[]): Promise<readonly StreamPage[]> {
    const values = [textArray(wanted.map(({ stream }) => stream)), integerArray(wanted.map(({ from }) => from))];
    let places: readonly number[] = [];
    const all = await withPayloads(this.#pool, async () => {
      const rows = (await fetchRows(this.#pool, many, values)) as unknown as readonly RowOfMany[];
      places = rows.map((row) => Number(row[8]) - 1);
      return rows.map((row) => new StoredRow(row as unknown as RawRow));
    });
    const pages = wanted.map((): StoredEvent[] => []);
    for (const [nth, event] of all.entries()) pages[places[nth] ?? -1]?.push(event);
    return pages.map((events) => {
      const ordered = events.toSorted((one, other) => one.revision - other.revision);
      return { events: ordered, more: ordered.length === eventsOfMany };
    });
  }
}
