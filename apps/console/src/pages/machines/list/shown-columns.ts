import type { MachinesSearch } from '../machines-search.js';
import type { MachineColumn, Part } from './column.js';
import { machineColumns } from './columns.jsx';
import type { MachineOrder } from './machine-rows.graphql.js';

/** What somebody sees who chose nothing: as much as is seen whole in a window of 1440 pixels; of a narrower one the first. */
export const usualColumns: readonly string[] = [
  'name',
  'state',
  'place',
  'role',
  'model',
  'serial',
  'addresses',
  'drift',
  'ready',
];

const known: ReadonlyMap<string, MachineColumn> = new Map(machineColumns.map((column) => [column.id, column]));

/** The columns that an address names; what it names that there is not is left out. Of the past, what was kept. */
export function columnsOf(columns: string | undefined, isPast: boolean): readonly MachineColumn[] {
  const named = [...new Set(columns?.split(',') ?? usualColumns)];
  const found = named.flatMap((id) => known.get(id) ?? []).filter(({ isNowOnly }) => !(isPast && isNowOnly));
  return found.length === 0 ? machineColumns.slice(0, 1) : found;
}

/** As an address names them; undefined for those that are usual. */
export const columnsText = (ids: readonly string[]): string | undefined =>
  ids.join(',') === usualColumns.join(',') ? undefined : ids.join(',');

const parts = [
  'place',
  'site',
  'belonging',
  'names',
  'system',
  'uuid',
  'processor',
  'memory',
  'storage',
  'ports',
  'software',
  'bmc',
  'asn',
  'assigned',
  'reported',
  'seen',
  'drift',
  'ready',
  'labels',
  'times',
] as const satisfies readonly Part[];

/** Which parts of the query these columns need. */
export function includedBy(columns: readonly MachineColumn[]): Readonly<Record<(typeof parts)[number], boolean>> {
  const needed = new Set<string>(columns.flatMap(({ needs }) => needs));
  return Object.fromEntries(parts.map((part) => [part, needed.has(part)])) as Record<(typeof parts)[number], boolean>;
}

const usualSort = 'name';

export interface Sorted {
  readonly column: string;
  readonly direction: 'ASC' | 'DESC';
}

/** `-changed` as the column and the way; by name where it says nothing that there is. */
export function sortOf({ sort = usualSort }: MachinesSearch): Sorted & { readonly orderBy: MachineOrder } {
  const isBackwards = sort.startsWith('-');
  const column = known.get(isBackwards ? sort.slice(1) : sort);
  if (!column?.sort) return { column: usualSort, direction: 'ASC', orderBy: { field: 'NAME', direction: 'ASC' } };
  const direction = isBackwards ? 'DESC' : 'ASC';
  return { column: column.id, direction, orderBy: { field: column.sort, direction } };
}

/** What the address says once somebody has pressed the head of a column. */
export function sortedBy(before: Sorted, column: string): string | undefined {
  const isBackwards = before.column === column && before.direction === 'ASC';
  const sort = isBackwards ? `-${column}` : column;
  return sort === usualSort ? undefined : sort;
}
