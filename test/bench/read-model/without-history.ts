import {
  defineProjection,
  type Projection,
  type RecordedEvent,
  type RowChange,
  type TableDefinition,
} from '#libs/kernel/index.js';

type Mutable = { -readonly [Part in keyof RowChange]: RowChange[Part] };

/** The same projection, into tables of other names that keep no history. */
export function withoutHistory(projection: Projection): Projection {
  const plain = new Map(projection.tables.map((table) => [table, plainTable(table)]));
  // Changes are made anew for each event: pointing them elsewhere costs next to nothing, and copies nothing.
  const moved = (changes: readonly RowChange[]): readonly RowChange[] => {
    for (const change of changes) {
      (change as Mutable).table = plain.get(change.table) ?? change.table;
      if (change.how !== 'under') continue;
      const { expand } = change;
      (change as { expand: typeof expand }).expand = (rows) => moved(expand(rows));
    }
    return changes;
  };
  const on = Object.entries(projection.on).map(([type, handler]) => [
    type,
    (event: RecordedEvent) => moved(handler?.(event) ?? []),
  ]);
  return defineProjection({
    name: `${projection.name}_plain`,
    version: projection.version,
    tables: [...plain.values()],
    on: Object.fromEntries(on) as Projection['on'],
  });
}

function plainTable({ temporal: _temporal, past: _past, ...table }: TableDefinition): TableDefinition {
  return { ...table, name: `${table.name}_plain` };
}
