import { createHash } from 'node:crypto';
import type { Clock } from '#libs/kernel/index.js';
import type { CanonicalPage, LogScan } from '#libs/ports/index.js';
import { CannotSign } from './cannot-sign.js';
import { bodyOf, digestOfBody, parseBody, type Checkpoint } from './checkpoint.js';
import type { CheckpointFiles } from './checkpoint-files.js';
import { endOf, noChain, type ChainEnd, type CheckpointStore } from './checkpoint-store.js';
import type { KeyFiles } from './key-files.js';
import { isSignedBy, type Signer } from './signing.js';
import { SpanDigest, stepFor } from './span-digest.js';
import { StreamTable } from './stream-table.js';

export interface MakerParts {
  readonly scan: LogScan;
  readonly store: CheckpointStore;
  readonly files: CheckpointFiles;
  readonly keys: KeyFiles;
  readonly clock: Clock;
  /** A checkpoint is made after so many events … */
  readonly everyEvents: number;
  /** … or, for fewer, after so many milliseconds. */
  readonly everyMs: number;
}

const hashBytes = 32;
const exportedAtOnce = 500;

/** Part of the log that one checkpoint is about: in memory, since its length decides where its marks stand. */
interface Span {
  readonly parts: readonly { readonly page: CanonicalPage; readonly to: number }[];
  readonly events: number;
  readonly position: bigint;
}

/** Makes checkpoints, one behind the other. One maker is at work at a time; should there be two, one of them wins. */
export class CheckpointMaker {
  readonly #parts: MakerParts;

  constructor(parts: MakerParts) {
    this.#parts = parts;
  }

  /**
   * Signs what is due and exports what is not exported yet. It signs nothing that is wrong already.
   * @returns the checkpoints made now
   * @throws CannotSign where the key is not here, or something has been changed behind our back
   */
  async round(signal?: AbortSignal): Promise<Checkpoint[]> {
    const made: Checkpoint[] = [];
    let end = await this.#end();
    for (;;) {
      const checkpoint = signal?.aborted || !(await this.#isDue(end)) ? undefined : await this.#next(end);
      if (!checkpoint) return made;
      made.push(checkpoint);
      end = await this.#end();
    }
  }

  /** Hands over to a new key: the old one signs that it does. @returns the checkpoint that says so */
  async rotateKey(): Promise<Checkpoint> {
    const end = await this.#end();
    const signer = await this.#signer(end);
    const span = await this.#span(end);
    const { keys } = this.#parts;
    const next = await keys.make();
    const checkpoint = await this.#sign(end, signer, span, next.key);
    if (!checkpoint) {
      // Nobody knows of it. Where writing fails it stays: the database may have the checkpoint that names it.
      await keys.discard(next.key);
      throw new CannotSign('another process made a checkpoint meanwhile: try again');
    }
    await keys.retire(signer.key);
    return checkpoint;
  }

  /** The end of the chain, after all of it has been exported. */
  async #end(): Promise<ChainEnd> {
    const { store, files } = this.#parts;
    const newest = await store.newest();
    const end = newest ? endOf(newest) : noChain;
    if (newest && !isSignedBy(parseBody(newest.body)?.key ?? '', newest))
      throw new CannotSign(`checkpoint ${end.number} in the database was not signed by the key that it names`);
    const outside = await files.newest();
    let exported = outside ? endOf(outside) : noChain;
    const same = await store.byNumber(exported.number);
    if (exported.number > 0 && (!same || digestOfBody(same.body) !== exported.digest))
      throw new CannotSign(`checkpoint ${exported.number} was exported, and is not in the database as it was`);
    while (exported.number < end.number) {
      const more = await store.after(exported.number, exportedAtOnce);
      await files.add(more);
      const last = more.at(-1);
      exported = last ? endOf(last) : end;
    }
    return end;
  }

  async #isDue(end: ChainEnd): Promise<boolean> {
    const { scan, clock, everyEvents, everyMs } = this.#parts;
    const head = await scan.head();
    if (head < end.position) throw new CannotSign(`the log ends at ${head}, and checkpoint ${end.number} covers more`);
    if (head === end.position) return false;
    if (scan.gapless && head - end.position >= BigInt(everyEvents)) return true;
    return end.madeAt === undefined || clock.now() - Date.parse(end.madeAt) >= everyMs;
  }

  async #next(end: ChainEnd): Promise<Checkpoint | undefined> {
    const span = await this.#span(end);
    return span.events === 0 ? undefined : this.#sign(end, await this.#signer(end), span);
  }

  async #signer(end: ChainEnd): Promise<Signer> {
    const { keys } = this.#parts;
    if (end.key === undefined) return keys.first();
    const signer = await keys.signer(end.key);
    if (!signer) throw new CannotSign(`the private key that made checkpoint ${end.number} is not on this host`);
    return signer;
  }

  async #span(end: ChainEnd): Promise<Span> {
    const { scan, everyEvents } = this.#parts;
    const parts: Span['parts'][number][] = [];
    const head = await scan.head();
    const enough = end.position + BigInt(everyEvents);
    const upTo = scan.gapless && enough < head ? enough : head;
    let events = 0;
    let last = Number(end.position);
    for await (const page of scan.pages({ after: end.position, upTo, hashes: true })) {
      const to = Math.min(page.count, everyEvents - events);
      checkStored(page, to, scan.gapless ? last : undefined);
      parts.push({ page, to });
      events += to;
      last = page.positions[to - 1] ?? last;
      if (events >= everyEvents) break;
    }
    return { parts, events, position: BigInt(last) };
  }

  async #sign(end: ChainEnd, signer: Signer, span: Span, nextKey?: string): Promise<Checkpoint | undefined> {
    const step = stepFor(span.events);
    const digest = new SpanDigest(new StreamTable(), step);
    for (const { page, to } of span.parts) digest.add(page, 0, to);
    const checkpoint: Checkpoint = {
      number: end.number + 1,
      previous: end.digest,
      after: end.position,
      position: span.position,
      ...digest.sums(),
      step,
      madeAt: new Date(this.#parts.clock.now()).toISOString(),
      key: signer.key,
      ...(nextKey === undefined ? {} : { nextKey }),
    };
    const signed = signer.sign(bodyOf(checkpoint));
    if (!(await this.#parts.store.add(checkpoint, signed))) return undefined;
    await this.#parts.files.add([signed]);
    return checkpoint;
  }
}

/** @throws CannotSign for an event that is not what its stored hash says, or that is missing: no key vouches for that */
function checkStored({ bytes, ends, positions, hashes }: CanonicalPage, to: number, gaplessAfter?: number): void {
  for (let n = 0; n < to; n += 1) {
    const position = positions[n] as number;
    if (gaplessAfter !== undefined && position !== gaplessAfter + n + 1)
      throw new CannotSign(`the event at position ${gaplessAfter + n + 1} is missing`);
    if (!hashes) continue;
    // A stored hash is over the form without the line feed that closes it here.
    const form = bytes.subarray(n === 0 ? 0 : ends[n - 1], (ends[n] as number) - 1);
    const stored = hashes.subarray(n * hashBytes, (n + 1) * hashBytes);
    if (createHash('sha256').update(form).digest().compare(stored) !== 0)
      throw new CannotSign(`the event at position ${position} is not what its stored hash says`);
  }
}
