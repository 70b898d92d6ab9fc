import type { EventMetadata } from '#libs/kernel/index.js';
import { packedMark } from './packing/block.js';
import type { ReadRow } from './packing/packed-rows.js';

/** Columns of log.event, as text and in this order, that make a StoredRow. */
export const rowColumns = 'position, event_id, stream, revision, type, recorded_at, metadata, data';

export type RawRow = readonly [
  position: string,
  id: string,
  stream: string,
  revision: string,
  type: string,
  recordedAt: string,
  metadata: string,
  data: string,
];

/** `2026-11-20 23:00:00.5+00` to `2026-11-20T23:00:00.500000Z`: always microseconds, so that times sort as text. */
function isoTime(text: string): string {
  return `${text.slice(0, 10)}T${text
    .slice(11, -3)
    .padEnd(8, '0')
    .replace(/^(.{8})$/, '$1.')
    .padEnd(15, '0')}Z`;
}

/** A row of the log. What costs time to read is read on first use: a rebuild pays only for what it looks at. */
export class StoredRow implements ReadRow {
  readonly id: string;
  readonly type: string;
  readonly stream: string;
  readonly revision: number;
  readonly position: bigint;
  readonly #row: RawRow;
  #data: object | undefined;
  #metadata: EventMetadata | undefined;

  constructor(row: RawRow) {
    this.#row = row;
    this.position = BigInt(row[0]);
    this.id = row[1];
    this.stream = row[2];
    this.revision = Number(row[3]);
    this.type = row[4];
  }

  get packed(): boolean {
    return this.#row[7] === packedMark;
  }

  get recordedAt(): string {
    return isoTime(this.#row[5]);
  }

  get metadata(): EventMetadata {
    return (this.#metadata ??= JSON.parse(this.#row[6]) as EventMetadata);
  }

  get data(): object {
    return (this.#data ??= JSON.parse(this.#row[7]) as object);
  }

  get dataText(): string {
    return this.#row[7];
  }
}
