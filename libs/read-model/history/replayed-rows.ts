import type { Row, RowChange, RowKey, TableDefinition } from '#libs/kernel/index.js';

type Rows = ReadonlyMap<string, Row>;

const textOf = (key: RowKey): string => key.join('\u0001');

/** The rows of one aggregate, in memory: what the runner does with row changes, for few rows and without a database. */
export class ReplayedRows {
  /** Keys that were put, set, changed or removed since the last `settle`. */
  #touched = new Map<TableDefinition, Set<string>>();

  constructor(
    readonly tables: readonly TableDefinition[],
    private readonly rows = new Map<TableDefinition, Map<string, Row>>(),
  ) {}

  copy(): ReplayedRows {
    return new ReplayedRows(this.tables, new Map([...this.rows].map(([table, rows]) => [table, new Map(rows)])));
  }

  of(table: TableDefinition): Rows {
    return this.#rowsOf(table);
  }

  /** What was touched since it was asked last. */
  settle(table: TableDefinition): ReadonlySet<string> {
    const touched = this.#touched.get(table) ?? new Set<string>();
    this.#touched.delete(table);
    return touched;
  }

  /** Changes of tables without history are left out. */
  apply(changes: readonly RowChange[]): void {
    for (const change of changes) if (this.tables.includes(change.table)) this.#apply(change);
  }

  #apply(change: RowChange): void {
    const rows = this.#rowsOf(change.table);
    switch (change.how) {
      case 'put':
        return this.#become(
          change.table,
          textOf(change.table.key.map((column) => change.row[column] as string)),
          change.row,
        );
      case 'remove':
        return this.#become(change.table, textOf(change.key), undefined);
      case 'set': {
        const row = rows.get(textOf(change.key));
        return row && this.#become(change.table, textOf(change.key), { ...row, ...change.columns });
      }
      case 'change':
        return this.#become(change.table, textOf(change.key), change.fold(rows.get(textOf(change.key))));
      case 'under':
        return this.apply(change.expand(under(change.table, rows, change.first)));
    }
  }

  #become(table: TableDefinition, key: string, row: Row | undefined): void {
    const rows = this.#rowsOf(table);
    if (rows.get(key) === row) return;
    if (row) rows.set(key, row);
    else rows.delete(key);
    const touched = this.#touched.get(table) ?? new Set();
    this.#touched.set(table, touched.add(key));
  }

  #rowsOf(table: TableDefinition): Map<string, Row> {
    const found = this.rows.get(table) ?? new Map<string, Row>();
    this.rows.set(table, found);
    return found;
  }
}

function under(table: TableDefinition, rows: Rows, first: string | number): Row[] {
  const found = [...rows].filter(([, row]) => row[table.key[0] ?? ''] === first);
  return found.toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
}
