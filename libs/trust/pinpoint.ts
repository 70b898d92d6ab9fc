import type { CanonicalPage, LogScan } from '#libs/ports/index.js';
import type { Checkpoint } from './checkpoint.js';
import { isAsHashed, nameOf, OrderCheck } from './event-check.js';
import { aboutEvents, type Finding } from './findings.js';
import { SpanDigest } from './span-digest.js';
import { StreamTable } from './stream-table.js';

const mostNamed = 20;

/** Looks for what is wrong with the events of a checkpoint that they do not match. */
class SpanInquiry {
  readonly findings: Finding[] = [];
  readonly #checkpoint: Checkpoint;
  readonly #gapless: boolean;
  readonly #digest: SpanDigest;
  readonly #order = new OrderCheck();
  readonly #positions: number[] = [];
  readonly #oddities: string[] = [];
  #last: number;

  constructor(checkpoint: Checkpoint, gapless: boolean) {
    this.#checkpoint = checkpoint;
    this.#gapless = gapless;
    this.#digest = new SpanDigest(new StreamTable(), Math.max(1, checkpoint.step));
    this.#last = Number(checkpoint.after);
  }

  add(page: CanonicalPage): void {
    for (let n = 0; n < page.count; n += 1) {
      const position = page.positions[n] as number;
      this.#missingUpTo(position);
      this.#last = position;
      this.#positions.push(position);
      const oddity = this.#order.next(page, n);
      if (oddity) this.#oddities.push(`position ${oddity.position} (${oddity.text})`);
      if (isAsHashed(page, n) === false) this.#tellChanged(position, nameOf(page, n));
    }
    this.#digest.add(page, 0, page.count);
  }

  /** @returns what was found, never nothing */
  close(): Finding[] {
    this.#missingUpTo(Number(this.#checkpoint.position) + 1);
    const sums = this.#digest.sums();
    if (this.findings.length === 0) this.findings.push(this.#firstStretch(sums.marks, sums.events));
    return this.findings;
  }

  #missingUpTo(position: number): void {
    if (!this.#gapless || position <= this.#last + 1 || this.findings.length >= mostNamed) return;
    const places = [this.#last + 1, position - 1] as const;
    const which = places[0] === places[1] ? `position ${places[0]}` : `positions ${places[0]} to ${places[1]}`;
    this.findings.push(aboutEvents('events-missing', places, this.#checkpoint, `${which}: the log has no event there`));
  }

  #tellChanged(position: number, name: string): void {
    if (this.findings.length >= mostNamed) return;
    const text = `position ${position} (${name}): the event is not what was recorded`;
    this.findings.push(aboutEvents('event-changed', [position, position], this.#checkpoint, text));
  }

  /** By the marks: up to the last one that is right, all is as signed. */
  #firstStretch(marks: readonly string[], events: number): Finding {
    const { marks: signed, step, after, position, number, events: due } = this.#checkpoint;
    const wrong = signed.findIndex((mark, n) => mark !== marks[n]);
    const stretch = Math.max(0, wrong) * step;
    const first = this.#positions[stretch] ?? Number(after) + 1;
    const last = this.#positions[Math.min(stretch + step, this.#positions.length) - 1] ?? Number(position);
    const count = events === due ? '' : `; there are ${events} events where ${due} were signed`;
    const odd = this.#oddities.length > 0 ? `; ${this.#oddities.slice(0, 3).join('; ')}` : '';
    const where = first === last ? `position ${first}: the event is` : `positions ${first} to ${last}: the events are`;
    const kind = first === last && events === due ? 'event-changed' : 'events-changed';
    const text = `${where} not what checkpoint ${number} signed, though the stored hashes fit${count}${odd}`;
    return aboutEvents(kind, [first, last], this.#checkpoint, text);
  }
}

/** Names the events that keep a stretch of the log from being what was signed, or the shortest stretch they are known to be in. */
export async function pinpoint(
  scan: LogScan,
  checkpoint: Checkpoint,
  head: bigint,
  signal?: AbortSignal,
): Promise<Finding[]> {
  const inquiry = new SpanInquiry(checkpoint, scan.gapless);
  const { after, position } = checkpoint;
  const upTo = head < position ? head : position;
  for await (const page of scan.pages({ after, upTo, hashes: true, ...(signal && { signal }) })) inquiry.add(page);
  return inquiry.close();
}
