import type { ColumnValue, Row, RowKey, TableDefinition } from '#libs/kernel/index.js';
import type { RowStore, TableStore, TableWrites } from '../tables/table-store.js';

/** What would become of one row. */
export interface RowOutcome {
  readonly table: TableDefinition;
  readonly key: Row;
  /** Undefined where there is none yet. */
  readonly before: Row | undefined;
  /** Undefined where it would go. */
  readonly after: Row | undefined;
}

const textOf = (key: readonly ColumnValue[]): string => key.map(String).join('\u0001');

/** A table that is read, and whose writes are only noted down. */
export class UnwrittenTable implements RowStore {
  /** In the order in which the changes came. */
  readonly outcomes: RowOutcome[] = [];
  /** What versions would end is for the history; the rows say what they become. */
  readonly history = undefined;
  readonly #read = new Map<string, Row>();

  constructor(private readonly real: TableStore) {}

  get table(): TableDefinition {
    return this.real.table;
  }

  async load(keys: readonly RowKey[]): Promise<Row[]> {
    return this.#noted(await this.real.load(keys));
  }

  async loadUnder(firsts: readonly (string | number)[]): Promise<Row[]> {
    return this.#noted(await this.real.loadUnder(firsts));
  }

  async write({ fresh, upserts, patches, removals }: TableWrites): Promise<void> {
    for (const row of fresh) this.#note(this.#keyOf(row), () => row);
    for (const row of upserts) this.#note(this.#keyOf(row), () => row);
    for (const { key, columns } of patches) this.#note(key, (before) => ({ ...before, ...columns }));
    for (const key of removals) this.#note(key, () => undefined);
    return Promise.resolve();
  }

  async ensureKey(): Promise<void> {}

  #noted(rows: Row[]): Row[] {
    for (const row of rows) this.#read.set(textOf(this.#keyOf(row)), row);
    return rows;
  }

  #note(key: RowKey, become: (before: Row | undefined) => Row | undefined): void {
    const before = this.#read.get(textOf(key));
    const named = Object.fromEntries(this.table.key.map((column, at) => [column, key[at] ?? '']));
    this.outcomes.push({ table: this.table, key: named, before, after: become(before) });
  }

  #keyOf(row: Row): RowKey {
    return this.table.key.map((column) => row[column] as string | number);
  }
}
