import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';

/**
 * Events in a block. More compress better, fewer are quicker to look into: whoever wants one event unpacks its whole block
 * (docs/partitions.md has the figures).
 */
export const blockSize = 250;

/** JSON that no payload is, since payloads are objects: what rows say whose payload lies in a block. */
export const packedMark = 'null';

const lineFeed = 0x0a;
const linesPerEvent = 2;
const compress = promisify(brotliCompress);
const decompress = promisify(brotliDecompress);
/** Of 0 to 11. Above, it takes several times as long for a few percent; below, it loses a tenth. */
const quality = 5;

/** The payloads of consecutive events, side by side. */
export class PayloadBlock {
  readonly first: number;
  readonly last: number;
  readonly bytes: Buffer;
  /** Where each line begins; one more for the end. */
  readonly #starts: Uint32Array;

  /** @throws Error when the bytes do not hold two lines for each event */
  constructor(first: number, last: number, bytes: Buffer) {
    this.first = first;
    this.last = last;
    this.bytes = bytes;
    const lines = (last - first + 1) * linesPerEvent;
    this.#starts = new Uint32Array(lines + 1);
    let at = 0;
    for (let line = 0; line < lines; line += 1) {
      const end = bytes.indexOf(lineFeed, at);
      if (end < 0) throw new Error(`the block of payloads from position ${first} ends too early`);
      at = end + 1;
      this.#starts[line + 1] = at;
    }
    if (at !== bytes.length) throw new Error(`the block of payloads from position ${first} is too long`);
  }

  holds(position: number): boolean {
    return position >= this.first && position <= this.last;
  }

  /** Where metadata begins, data begins, and the event ends in `bytes`; a line feed closes each part. */
  placeOf(position: number): readonly [metadata: number, data: number, end: number] {
    const line = (position - this.first) * linesPerEvent;
    return [this.#starts[line] ?? 0, this.#starts[line + 1] ?? 0, this.#starts[line + 2] ?? 0];
  }

  metadataOf(position: number): string {
    const [start, next] = this.placeOf(position);
    return this.bytes.toString('utf8', start, next - 1);
  }

  dataOf(position: number): string {
    const [, start, end] = this.placeOf(position);
    return this.bytes.toString('utf8', start, end - 1);
  }
}

export async function compressed(bytes: Uint8Array): Promise<Buffer> {
  return compress(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
}

/** @throws Error for a body that is damaged */
export async function unpackedBlock(first: number, last: number, body: Buffer): Promise<PayloadBlock> {
  const bytes = await decompress(body).catch((cause: unknown) => {
    throw new Error(`the block of payloads from position ${first} is damaged`, { cause });
  });
  return new PayloadBlock(first, last, bytes);
}
