/** Of COPY's binary format: its header, and in front of each row a count of columns. A count of -1 ends it. */
const headerBytes = 19;
const countBytes = 2;
const lengthBytes = 4;
/** So that the next value, a little larger, finds room in the memory of this one. */
const roomToGrow = 64 * 1024;

/**
 * Takes the stream of a COPY whose rows have one column apart into the values of that column. They are large: each is put
 * together once, in a buffer of its own. Nulls are left out.
 * https://www.postgresql.org/docs/current/sql-copy.html (Binary Format)
 */
export class FieldReader {
  readonly #values: Buffer[] = [];
  readonly #head = Buffer.alloc(headerBytes);
  #headFilled = 0;
  #headWanted = headerBytes;
  #begun = false;
  #value: Buffer | undefined;
  #filled = 0;
  #spare: ArrayBuffer | undefined;

  /** @returns the values that are complete now */
  push(chunk: Buffer): Buffer[] {
    let at = 0;
    while (at < chunk.length) at += this.#value ? this.#fill(this.#value, chunk, at) : this.#readHead(chunk, at);
    return this.#values.splice(0);
  }

  /** A value that nobody looks at any more: its memory serves for another. Memory this large is dear to come by. */
  recycle(value: Buffer): void {
    if (value.buffer instanceof ArrayBuffer) this.#spare = value.buffer;
  }

  #fill(value: Buffer, chunk: Buffer, at: number): number {
    const taken = chunk.copy(value, this.#filled, at);
    this.#filled += taken;
    if (this.#filled === value.length) {
      this.#values.push(value);
      this.#value = undefined;
    }
    return taken;
  }

  #readHead(chunk: Buffer, at: number): number {
    const taken = Math.min(this.#headWanted - this.#headFilled, chunk.length - at);
    chunk.copy(this.#head, this.#headFilled, at, at + taken);
    this.#headFilled += taken;
    if (this.#headFilled < this.#headWanted) return taken;
    if (this.#begun) this.#begin(this.#head.readInt32BE(countBytes));
    this.#begun = true;
    this.#headFilled = 0;
    this.#headWanted = countBytes + lengthBytes;
    return taken;
  }

  #begin(length: number): void {
    if (length < 0) return;
    const memory = this.#spare && this.#spare.byteLength >= length ? this.#spare : new ArrayBuffer(length + roomToGrow);
    this.#spare = undefined;
    this.#value = Buffer.from(memory, 0, length);
    this.#filled = 0;
  }
}
