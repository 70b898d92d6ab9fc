type Key = readonly (string | number)[];

/**
 * Remembers keys in a few megabytes, whatever their number (a Bloom filter): "no" is certain, "maybe" is not. A rebuild
 * asks it whether a row can be in the table already, and so never looks for the millions that cannot.
 */
export class KeyFilter {
  readonly #bits: Uint32Array;
  readonly #mask: number;

  /** @param powerOfTwo number of bits as a power of two: 26 takes 8 MiB and stays sharp to some ten million keys */
  constructor(powerOfTwo = 26) {
    this.#bits = new Uint32Array(2 ** (powerOfTwo - 5));
    this.#mask = 2 ** powerOfTwo - 1;
  }

  add(key: Key): void {
    const hash = hashOf(key);
    this.#set(hash);
    this.#set(second(hash));
  }

  mayHave(key: Key): boolean {
    const hash = hashOf(key);
    return this.#isSet(hash) && this.#isSet(second(hash));
  }

  #set(hash: number): void {
    const bit = hash & this.#mask;
    this.#bits[bit >>> 5] = (this.#bits[bit >>> 5] ?? 0) | (1 << (bit & 31));
  }

  #isSet(hash: number): boolean {
    const bit = hash & this.#mask;
    return ((this.#bits[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0;
  }
}

/** FNV-1a over the UTF-16 units of all parts, with a mark behind each. */
function hashOf(key: Key): number {
  let hash = 0x811c9dc5;
  for (const part of key) {
    const text = typeof part === 'string' ? part : String(part);
    for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    hash = Math.imul(hash ^ 1, 0x01000193);
  }
  return hash >>> 0;
}

/** The finalizer of MurmurHash3: another hash out of the first. */
function second(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
