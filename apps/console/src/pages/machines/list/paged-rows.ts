import { replaceEqualDeep } from '@tanstack/react-query';

/** Where a page begins: behind a cursor, or so many rows from the beginning. */
export interface PageAsked {
  readonly first: number;
  readonly after?: string;
  readonly skip?: number;
  /** Also count the whole list. */
  readonly count: boolean;
}

export interface PageAnswered<Row> {
  readonly rows: readonly Row[];
  readonly endCursor: string | null;
  readonly total: number | undefined;
}

export type AskPage<Row> = (page: PageAsked, signal: AbortSignal) => Promise<PageAnswered<Row>>;

interface Page<Row> {
  readonly rows: readonly Row[];
  readonly endCursor: string | null;
  /** News that the page is as new as. */
  readonly age: number;
}

interface UnderWay {
  readonly abort: AbortController;
  readonly age: number;
  readonly count: boolean;
}

/** What is known of a list. Another object each time that it has changed. */
export interface Known<Row> {
  /** Undefined until the first answer. */
  readonly total: number | undefined;
  readonly rowAt: (index: number) => Row | undefined;
  readonly error: Error | undefined;
}

/** Pages that are kept: some megabytes at most, however long somebody scrolls. */
const mostPages = 200;

/**
 * Rows of a list that is too long to be held, page by page as they are seen. A page follows the one before it by its
 * cursor, as long as there was no news between; a jump into the middle is by number. So what is shown is always one state
 * of the list, without gaps or repeats, up to the news that are on their way.
 */
export class PagedRows<Row> {
  readonly #pages = new Map<number, Page<Row>>();
  readonly #underWay = new Map<number, UnderWay>();
  /** Never reject. */
  readonly #bringing = new Set<Promise<void>>();
  readonly #listeners = new Set<() => void>();
  #seen: readonly [first: number, last: number] = [0, 0];
  #age = 0;
  /** News that the count is as new as. */
  #countedAt = -1;
  #known: Known<Row> = { total: undefined, rowAt: () => undefined, error: undefined };

  constructor(
    readonly ask: AskPage<Row>,
    readonly pageSize: number,
  ) {}

  readonly known = (): Known<Row> => this.#known;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** These rows are seen, both included: what is missing of them is fetched, and what nobody sees any more is not. */
  readonly see = (first: number, last: number): void => {
    this.#seen = [Math.max(0, first), Math.max(0, last)];
    this.#bringMissing();
  };

  /**
   * Something has changed: what is seen is asked for again, and everything else when it is seen again.
   * @returns resolves when nothing is under way any more, whether it came or failed
   */
  readonly refresh = async (): Promise<void> => {
    this.#age += 1;
    this.#bringMissing();
    while (this.#bringing.size > 0) await Promise.all(this.#bringing);
  };

  /** Breaks off what is under way. What is known stays. */
  readonly close = (): void => {
    for (const { abort } of this.#underWay.values()) abort.abort();
    this.#underWay.clear();
  };

  #rowAt(index: number): Row | undefined {
    return this.#pages.get(Math.floor(index / this.pageSize))?.rows[index % this.pageSize];
  }

  #tell(total: number | undefined, error?: Error): void {
    this.#known = { total, rowAt: (index) => this.#rowAt(index), error };
    for (const listener of this.#listeners) listener();
  }

  #beginOf(nth: number): Pick<PageAsked, 'after' | 'skip'> {
    if (nth === 0) return {};
    const before = this.#pages.get(nth - 1);
    if (before?.age === this.#age && before.endCursor !== null) return { after: before.endCursor };
    return { skip: nth * this.pageSize };
  }

  #keep(nth: number, page: Page<Row>): void {
    const before = this.#pages.get(nth)?.rows ?? [];
    this.#pages.delete(nth);
    // Rows that are as they were stay the same objects: only what changed is drawn again.
    this.#pages.set(nth, { ...page, rows: replaceEqualDeep(before, page.rows) });
    for (const oldest of this.#pages.keys()) if (this.#pages.size > mostPages) this.#pages.delete(oldest);
  }

  async #bring(nth: number): Promise<void> {
    const isCounting = [...this.#underWay.values()].some((one) => one.count && one.age === this.#age);
    const own = { abort: new AbortController(), age: this.#age, count: this.#countedAt !== this.#age && !isCounting };
    this.#underWay.set(nth, own);
    const { abort, age, count } = own;
    const done = (): void => {
      if (this.#underWay.get(nth) === own) this.#underWay.delete(nth);
    };
    try {
      const page = await this.ask({ first: this.pageSize, ...this.#beginOf(nth), count }, abort.signal);
      done();
      if (abort.signal.aborted) throw new Error('nobody waits for it');
      if (count) this.#countedAt = age;
      this.#keep(nth, { ...page, age });
      this.#tell(page.total ?? this.#known.total);
      this.#bringMissing();
    } catch (problem) {
      done();
      if (abort.signal.aborted) return;
      this.#tell(this.#known.total, problem instanceof Error ? problem : new Error(String(problem)));
    }
  }

  #begin(nth: number): void {
    const bringing = this.#bring(nth).finally(() => this.#bringing.delete(bringing));
    this.#bringing.add(bringing);
  }

  #bringMissing(): void {
    const { total = 1 } = this.#known;
    const last = Math.max(0, Math.ceil(total / this.pageSize) - 1);
    const [from = 0, to = 0] = this.#seen.map((index) => Math.min(last, Math.floor(index / this.pageSize)));
    for (const [nth, { abort }] of this.#underWay)
      if (nth < from - 1 || nth > to + 1) {
        abort.abort();
        this.#underWay.delete(nth);
      }
    for (let nth = from; nth <= to; nth += 1)
      if (this.#pages.get(nth)?.age !== this.#age && !this.#underWay.has(nth)) this.#begin(nth);
  }
}
