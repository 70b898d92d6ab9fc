import type { EventMetadata } from '#libs/kernel/index.js';
import { packedMark } from './packing/block.js';
import type { ReadRow } from './packing/packed-rows.js';

/**
 * Columns of log.event in the order in which CopiedRow reads them: first those of fixed width, so that they stand at fixed
 * places.
 */
export const copiedColumns = 'position, revision, recorded_at, event_id, type, stream, metadata, data';

/** A tuple of COPY's binary format: a count of fields, then for each its length and its bytes. */
const countBytes = 2;
const lengthBytes = 4;
const positionAt = countBytes + lengthBytes;
const revisionAt = positionAt + 8 + lengthBytes;
const recordedAtAt = revisionAt + 4 + lengthBytes;
const idAt = recordedAtAt + 8 + lengthBytes;
const typeAt = idAt + 16;
/** PostgreSQL counts microseconds from 2000-01-01. */
const epochMs = 946_684_800_000;

/** `null`, as an integer of four bytes. No object ends with it. */
const packedMarkBytes = Buffer.from(packedMark).readInt32BE(0);

type TextField = 'type' | 'stream' | 'metadata' | 'data';
const textFields: readonly TextField[] = ['type', 'stream', 'metadata', 'data'];

let second = Number.NaN;
let secondText = '';

/** Events of a batch share their second: its text is made once. */
function isoTime(micros: number): string {
  const whole = Math.floor(micros / 1e6);
  if (whole !== second) {
    secondText = new Date(epochMs + whole * 1_000).toISOString().slice(0, -4);
    second = whole;
  }
  return `${secondText}${String(micros - whole * 1e6).padStart(6, '0')}Z`;
}

/**
 * A row of the log as it stands in the buffer that came over the wire. Nothing is read from it before somebody asks: what
 * a rebuild does not look at costs it nothing, and the garbage collector has one object per event to look after.
 */
export class CopiedRow implements ReadRow {
  readonly #buffer: Buffer;
  readonly #start: number;
  readonly #end: number;
  #type: string | undefined;
  #stream: string | undefined;
  #metadata: EventMetadata | undefined;
  #data: object | undefined;

  constructor(buffer: Buffer, start: number, end: number) {
    this.#buffer = buffer;
    this.#start = start;
    this.#end = end;
  }

  /** Data comes last: it is the mark, in its full length, or an object. */
  get packed(): boolean {
    return this.#buffer.readInt32BE(this.#end - 4) === packedMarkBytes;
  }

  get position(): bigint {
    return this.#buffer.readBigInt64BE(this.#start + positionAt);
  }

  get revision(): number {
    return this.#buffer.readInt32BE(this.#start + revisionAt);
  }

  get recordedAt(): string {
    const at = this.#start + recordedAtAt;
    // Microseconds stay below 2^53 for another 250 years.
    return isoTime(this.#buffer.readInt32BE(at) * 2 ** 32 + this.#buffer.readUInt32BE(at + 4));
  }

  get id(): string {
    const hex = this.#buffer.toString('hex', this.#start + idAt, this.#start + typeAt);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  }

  get type(): string {
    return (this.#type ??= this.#text('type'));
  }

  get stream(): string {
    return (this.#stream ??= this.#text('stream'));
  }

  get metadata(): EventMetadata {
    return (this.#metadata ??= JSON.parse(this.#text('metadata')) as EventMetadata);
  }

  get data(): object {
    return (this.#data ??= JSON.parse(this.#text('data')) as object);
  }

  get dataText(): string {
    return this.#text('data');
  }

  #text(field: TextField): string {
    let at = this.#start + typeAt;
    for (const one of textFields) {
      const end = at + lengthBytes + this.#buffer.readInt32BE(at);
      if (one === field) return this.#buffer.toString('utf8', at + lengthBytes, end);
      at = end;
    }
    throw new Error(`no field ${field}`);
  }
}
