import { createHash } from 'node:crypto';
import type { CanonicalPage } from '#libs/ports/index.js';
import { blockSize, compressed } from './block.js';

const lineFeed = 0x0a;
/** Lines of a canonical form between the name of the stream and the metadata: docs/event-log.md. */
const linesBetween = 4;
const hashBytes = 32;

export interface MadeBlock {
  readonly first: number;
  readonly last: number;
  readonly hash: Buffer;
  readonly body: Buffer;
}

function payloadStart({ bytes, streamEnds }: CanonicalPage, n: number): number {
  let at = (streamEnds[n] as number) + 1;
  for (let line = 0; line < linesBetween; line += 1) at = bytes.indexOf(lineFeed, at) + 1;
  return at;
}

async function blockOf(page: CanonicalPage, from: number, to: number): Promise<MadeBlock> {
  const start = from === 0 ? 0 : (page.ends[from - 1] as number);
  const payloads: Uint8Array[] = [];
  for (let n = from; n < to; n += 1) payloads.push(page.bytes.subarray(payloadStart(page, n), page.ends[n]));
  return {
    first: page.positions[from] as number,
    last: page.positions[to - 1] as number,
    hash: createHash('sha256')
      .update(page.bytes.subarray(start, page.ends[to - 1]))
      .digest(),
    body: await compressed(Buffer.concat(payloads)),
  };
}

/**
 * The payloads of a page of the log, packed.
 * @throws Error for an event that is missing or not what its stored hash says: that is not to be sealed over
 */
export async function makeBlocks(page: CanonicalPage, after: bigint): Promise<MadeBlock[]> {
  checkEvents(page, Number(after));
  const starts = Array.from({ length: Math.ceil(page.count / blockSize) }, (_, n) => n * blockSize);
  return Promise.all(starts.map((from) => blockOf(page, from, Math.min(page.count, from + blockSize))));
}

function checkEvents({ count, positions, bytes, ends, hashes }: CanonicalPage, after: number): void {
  for (let n = 0; n < count; n += 1) {
    if (positions[n] !== after + n + 1) throw new Error(`the event at position ${after + n + 1} is missing`);
    const form = bytes.subarray(n === 0 ? 0 : ends[n - 1], (ends[n] as number) - 1);
    const stored = hashes?.subarray(n * hashBytes, (n + 1) * hashBytes);
    if (!stored || !createHash('sha256').update(form).digest().equals(stored))
      throw new Error(`the event at position ${positions[n]} is not what its stored hash says`);
  }
}
