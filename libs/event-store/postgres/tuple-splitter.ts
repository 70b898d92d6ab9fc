const headerBytes = 19;
const countBytes = 2;
const lengthBytes = 4;
const endOfData = -1;

/** Offset behind the tuple that starts at `start`; undefined when the buffer ends before it does. */
function endOfTuple(buffer: Buffer, start: number, fields: number): number | undefined {
  let at = start + countBytes;
  for (let field = 0; field < fields; field += 1) {
    if (at + lengthBytes > buffer.length) return undefined;
    at += lengthBytes + buffer.readInt32BE(at);
  }
  return at <= buffer.length ? at : undefined;
}

/**
 * Finds the tuples in the stream of COPY's binary format, whichever way it was cut into chunks. Columns must not be null.
 * https://www.postgresql.org/docs/current/sql-copy.html (Binary Format)
 */
export class TupleSplitter<Tuple> {
  readonly tuples: Tuple[] = [];
  readonly #read: (buffer: Buffer, start: number, end: number) => Tuple;
  #rest: Buffer | undefined;
  #inHeader = true;

  constructor(read: (buffer: Buffer, start: number, end: number) => Tuple) {
    this.#read = read;
  }

  push(chunk: Buffer): void {
    const buffer = this.#rest ? Buffer.concat([this.#rest, chunk]) : chunk;
    let at = 0;
    if (this.#inHeader && buffer.length >= headerBytes) {
      at = headerBytes;
      this.#inHeader = false;
    }
    while (!this.#inHeader && at + countBytes <= buffer.length) {
      const fields = buffer.readInt16BE(at);
      const end = fields === endOfData ? at + countBytes : endOfTuple(buffer, at, fields);
      if (end === undefined) break;
      if (fields !== endOfData) this.tuples.push(this.#read(buffer, at, end));
      at = end;
    }
    this.#rest = at < buffer.length ? buffer.subarray(at) : undefined;
  }
}
