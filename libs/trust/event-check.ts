import { createHash } from 'node:crypto';
import type { CanonicalPage } from '#libs/ports/index.js';
import { noRevision, StreamTable } from './stream-table.js';

const hashBytes = 32;
const lineFeed = 0x0a;
/** Lines of a canonical form: docs/event-log.md. */
const timeLine = 5;

/** The canonical form of event n of a page, without the line feed behind it. */
export function formOf({ bytes, ends }: CanonicalPage, n: number): Uint8Array {
  return bytes.subarray(n === 0 ? 0 : ends[n - 1], (ends[n] as number) - 1);
}

/** Undefined where the store keeps no hash for it. */
export function isAsHashed(page: CanonicalPage, n: number): boolean | undefined {
  if (!page.hashes) return undefined;
  const stored = page.hashes.subarray(n * hashBytes, (n + 1) * hashBytes);
  return createHash('sha256').update(formOf(page, n)).digest().equals(stored);
}

/** `machine-m1, revision 3` */
export function nameOf(page: CanonicalPage, n: number): string {
  const stream = Buffer.from(page.bytes.subarray(page.streamStarts[n], page.streamEnds[n])).toString('utf8');
  return `${stream}, revision ${page.revisions[n]}`;
}

function lineOf(form: Uint8Array, line: number): string {
  let start = 0;
  for (let n = 0; n < line; n += 1) start = form.indexOf(lineFeed, start) + 1;
  return Buffer.from(form.subarray(start, form.indexOf(lineFeed, start))).toString('utf8');
}

export interface Oddity {
  readonly position: number;
  readonly text: string;
}

/** What events tell about each other, whoever signed them or did not: revisions that count, times that do not run back. */
export class OrderCheck {
  readonly #streams: StreamTable;
  #time = '';

  /** @param streams where the streams stand before; revisions of others may begin anywhere */
  constructor(streams = new StreamTable()) {
    this.#streams = streams;
  }

  next(page: CanonicalPage, n: number): Oddity | undefined {
    const position = page.positions[n] as number;
    const revision = page.revisions[n] as number;
    const before = this.#streams.touch(
      page.bytes,
      page.streamStarts[n] as number,
      page.streamEnds[n] as number,
      revision,
    );
    const time = lineOf(formOf(page, n), timeLine);
    const back = time < this.#time;
    this.#time = time;
    if (before !== noRevision && revision !== before + 1)
      return { position, text: `${nameOf(page, n)}, follows revision ${before}` };
    return back ? { position, text: `${nameOf(page, n)}, was recorded before the event ahead of it` } : undefined;
  }
}
