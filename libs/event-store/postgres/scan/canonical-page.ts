import type { CanonicalPage } from '#libs/ports/index.js';
import type { Payloads } from '../packing/find-blocks.js';
import type { PayloadBlock } from '../packing/block.js';
import { CanonicalWriter } from './canonical-writer.js';
import { SentRows } from './sent-rows.js';

/** Numbers, times and UUIDs are longer as text than as sent; separators and column heads are shorter. */
const growthPerEvent = 32;
const hashBytes = 32;

/** Columns of a page while they fill. */
class Columns {
  readonly ends: Uint32Array;
  readonly positions: Float64Array;
  readonly revisions: Float64Array;
  readonly streamStarts: Uint32Array;
  readonly streamEnds: Uint32Array;
  readonly hashes: Uint8Array;
  hashed = 0;

  constructor(count: number, withHashes: boolean) {
    this.ends = new Uint32Array(count);
    this.positions = new Float64Array(count);
    this.revisions = new Float64Array(count);
    this.streamStarts = new Uint32Array(count);
    this.streamEnds = new Uint32Array(count);
    this.hashes = new Uint8Array(withHashes ? count * hashBytes : 0);
  }
}

function write(rows: SentRows, writer: CanonicalWriter, columns: Columns, n: number): void {
  const { bytes } = rows;
  writer.counted(rows.position);
  columns.positions[n] = rows.position;
  columns.streamStarts[n] = writer.at;
  writer.text(bytes, rows.streamStart, rows.streamEnd);
  columns.streamEnds[n] = writer.at - 1;
  writer.number(rows.revision);
  columns.revisions[n] = rows.revision;
  writer.uuid(bytes, rows.idStart);
  writer.text(bytes, rows.typeStart, rows.typeEnd);
  writer.time(rows.micros);
}

function writePayload(rows: SentRows, writer: CanonicalWriter, block: PayloadBlock | undefined): void {
  if (!block) {
    writer.text(rows.bytes, rows.metadataStart, rows.metadataEnd);
    writer.text(rows.bytes, rows.dataStart, rows.dataEnd);
    return;
  }
  const [start, , end] = block.placeOf(rows.position);
  // Both lines stand in the block as they stand in the canonical form.
  writer.text(block.bytes, start, end - 1);
}

/** What the rows of a page have in common with none of them read yet. */
export interface SentPage {
  readonly bytes: Buffer;
  readonly count: number;
  /** Positions of its first and last row. */
  readonly first: number;
  readonly last: number;
  /** Whether some payloads lie in blocks. */
  readonly packed: boolean;
}

export function surveyed(bytes: Buffer): SentPage {
  const rows = new SentRows(bytes);
  let count = 0;
  let first = 0;
  let packed = false;
  while (rows.next()) {
    if (count === 0) first = rows.position;
    count += 1;
    packed ||= rows.packed;
  }
  return { bytes, count, first, last: rows.position, packed };
}

/** Memory for one page after the other. */
export class PageMemory {
  #writer = new CanonicalWriter(0);

  writerFor(size: number): CanonicalWriter {
    if (this.#writer.bytes.length < size) this.#writer = new CanonicalWriter(size * 2);
    this.#writer.at = 0;
    return this.#writer;
  }
}

export interface PageForm {
  /** With the stored hashes. */
  readonly hashes: boolean;
  /** Undefined: each page gets its own. */
  readonly memory: PageMemory | undefined;
}

/**
 * Rows as they were sent to their canonical forms.
 * @param payloads of the rows that are packed; without it a packed row is written as it stands
 */
export function canonicalPage(page: SentPage, form: PageForm, payloads?: Payloads): CanonicalPage {
  const { hashes: withHashes, memory } = form;
  const rows = new SentRows(page.bytes);
  const columns = new Columns(page.count, withHashes);
  const size = page.bytes.length + page.count * growthPerEvent + payloadBytes(page, payloads);
  const writer = memory?.writerFor(size) ?? new CanonicalWriter(size);
  for (let n = 0; rows.next(); n += 1) {
    write(rows, writer, columns, n);
    writePayload(rows, writer, payloads && rows.packed ? payloads.of(rows.position) : undefined);
    columns.ends[n] = writer.at;
    if (rows.hashStart < 0) continue;
    columns.hashes.set(rows.bytes.subarray(rows.hashStart, rows.hashStart + hashBytes), n * hashBytes);
    columns.hashed += 1;
  }
  const { ends, positions, revisions, streamStarts, streamEnds } = columns;
  const hashes = withHashes && columns.hashed === page.count ? columns.hashes : undefined;
  const bytes = writer.bytes.subarray(0, writer.at);
  return { count: page.count, bytes, ends, positions, revisions, streamStarts, streamEnds, hashes };
}

/** Whether the payloads of all packed rows are there. */
export function complete(page: SentPage, payloads: Payloads): boolean {
  const rows = new SentRows(page.bytes);
  while (rows.next()) if (rows.packed && !payloads.of(rows.position)) return false;
  return true;
}

function payloadBytes(page: SentPage, payloads: Payloads | undefined): number {
  if (!payloads || !page.packed) return 0;
  const rows = new SentRows(page.bytes);
  let sum = 0;
  while (rows.next()) {
    const block = rows.packed ? payloads.of(rows.position) : undefined;
    if (!block) continue;
    const [start, , end] = block.placeOf(rows.position);
    sum += end - start;
  }
  return sum;
}
