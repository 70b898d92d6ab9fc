import { randomBytes, randomUUID } from 'node:crypto';
import type { EventMetadata } from '#libs/kernel/index.js';
import type { NewEvent } from '#libs/ports/index.js';

/** What a caller wants written: the next event of a stream of its own. */
export interface WantedAppend {
  readonly stream: string;
  /** Last revision of the stream; -1: it does not exist yet. */
  readonly expected: number;
  readonly event: NewEvent;
}

/** Characters of JSON data, in turn: mostly small changes, some larger, now and then a whole section; 540 on average. */
const dataSizes = [311, 311, 311, 311, 311, 311, 725, 725, 725, 1474];
const eventsPerStream = 10;

function dataOf(size: number, n: number): object {
  const known = { machineId: `m${n}`, digest: randomBytes(16).toString('hex'), section: 'disks', observed: n };
  return {
    ...known,
    note: randomBytes(size)
      .toString('base64')
      .slice(0, size - JSON.stringify(known).length - 10),
  };
}

function metadata(): EventMetadata {
  const id = randomUUID();
  return { $correlationId: id, $causationId: id, actor: 'machine:m1', commandId: id.slice(0, 8), schemaVersion: '1' };
}

/** Events for one case and one run: each of the lanes fills one stream after the other with ten events. */
export class Workload {
  readonly #run = randomBytes(5).toString('hex');
  readonly #lanes: number[];
  readonly #data: readonly object[];

  constructor(lanes: number) {
    this.#lanes = Array.from({ length: lanes }, () => 0);
    this.#data = Array.from({ length: 100 }, (_, n) => dataOf(dataSizes[n % dataSizes.length] ?? 0, n));
  }

  /** The next append of a lane. A lane must have finished one before it asks for the next. */
  next(lane: number): WantedAppend {
    const n = this.#lanes[lane] ?? 0;
    this.#lanes[lane] = n + 1;
    const stream = `machine-${this.#run}${lane}x${Math.floor(n / eventsPerStream)}`;
    const data = this.#data[(n * 7 + lane) % this.#data.length] ?? {};
    const event = { id: randomUUID(), type: 'DisksChanged', data, metadata: metadata() };
    return { stream, expected: (n % eventsPerStream) - 1, event };
  }

  get lanes(): number {
    return this.#lanes.length;
  }
}
