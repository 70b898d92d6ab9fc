import type { ColumnValue, Row, TableDefinition } from '#libs/kernel/index.js';

/** A row from one point of an axis to another: a position or a time, as text. `to: undefined`: it is so still. */
export interface Version {
  readonly row: Row;
  readonly from: string;
  to: string | undefined;
  /** Position of the append that ended it; undefined where none did. */
  endedBy: string | undefined;
}

/** By table and key, in their order on the axis. */
export type Versions = Map<TableDefinition, Map<string, Version[]>>;

/** The open version ends, and another one begins, where there is a row still. */
export function succeed(
  versions: Versions,
  table: TableDefinition,
  key: string,
  next: { readonly row: Row | undefined; readonly from: string; readonly by: string | undefined },
): void {
  const all = versions.get(table)?.get(key) ?? [];
  const last = all.at(-1);
  if (last && last.to === undefined) {
    last.to = next.from;
    last.endedBy = next.by;
  }
  if (next.row) all.push({ row: next.row, from: next.from, to: undefined, endedBy: undefined });
  versions.get(table)?.set(key, all);
}

export function openOf(versions: Versions, table: TableDefinition, key: string): Version | undefined {
  const last = versions.get(table)?.get(key)?.at(-1);
  return last?.to === undefined ? last : undefined;
}

export function noVersions(tables: readonly TableDefinition[]): Versions {
  return new Map(tables.map((table) => [table, new Map<string, Version[]>()]));
}

/** Whether two rows say the same of their subject: the marks of the event that they come from are no part of it. */
export function alike(table: TableDefinition, one: Row | undefined, other: Row | undefined): boolean {
  if (one === other) return true;
  if (!one || !other) return false;
  return Object.keys(table.columns).every(
    (column) => table.marks?.includes(column) || sameValue(one[column] ?? null, other[column] ?? null),
  );
}

function sameValue(one: ColumnValue, other: ColumnValue): boolean {
  if (one === other) return true;
  return typeof one === 'object' && typeof other === 'object' && JSON.stringify(one) === JSON.stringify(other);
}
