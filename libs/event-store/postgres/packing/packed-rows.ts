import type { Pool } from '#libs/database/index.js';
import type { EventMetadata } from '#libs/kernel/index.js';
import { EventStoreUnavailable, type StoredEvent } from '#libs/ports/index.js';
import type { PayloadBlock } from './block.js';
import { payloadsAt, type Payloads } from './find-blocks.js';

/** A row as it was read, which can tell whether its payload lies in a block. */
export interface ReadRow extends StoredEvent {
  readonly packed: boolean;
}

/** A row whose payload was found in its block. Parsed on first use, like the rows of partitions that are not packed. */
class UnpackedEvent implements StoredEvent {
  readonly #row: StoredEvent;
  readonly #block: PayloadBlock;
  #metadata: EventMetadata | undefined;
  #data: object | undefined;

  constructor(row: StoredEvent, block: PayloadBlock) {
    this.#row = row;
    this.#block = block;
  }

  get id(): string {
    return this.#row.id;
  }

  get type(): string {
    return this.#row.type;
  }

  get stream(): string {
    return this.#row.stream;
  }

  get revision(): number {
    return this.#row.revision;
  }

  get position(): bigint {
    return this.#row.position;
  }

  get recordedAt(): string {
    return this.#row.recordedAt;
  }

  get metadata(): EventMetadata {
    return (this.#metadata ??= JSON.parse(this.#block.metadataOf(Number(this.position))) as EventMetadata);
  }

  get data(): object {
    return (this.#data ??= JSON.parse(this.dataText) as object);
  }

  get dataText(): string {
    return this.#block.dataOf(Number(this.position));
  }
}

function attached(rows: readonly ReadRow[], payloads: Payloads): StoredEvent[] | undefined {
  const events: StoredEvent[] = [];
  for (const row of rows) {
    const block = row.packed ? payloads.of(Number(row.position)) : undefined;
    if (row.packed && !block) return undefined;
    events.push(block ? new UnpackedEvent(row, block) : row);
  }
  return events;
}

const attempts = 3;

/**
 * Rows with their payloads, wherever these lie. What is not packed costs a comparison per row.
 * @param read reads the rows; asked again where a partition was unpacked between the look at its rows and at its blocks
 * @throws EventStoreUnavailable when blocks stay missing
 */
export async function withPayloads(pool: Pool, read: () => Promise<ReadRow[]>): Promise<StoredEvent[]> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const rows = await read();
    if (!rows.some((row) => row.packed)) return rows;
    const packed = rows.filter((row) => row.packed).map((row) => row.position);
    const events = attached(rows, await payloadsAt(pool, packed));
    if (events) return events;
  }
  throw new EventStoreUnavailable('a packed partition of the log lacks blocks of payloads');
}
