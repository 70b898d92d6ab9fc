import { packedMark } from '../packing/block.js';

/**
 * Rows of log.event as record_send writes them: a count of columns, then type, length and bytes of each. One statement
 * brings many of them in a single value, so that neither the wire nor the driver has work to do for each.
 */
export const sentColumns = 'position, revision, recorded_at, event_id, type, stream, metadata, data';

const headBytes = 4;
const oidBytes = 4;
const fieldHead = oidBytes + 4;
const positionAt = headBytes + fieldHead;
const revisionAt = positionAt + 8 + fieldHead;
const timeAt = revisionAt + 4 + fieldHead;
const idAt = timeAt + 8 + fieldHead;
/** Where the columns of variable length begin. */
const restAt = idAt + 16;
const hashBytes = 32;
const mark = Buffer.from(packedMark);

/** Goes from row to row; places of the current one are read off its fields. */
export class SentRows {
  readonly bytes: Buffer;
  position = 0;
  revision = 0;
  /** Microseconds since 2000-01-01. */
  micros = 0;
  idStart = 0;
  typeStart = 0;
  typeEnd = 0;
  streamStart = 0;
  streamEnd = 0;
  metadataStart = 0;
  metadataEnd = 0;
  dataStart = 0;
  dataEnd = 0;
  /** -1: no hash was asked for, or the row has none. */
  hashStart = -1;
  #at = 0;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  /** @returns false behind the last row */
  next(): boolean {
    const start = this.#at;
    const { bytes } = this;
    if (start >= bytes.length) return false;
    const columns = bytes.readInt32BE(start);
    this.position = bytes.readInt32BE(start + positionAt) * 2 ** 32 + bytes.readUInt32BE(start + positionAt + 4);
    this.revision = bytes.readInt32BE(start + revisionAt);
    this.micros = bytes.readInt32BE(start + timeAt) * 2 ** 32 + bytes.readUInt32BE(start + timeAt + 4);
    this.idStart = start + idAt;
    this.typeStart = start + restAt + fieldHead;
    this.typeEnd = this.#endOf(this.typeStart);
    this.streamStart = this.typeEnd + fieldHead;
    this.streamEnd = this.#endOf(this.streamStart);
    this.metadataStart = this.streamEnd + fieldHead;
    this.metadataEnd = this.#endOf(this.metadataStart);
    this.dataStart = this.metadataEnd + fieldHead;
    this.dataEnd = this.#endOf(this.dataStart);
    this.#at = this.dataEnd;
    this.hashStart = -1;
    if (columns > 8) this.#takeHash();
    return true;
  }

  /** Whether the payload lies in a block. */
  get packed(): boolean {
    return this.dataEnd - this.dataStart === mark.length && this.bytes[this.dataStart] === mark[0];
  }

  #takeHash(): void {
    const start = this.dataEnd + fieldHead;
    this.#at = this.#endOf(start);
    if (this.#at - start === hashBytes) this.hashStart = start;
  }

  #endOf(start: number): number {
    return start + this.bytes.readInt32BE(start - 4);
  }
}
