const fewestSlots = 1 << 12;
/** FNV-1a, of 32 bits: https://datatracker.ietf.org/doc/html/draft-eastlake-fnv */
const fnvOffset = 0x811c9dc5;
const fnvPrime = 0x01000193;
export const noRevision = -1;

function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = fnvOffset;
  for (let n = start; n < end; n += 1) hash = Math.imul(hash ^ (bytes[n] as number), fnvPrime);
  return hash >>> 0;
}

function grown<Column extends Uint8Array | Int32Array | Float64Array>(column: Column, length: number): Column {
  const larger = new (column.constructor as new (length: number) => Column)(length);
  larger.set(column);
  return larger;
}

/**
 * Streams by the bytes of their names, with the revision that each has reached. A Map would need a string per event, and
 * several times the memory: some 60 bytes per stream here.
 */
export class StreamTable {
  #slots = new Int32Array(fewestSlots).fill(-1);
  #names = new Uint8Array(1 << 16);
  #nameEnd = new Float64Array(1 << 10);
  #revision = new Float64Array(1 << 10);
  #touched = new Float64Array(1 << 10);
  #count = 0;
  /** Streams that were touched since the last `begin`. */
  #fresh: number[] = [];
  #turn = 0;
  #begunAt = 0;

  get size(): number {
    return this.#count;
  }

  revisionAt(entry: number): number {
    return this.#revision[entry] as number;
  }

  nameAt(entry: number): string {
    return Buffer.from(this.#nameBytes(entry)).toString('utf8');
  }

  /** What is touched from now on counts anew. */
  begin(): void {
    this.#fresh = [];
    this.#begunAt = this.#turn;
  }

  /** How many streams were touched since `begin`. */
  get freshCount(): number {
    return this.#fresh.length;
  }

  /** Name and revision of each stream touched since `begin`, a line each, in the order of their last touches. */
  freshHeads(): string {
    const order = this.#fresh.toSorted((a, b) => (this.#touched[a] as number) - (this.#touched[b] as number));
    return order.map((entry) => `${this.nameAt(entry)}\n${this.revisionAt(entry)}\n`).join('');
  }

  /** @returns the revision that it had reached before, -1 for a stream that is new here */
  touch(bytes: Uint8Array, start: number, end: number, revision: number): number {
    const entry = this.entryOf(bytes, start, end);
    const before = this.#revision[entry] as number;
    this.#revision[entry] = revision;
    if ((this.#touched[entry] as number) <= this.#begunAt) this.#fresh.push(entry);
    this.#turn += 1;
    this.#touched[entry] = this.#turn;
    return before;
  }

  /** Its place; made where it is new, without a revision. */
  entryOf(bytes: Uint8Array, start: number, end: number): number {
    const mask = this.#slots.length - 1;
    let slot = hashOf(bytes, start, end) & mask;
    for (;;) {
      const entry = this.#slots[slot] as number;
      if (entry < 0) return this.#add(slot, bytes, start, end);
      if (this.#isNamed(entry, bytes, start, end)) return entry;
      slot = (slot + 1) & mask;
    }
  }

  #isNamed(entry: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = entry === 0 ? 0 : (this.#nameEnd[entry - 1] as number);
    if ((this.#nameEnd[entry] as number) - from !== end - start) return false;
    // The ends of names differ where their beginnings do not.
    for (let n = end - 1, at = from + end - start - 1; n >= start; n -= 1, at -= 1)
      if (this.#names[at] !== bytes[n]) return false;
    return true;
  }

  #nameBytes(entry: number): Uint8Array {
    return this.#names.subarray(entry === 0 ? 0 : this.#nameEnd[entry - 1], this.#nameEnd[entry]);
  }

  #add(slot: number, bytes: Uint8Array, start: number, end: number): number {
    const entry = this.#count;
    const from = entry === 0 ? 0 : (this.#nameEnd[entry - 1] as number);
    const to = from + end - start;
    if (to > this.#names.length) this.#names = grown(this.#names, Math.max(to, this.#names.length * 2));
    this.#names.set(bytes.subarray(start, end), from);
    if (entry === this.#nameEnd.length) this.#widen();
    this.#nameEnd[entry] = to;
    this.#revision[entry] = noRevision;
    this.#slots[slot] = entry;
    this.#count += 1;
    if (this.#count * 2 > this.#slots.length) this.#rehash();
    return entry;
  }

  #widen(): void {
    const length = this.#nameEnd.length * 2;
    this.#nameEnd = grown(this.#nameEnd, length);
    this.#revision = grown(this.#revision, length);
    this.#touched = grown(this.#touched, length);
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * 2).fill(-1);
    const mask = slots.length - 1;
    for (let entry = 0; entry < this.#count; entry += 1) {
      const name = this.#nameBytes(entry);
      let slot = hashOf(name, 0, name.length) & mask;
      while ((slots[slot] as number) >= 0) slot = (slot + 1) & mask;
      slots[slot] = entry;
    }
    this.#slots = slots;
  }
}
