import type { CanonicalPage } from '#libs/ports/index.js';
import { isAsHashed, nameOf, OrderCheck } from './event-check.js';
import { aboutEvents, type Finding } from './findings.js';
import type { StreamTable } from './stream-table.js';

const mostNamed = 20;

/** What no checkpoint covers yet has to agree with itself: no gaps, hashes that fit, revisions that count. */
export class TailCheck {
  events = 0;
  readonly #order: OrderCheck;
  readonly #findings: Finding[] = [];
  #last: number | undefined;

  /** @param after where the last checkpoint ends; undefined where positions have gaps anyway */
  constructor(streams: StreamTable, after: bigint | undefined) {
    this.#order = new OrderCheck(streams);
    this.#last = after === undefined ? undefined : Number(after);
  }

  add(page: CanonicalPage, from: number, to: number): void {
    for (let n = from; n < to; n += 1) this.#event(page, n);
    this.events += to - from;
  }

  close(head: bigint): Finding[] {
    this.#missingUpTo(Number(head) + 1);
    return this.#findings;
  }

  #event(page: CanonicalPage, n: number): void {
    const position = page.positions[n] as number;
    this.#missingUpTo(position);
    const oddity = this.#order.next(page, n);
    if (isAsHashed(page, n) === false)
      this.#tell('event-changed', position, `(${nameOf(page, n)}): the event is not what was recorded`);
    else if (oddity) this.#tell('events-changed', position, `(${oddity.text}): it cannot stand there`);
  }

  #missingUpTo(position: number): void {
    if (this.#last === undefined) return;
    const [first, last] = [this.#last + 1, position - 1];
    this.#last = position;
    if (first > last || this.#findings.length >= mostNamed) return;
    const which = first === last ? `position ${first}` : `positions ${first} to ${last}`;
    this.#findings.push(
      aboutEvents('events-missing', [first, last], undefined, `${which}: the log has no event there`),
    );
  }

  #tell(kind: Finding['kind'], position: number, what: string): void {
    if (this.#findings.length < mostNamed)
      this.#findings.push(aboutEvents(kind, [position, position], undefined, `position ${position} ${what}`));
  }
}
