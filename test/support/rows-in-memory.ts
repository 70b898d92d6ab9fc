import type {
  DomainEvent,
  Projection,
  RecordedEvent,
  Row,
  RowChange,
  RowKey,
  TableDefinition,
} from '#libs/kernel/index.js';

/**
 * Says what rows a projection makes of events, one change after the other: the plainest reading of what row changes
 * mean, to test projections alone and the runner against.
 */
export class RowsInMemory {
  readonly #tables = new Map<string, Map<string, Row>>();

  static after<Event extends DomainEvent>(
    projection: Projection<Event>,
    events: Iterable<RecordedEvent>,
  ): RowsInMemory {
    const rows = new RowsInMemory();
    // The table is by event type: a handler only ever gets the events of its own type.
    const { on } = projection as unknown as Projection;
    for (const event of events) rows.apply(on[event.type]?.(event) ?? []);
    return rows;
  }

  apply(changes: readonly RowChange[]): void {
    for (const change of changes) this.#apply(change);
  }

  all<R extends Row>(table: TableDefinition<R>): R[] {
    return [...this.#table(table)].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row as R);
  }

  one<R extends Row>(table: TableDefinition<R>, ...key: (string | number)[]): R | undefined {
    return this.#table(table).get(textOf(key)) as R | undefined;
  }

  #apply(change: RowChange): void {
    const rows = this.#table(change.table);
    switch (change.how) {
      case 'put':
        rows.set(textOf(change.table.key.map((column) => change.row[column] as string)), change.row);
        return;
      case 'set':
        this.#set(rows, change.key, (row) => row && { ...row, ...change.columns });
        return;
      case 'remove':
        rows.delete(textOf(change.key));
        return;
      case 'change':
        this.#set(rows, change.key, change.fold);
        return;
      case 'under':
        this.apply(
          change.expand(this.all(change.table).filter((row) => row[change.table.key[0] ?? ''] === change.first)),
        );
    }
  }

  #set(rows: Map<string, Row>, key: RowKey, fold: (row: Row | undefined) => Row | undefined): void {
    const row = fold(rows.get(textOf(key)));
    if (row) rows.set(textOf(key), row);
    else rows.delete(textOf(key));
  }

  #table(table: Pick<TableDefinition, 'name'>): Map<string, Row> {
    const found = this.#tables.get(table.name) ?? new Map<string, Row>();
    this.#tables.set(table.name, found);
    return found;
  }
}

const textOf = (key: RowKey): string => key.join('\u0001');
