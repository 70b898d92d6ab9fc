import type { LogScan } from '#libs/ports/index.js';
import type { Finding } from './findings.js';
import { noRevision, type StreamTable } from './stream-table.js';

const mostNamed = 20;

/**
 * Whether the heads of streams, where the store keeps them beside the events, are what the events say. They are read first,
 * all at one moment, and the events then up to that moment: so appends meanwhile do no harm.
 */
export class HeadsCheck {
  /** Of the log at the moment of the heads. */
  readonly position: bigint;
  readonly #streams: StreamTable;
  /** By place in the table of streams. */
  readonly #kept: number[];

  private constructor(streams: StreamTable, position: bigint, kept: number[]) {
    this.#streams = streams;
    this.position = position;
    this.#kept = kept;
  }

  /** Undefined for a store that keeps none. */
  static async begin(scan: LogScan, streams: StreamTable): Promise<HeadsCheck | undefined> {
    const there = await scan.streamHeads?.();
    if (!there) return undefined;
    const kept: number[] = [];
    for await (const page of there.heads)
      for (const { stream, revision } of page) {
        const name = Buffer.from(stream, 'utf8');
        kept[streams.entryOf(name, 0, name.length)] = revision;
      }
    return new HeadsCheck(streams, there.position, kept);
  }

  /** After all events were given to the table of streams. */
  close(): Finding[] {
    const findings: Finding[] = [];
    for (let entry = 0; entry < this.#streams.size && findings.length < mostNamed; entry += 1) {
      const [kept, last] = [this.#kept[entry], this.#streams.revisionAt(entry)];
      if (kept === last) continue;
      const says = last === noRevision ? 'there is no event of it' : `its last event has revision ${last}`;
      const head = kept === undefined ? 'has no head' : `has revision ${kept} as its head`;
      findings.push({ kind: 'stream-head', text: `stream ${this.#streams.nameAt(entry)} ${head}, but ${says}` });
    }
    return findings;
  }
}
