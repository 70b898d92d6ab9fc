import { createHash, type Hash } from 'node:crypto';
import type { CanonicalPage } from '#libs/ports/index.js';
import type { Checkpoint } from './checkpoint.js';
import type { StreamTable } from './stream-table.js';

const mostMarks = 128;
const markDigits = 8;

/** What a checkpoint says about its events. */
export type SpanSums = Pick<Checkpoint, 'events' | 'eventsDigest' | 'streams' | 'headsDigest' | 'marks'>;

/** So that a place can be named to within that many events, in at most 128 marks. */
export function stepFor(events: number): number {
  return Math.ceil(events / mostMarks);
}

/** Part of a page: the events from `from` to before `to`. */
function bytesOf(page: CanonicalPage, from: number, to: number): Uint8Array {
  const start = from === 0 ? 0 : page.ends[from - 1];
  return page.bytes.subarray(start, page.ends[to - 1]);
}

/** Digests over a stretch of the log, fed page by page. */
export class SpanDigest {
  events = 0;
  readonly #hash: Hash = createHash('sha256');
  readonly #streams: StreamTable;
  readonly #step: number;
  readonly #marks: string[] = [];

  /** @param step events from mark to mark; 0 for none, which is quicker */
  constructor(streams: StreamTable, step: number) {
    this.#streams = streams;
    this.#step = step;
    streams.begin();
  }

  add(page: CanonicalPage, from: number, to: number): void {
    for (let n = from; n < to; n += 1)
      this.#streams.touch(
        page.bytes,
        page.streamStarts[n] as number,
        page.streamEnds[n] as number,
        page.revisions[n] as number,
      );
    if (this.#step === 0) this.#hash.update(bytesOf(page, from, to));
    else this.#addMarked(page, from, to);
    this.events += to - from;
  }

  sums(): SpanSums {
    if (this.#step > 0 && this.events % this.#step > 0) this.#mark();
    return {
      events: this.events,
      eventsDigest: this.#hash.digest('hex'),
      streams: this.#streams.freshCount,
      headsDigest: createHash('sha256').update(this.#streams.freshHeads(), 'utf8').digest('hex'),
      marks: this.#marks,
    };
  }

  #addMarked(page: CanonicalPage, from: number, to: number): void {
    let at = from;
    let before = this.events;
    while (at < to) {
      const take = Math.min(to - at, this.#step - (before % this.#step));
      this.#hash.update(bytesOf(page, at, at + take));
      at += take;
      before += take;
      if (before % this.#step === 0) this.#mark();
    }
  }

  #mark(): void {
    this.#marks.push(this.#hash.copy().digest('hex').slice(0, markDigits));
  }
}
