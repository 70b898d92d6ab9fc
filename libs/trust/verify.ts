import { setTimeout as pause } from 'node:timers/promises';
import type { CanonicalPage, LogScan } from '#libs/ports/index.js';
import { Chain, type Anchor } from './chain.js';
import type { Checkpoint } from './checkpoint.js';
import type { StoredCheckpoint } from './checkpoint-store.js';
import { aboutEvents, mostFindings, type Finding } from './findings.js';
import { HeadsCheck } from './heads-check.js';
import { LogCursor } from './log-cursor.js';
import { pinpoint } from './pinpoint.js';
import { SpanDigest } from './span-digest.js';
import { StreamTable } from './stream-table.js';
import { TailCheck } from './tail-check.js';

export interface VerifyOptions {
  readonly scan: LogScan;
  /** What the database has, in ascending order of their numbers. */
  readonly stored: AsyncIterable<StoredCheckpoint>;
  readonly anchors?: readonly Anchor[];
  /** Public keys that somebody vouches for. */
  readonly trusted?: readonly string[];
  /** Whether the keys of the anchors are trusted beside them. Default true: an anchor is what somebody kept themselves. */
  readonly anchorKeys?: boolean;
  /** Number of the first checkpoint to verify; default 1. What lies before is taken as it is. */
  readonly from?: number;
  /** Also whether the heads of streams that the store keeps beside the events are right; takes 60 bytes per stream. Default true. */
  readonly heads?: boolean;
  /** Not to be in the way of others. Default: as quick as it can. */
  readonly eventsPerSecond?: number;
  readonly signal?: AbortSignal;
  readonly progress?: (events: number, position: bigint) => void;
}

export interface Verification {
  /** Nothing is wrong with what was looked at. */
  readonly sound: boolean;
  /** At most 100. */
  readonly findings: readonly Finding[];
  /** False when it was stopped. */
  readonly finished: boolean;
  readonly checkpoints: number;
  readonly lastCheckpoint: number | undefined;
  /** How many of the anchors are in the database as they are. */
  readonly anchorsMatched: number;
  /** Everything up to here was looked at, and what is wrong with it is in the findings. */
  readonly position: bigint;
  /** Up to here it is covered by checkpoints. */
  readonly signedUpTo: bigint;
  readonly events: number;
  /** Of them, those behind the last checkpoint: no signature covers them yet, only their own hashes. */
  readonly unsigned: number;
  /** Streams seen, where heads were looked at. */
  readonly streams: number | undefined;
}

/** Nobody vouches for any key: the log may be verified only against itself, which proves nothing. */
export class NoTrust extends Error {
  override readonly name = 'NoTrust';
}

class Verifier {
  readonly #options: VerifyOptions;
  readonly #findings: Finding[] = [];
  readonly #chain: Chain;
  #events = 0;
  /** Of them and those that are being looked at: for progress and pace. */
  #read = 0;
  #checkpoints = 0;
  #last: Checkpoint | undefined;
  #startedAt = Date.now();

