import type { AppendResult } from '#libs/ports/index.js';
import { EventStoreBusy, EventStoreUnavailable } from '#libs/ports/index.js';
import type { PreparedAppend } from '../prepared-append.js';
import { batchOf, type Batch } from './batch.js';
import type { Verdict } from './verdicts.js';

interface Waiting {
  readonly append: PreparedAppend;
  readonly resolve: (result: AppendResult) => void;
  readonly reject: (reason: Error) => void;
}

export interface GroupCommitterOptions {
  readonly write: (batch: Batch) => Promise<Verdict[]>;
  /** Batches under way at a time. */
  readonly lanes: number;
  /** Appends, and characters of JSON, that may wait: memory is finite, and so is the patience of callers. */
  readonly mostWaiting: { readonly appends: number; readonly characters: number };
  /** Called with the newest position after each batch that wrote something. */
  readonly onWritten: (position: bigint) => void;
}

/** Batches take turns at the log's lock: a second one under way pays only when it is worth its own round trip. */
const worthALane = 12;
const mostAppends = 500;
const mostEvents = 2_000;
const mostCharacters = 8_000_000;
/** How far the queue is searched for appends to streams that are free, when the first ones wait for busy streams. */
const searchDepth = 4_000;

/**
 * Gathers concurrent appends into batches. There is no linger timer: whatever queued while a lane was busy is its next
 * batch. Appends to one stream keep their order: no stream is in two batches at a time, nor twice in one.
 */
export class GroupCommitter {
  readonly #options: GroupCommitterOptions;
  #queue: Waiting[] = [];
  /** Of all that is in the queue. */
  #waitingCharacters = 0;
  readonly #busy = new Set<string>();
  #underWay = 0;
  /** Appends in the batch that was begun last. */
  #lastBatch = 0;
  #scheduled = false;
  #closed = false;
  readonly #idle = new Set<() => void>();

  constructor(options: GroupCommitterOptions) {
    this.#options = options;
  }

  append(append: PreparedAppend): Promise<AppendResult> {
    if (this.#closed) return Promise.reject(new EventStoreUnavailable('the event store is closed'));
    if (this.#isFull()) return Promise.reject(new EventStoreBusy(`${this.#queue.length} appends wait to be written`));
    this.#waitingCharacters += append.characters;
    return new Promise((resolve, reject) => {
      this.#queue.push({ append, resolve, reject });
      this.#schedule();
    });
  }

  /** Takes no more; resolves when all that was taken is answered. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#queue.length === 0 && this.#underWay === 0) return;
    await new Promise<void>((resolve) => this.#idle.add(resolve));
  }

  /** What is refused here costs nothing, and nothing of it was written; one append alone always has its place. */
  #isFull(): boolean {
    const { appends, characters } = this.#options.mostWaiting;
    return this.#queue.length >= appends || this.#waitingCharacters >= characters;
  }

  /**
   * After the callbacks of this turn of the event loop: callers that were woken together append together. A caller who was
   * alone the last time is not kept waiting that long.
   */
  #schedule(): void {
    if (this.#scheduled || !this.#mayStart()) return;
    this.#scheduled = true;
    const start = () => {
      this.#scheduled = false;
      while (this.#mayStart() && this.#start());
    };
    if (this.#lastBatch === 1) process.nextTick(start);
    else setImmediate(start);
  }

  #mayStart(): boolean {
    if (this.#underWay >= this.#options.lanes) return false;
    return this.#underWay === 0 || this.#queue.length >= worthALane;
  }

  #start(): boolean {
    const members = this.#take();
    if (members.length === 0) return false;
    this.#lastBatch = members.length;
    this.#underWay += 1;
    for (const { append } of members) for (const { stream } of append.streams) this.#busy.add(stream);
    void this.#commit(members).finally(() => {
      this.#underWay -= 1;
      if (this.#queue.length > 0) this.#schedule();
      else if (this.#underWay === 0) for (const resolve of this.#idle) resolve();
    });
    return true;
  }

  async #commit(members: readonly Waiting[]): Promise<void> {
    const verdicts = await this.#verdictsOn(members);
    for (const { append } of members) for (const { stream } of append.streams) this.#busy.delete(stream);
    let newest = 0n;
    for (const [n, { resolve, reject }] of members.entries()) {
      const verdict = verdicts[n] ?? new Error('an append was left without a verdict');
      if (verdict instanceof Error) reject(verdict);
      else resolve(verdict);
      if ('repeated' in verdict && verdict.position > newest) newest = verdict.position;
    }
    if (newest > 0n) this.#options.onWritten(newest);
  }

  /** A batch that the database refuses as a whole is tried again append by append: one of them spoils it. */
  async #verdictsOn(members: readonly Waiting[]): Promise<(Verdict | Error)[]> {
    try {
      return await this.#options.write(batchOf(members.map(({ append }) => append)));
    } catch (error) {
      const failure = error instanceof Error ? error : new Error(String(error));
      if (members.length === 1 || failure instanceof EventStoreUnavailable) return members.map(() => failure);
      const verdicts: (Verdict | Error)[] = [];
      for (const member of members) verdicts.push(...(await this.#verdictsOn([member])));
      return verdicts;
    }
  }

  /**
   * Where there is enough for every free lane, each gets its share: while one batch is being written, the callers of the
   * other are answered and come again. With all in one batch, PostgreSQL and this process would wait for each other.
   */
  #share(): number {
    const free = this.#options.lanes - this.#underWay;
    const each = Math.ceil(this.#queue.length / free);
    return each < worthALane ? mostAppends : Math.min(each, mostAppends);
  }

  /** Takes the next batch off the queue; appends that touch a busy stream, and those behind them on it, stay. */
  #take(): Waiting[] {
    const taken: Waiting[] = [];
    const stay: Waiting[] = [];
    const blocked = new Set(this.#busy);
    const ids = new Set<string>();
    const room = { appends: this.#share(), events: mostEvents, characters: mostCharacters };
    let at = 0;
    for (
      ;
      at < this.#queue.length && at < searchDepth && room.appends > 0 && room.events > 0 && room.characters > 0;
      at += 1
    ) {
      const waiting = this.#queue[at];
      if (!waiting) break;
      const { streams } = waiting.append;
      const free = !streams.some(({ stream }) => blocked.has(stream)) && !sharesAnId(waiting.append, ids);
      for (const { stream } of streams) blocked.add(stream);
      (free ? taken : stay).push(waiting);
      if (!free) continue;
      room.appends -= 1;
      room.events -= waiting.append.eventCount;
      room.characters -= waiting.append.characters;
      this.#waitingCharacters -= waiting.append.characters;
    }
    this.#queue = stay.length === 0 ? this.#queue.slice(at) : [...stay, ...this.#queue.slice(at)];
    return taken;
  }
}

/** Adds the ids of the append to `ids`, unless one of them is there already. */
function sharesAnId(append: PreparedAppend, ids: Set<string>): boolean {
  const own = append.streams.flatMap(({ events }) => events.map((event) => event.id));
  if (own.some((id) => ids.has(id))) return true;
  for (const id of own) ids.add(id);
  return false;
}
