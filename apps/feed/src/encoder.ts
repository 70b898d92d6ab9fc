import type { FeedBatch } from '#libs/change-feed/index.js';
import type { StoredEvent } from '#libs/ports/index.js';
import { cloudEvent, positionReached } from './cloud-event.js';
import type { Form } from './forms.js';

/** Bytes for the wire, and the place to resume from once they are through. */
export interface Piece {
  readonly bytes: Buffer;
  readonly position: bigint;
}

/** Characters after which a piece is closed: large enough to cost little, small enough to wait for. */
const pieceSize = 64 * 1024;
/** Encodings that are kept of one batch; whoever comes with yet another one (another Host) pays for it alone. */
const keptOfBatch = 8;

const kept = new WeakMap<readonly StoredEvent[], Map<string, readonly Piece[]>>();

/** Events of the feed in one form. What many live consumers are given is written once. */
export class Encoder {
  readonly #key: string;

  constructor(
    private readonly form: Exclude<Form, 'page'>,
    private readonly base: string,
    private readonly now: () => number,
  ) {
    this.#key = `${form} ${base}`;
  }

  pieces(batch: FeedBatch): Iterable<Piece> {
    const { events, position } = batch;
    if (events.length === 0) return [{ bytes: this.#sign(batch), position }];
    return batch.shared ? this.#shared(events) : this.#own(batch);
  }

  /** While it catches up, a page says how far it looked where its last event does not. */
  *#own(batch: FeedBatch): Generator<Piece> {
    const { events, position } = batch;
    yield* this.#encode(events);
    if (events.at(-1)?.position !== position) yield { bytes: this.#sign(batch), position };
  }

  #shared(events: readonly StoredEvent[]): readonly Piece[] {
    const known = kept.get(events) ?? new Map<string, readonly Piece[]>();
    kept.set(events, known);
    const before = known.get(this.#key);
    if (before) return before;
    const pieces = [...this.#encode(events)];
    if (known.size < keptOfBatch) known.set(this.#key, pieces);
    return pieces;
  }

  *#encode(events: readonly StoredEvent[]): Generator<Piece> {
    let text = '';
    for (const event of events) {
      text += this.#event(event);
      if (text.length < pieceSize) continue;
      yield { bytes: Buffer.from(text), position: event.position };
      text = '';
    }
    if (text !== '') yield { bytes: Buffer.from(text), position: events.at(-1)?.position ?? 0n };
  }

  #event(event: StoredEvent): string {
    const text = cloudEvent(event, this.base);
    return this.form === 'ndjson' ? `${text}\n` : `id: ${event.position}\ndata: ${text}\n\n`;
  }

  /** In a stream of server-sent events under a name of its own: who listens for messages only hears of events. */
  #sign({ position, caughtUp }: FeedBatch): Buffer {
    const text = positionReached(position, caughtUp, this.now());
    return Buffer.from(this.form === 'ndjson' ? `${text}\n` : `event: position\nid: ${position}\ndata: ${text}\n\n`);
  }
}