  constructor(options: VerifyOptions) {
    this.#options = options;
    const { stored, anchors = [], trusted = [], anchorKeys = true, from = 1 } = options;
    const found = (finding: Finding): void => this.#found(finding);
    this.#chain = new Chain({ stored, anchors, trusted, anchorKeys, from, found });
    if (!this.#chain.trusts)
      throw new NoTrust('no public key and no anchor is known: nobody vouches for the checkpoints');
  }

  async run(): Promise<Verification> {
    const { scan, from = 1, heads = true } = this.#options;
    this.#startedAt = Date.now();
    const streams = new StreamTable();
    const headsCheck = heads && from === 1 ? await HeadsCheck.begin(scan, streams) : undefined;
    const head = headsCheck?.position ?? (await scan.head());
    const links = this.#chain.links();
    const first = await links.next();
    const start = first.done ? 0n : first.value.after;
    const cursor = this.#cursor(start, head, false);
    // Without heads to compare at the end, nothing but the current stretch is kept.
    const table = (): StreamTable => (headsCheck ? streams : new StreamTable());
    for (let link = first; !link.done && !this.#stopped; link = await links.next())
      await this.#checkSpan(link.value, cursor, table(), head);
    await cursor.close();
    const tail = await this.#checkTail(table(), head);
    for (const finding of this.#stopped ? [] : [...tail.close(head), ...(headsCheck?.close() ?? [])])
      this.#found(finding);
    await this.#checkOutside();
    return this.#result(head, tail.events, headsCheck && streams.size);
  }

  get #stopped(): boolean {
    return this.#options.signal?.aborted === true;
  }

  #cursor(after: bigint, upTo: bigint, hashes: boolean): LogCursor {
    const { scan, signal } = this.#options;
    const pages = scan.pages({ after, upTo, hashes, fleeting: true, ...(signal && { signal }) });
    return new LogCursor(pages, (page) => this.#paged(page));
  }

  /** What lies behind the last checkpoint has only its own hashes to be checked by. */
  async #checkTail(streams: StreamTable, head: bigint): Promise<TailCheck> {
    const after = this.#last?.position ?? 0n;
    const tail = new TailCheck(streams, this.#options.scan.gapless ? after : undefined);
    const cursor = this.#cursor(after, head, true);
    if (!this.#stopped) await cursor.takeUpTo(head, (page, from, to) => tail.add(page, from, to));
    await cursor.close();
    return tail;
  }

  /** No pass over the log comes by there, and whoever reads a single stream does. */
  async #checkOutside(): Promise<void> {
    const position = this.#stopped ? undefined : await this.#options.scan.stray?.();
    if (position === undefined) return;
    const text = `position ${position}: there is an event where the log has none`;
    this.#found(aboutEvents('events-changed', [position, position], undefined, text));
  }

  async #checkSpan(checkpoint: Checkpoint, cursor: LogCursor, streams: StreamTable, head: bigint): Promise<void> {
    const { scan, signal } = this.#options;
    const { after, position, number } = checkpoint;
    this.#checkpoints += 1;
    this.#last = checkpoint;
    if (head < position) {
      const lost = aboutEvents('tail-cut', [head + 1n > after ? head + 1n : after + 1n, position], checkpoint, '');
      this.#found({ ...lost, text: `the log ends at ${head}, but checkpoint ${number} was made over ${position}` });
    }
    const digest = new SpanDigest(streams, 0);
    await cursor.takeUpTo(position, (page, from, to) => digest.add(page, from, to));
    this.#events += digest.events;
    if (this.#stopped) return;
    const sums = digest.sums();
    const same =
      sums.events === checkpoint.events &&
      sums.eventsDigest === checkpoint.eventsDigest &&
      sums.streams === checkpoint.streams &&
      sums.headsDigest === checkpoint.headsDigest;
    if (same || this.#findings.length >= mostFindings) return;
    for (const finding of await pinpoint(scan, checkpoint, head, signal)) this.#found(finding);
  }

  async #paged(page: CanonicalPage): Promise<void> {
    const { progress, eventsPerSecond, signal } = this.#options;
    this.#read += page.count;
    progress?.(this.#read, BigInt(page.positions[page.count - 1] ?? 0));
    if (eventsPerSecond === undefined) return;
    const early = this.#startedAt + (this.#read / eventsPerSecond) * 1_000 - Date.now();
    if (early > 0) await pause(early, undefined, { ...(signal && { signal }) }).catch(() => undefined);
  }

  #found(finding: Finding): void {
    if (this.#findings.length < mostFindings) this.#findings.push(finding);
  }

  #result(head: bigint, unsigned: number, streams: number | undefined): Verification {
    return {
      sound: this.#findings.length === 0,
      findings: this.#findings,
      finished: !this.#stopped,
      checkpoints: this.#checkpoints,
      lastCheckpoint: this.#last?.number,
      anchorsMatched: this.#chain.matched,
      position: head,
      signedUpTo: this.#last?.position ?? 0n,
      events: this.#events + unsigned,
      unsigned,
      streams,
    };
  }
}

/**
 * One pass over the log, compared with what was signed. A place is looked for only where a stretch is wrong. Appends may
 * go on meanwhile: it looks at what was there when it began.
 * @throws NoTrust when no key is vouched for
 */
export async function verifyLog(options: VerifyOptions): Promise<Verification> {
  return new Verifier(options).run();
}
