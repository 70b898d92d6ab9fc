import type { Pool } from '#libs/database/index.js';
import { tablesAt } from './history/tables-at.js';
import type { When } from './history/when.js';
import { ofMoment } from './machines.js';
import { isoText, rowsOf, selected } from './statement.js';

const columns = {
  machineId: 'c.machine_id',
  key: 'c.key',
  kind: 'upper(c.kind)',
  componentId: 'c.component_id',
  slot: 'c.slot',
  vendor: 'c.vendor',
  model: 'c.model',
  serial: 'c.serial',
  partNumber: 'c.part_number',
  firmware: 'c.firmware',
  sizeBytes: 'c.size_bytes',
  attributes: 'c.attributes',
  since: isoText('c.since'),
} as const;

export interface ComponentRow {
  readonly machineId: string;
  readonly key: string;
  readonly kind: string;
  readonly componentId: string | null;
  /** There where it was asked for. */
  readonly attributes?: Readonly<Record<string, unknown>>;
}

/** A part, and the moment that it is of: nothing where that is now. */
export type ComponentAt = ComponentRow & { when?: When };

const behind: Readonly<Record<string, keyof typeof columns>> = { history: 'componentId' };

/** The select list for these fields of the API, or for all, over a part `c`. */
export function componentSelect(fields?: Iterable<string>): string {
  if (!fields) return selected(columns, Object.keys(columns));
  const wanted = new Set<string>(['machineId']);
  for (const field of fields) {
    const column = behind[field] ?? field;
    if (Object.hasOwn(columns, column)) wanted.add(column);
  }
  return selected(columns, [...wanted].toSorted());
}

/**
 * Parts of many machines in one statement.
 * @param kind lower case, as stored; all kinds when it is not given
 * @param fields names of the API's fields that are wanted; all when it is not given
 */
export async function componentsOfMachines(
  pool: Pool,
  machineIds: readonly string[],
  kind?: string,
  fields?: Iterable<string>,
  when?: When,
): Promise<readonly ComponentAt[]> {
  const values: unknown[] = [machineIds];
  const ofKind = kind === undefined ? '' : ` and c.kind = $${values.push(kind)}`;
  const tables = tablesAt(when, values);
  const text = `select ${componentSelect(fields)} from ${tables.from('component', 'c')}
    where c.machine_id = any($1)${ofKind} and ${tables.held('c')} order by c.machine_id, c.kind, c.slot, c.key`;
  return ofMoment(await rowsOf<ComponentRow>(pool, text, values), when);
}
