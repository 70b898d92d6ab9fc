import type { Pool } from '#libs/database/index.js';
import { compileFilter } from '#libs/filter/index.js';
import { canonicalMac } from '#libs/kernel/index.js';
import { machineSelect, type MachineRow } from './machine-columns.js';
import { machineFilterFields } from './machine-filter-fields.js';
import { searchSql } from './machine-search.js';
import { pageOf, type Order, type Page, type PageRequest, type Placed } from './page.js';
import { rowsOf } from './statement.js';

export const machineOrders = {
  ID: {},
  NAME: { by: 'm.name', nullable: true },
  HOSTNAME: { by: 'm.hostname', nullable: true },
  PRODUCT: { by: 'm.product', nullable: true },
  SERIAL: { by: 'm.serial', nullable: true },
  MEMORY: { by: 'm.memory_bytes', type: 'bigint', nullable: true },
  DISCOVERED_AT: { by: 'm.discovered_at', type: 'timestamptz' },
  OBSERVED_AT: { by: 'm.observed_at', type: 'timestamptz', nullable: true },
  CHANGED_AT: { by: 'm.changed_at', type: 'timestamptz', nullable: true },
} as const satisfies Record<string, Omit<Order, 'name'>>;
export type MachineOrderField = keyof typeof machineOrders;

export interface MachinesRequest extends PageRequest {
  readonly filter?: string | null | undefined;
  readonly search?: string | null | undefined;
  readonly orderBy?:
    | { readonly field: MachineOrderField; readonly direction?: 'ASC' | 'DESC' | null }
    | null
    | undefined;
  /** Names of the API's fields that are wanted; all when it is not given. */
  readonly fields?: Iterable<string> | undefined;
}

/** Sorting by what the data may lack for most machines still follows an index, part by part: see pageOf. */
function orderOf({ field, direction }: NonNullable<MachinesRequest['orderBy']>): Order {
  const descending = direction === 'DESC';
  return { ...machineOrders[field], name: `${field} ${descending ? 'DESC' : 'ASC'}`, descending };
}

/**
 * Machines, page by page. Merged ones are left out unless the filter names `lifecycle`.
 * @throws FilterError, CursorError
 */
export async function machinesPage(
  pool: Pool,
  request: MachinesRequest,
  now: number,
): Promise<Page<MachineRow & Placed>> {
  const filter = compileFilter(request.filter ?? '', machineFilterFields, { now });
  const values = [...filter.values];
  const conditions = [filter.sql, ...searchSql(request.search ?? '', values)];
  if (!filter.names.has('lifecycle')) conditions.push(`m.lifecycle <> 'merged'`);
  const list = {
    from: 'machinedb.machine m',
    where: conditions.filter((condition) => condition !== 'true').join(' and ') || 'true',
    values,
    id: 'm.id',
    order: orderOf(request.orderBy ?? { field: 'ID' }),
    once: values.length > 0,
  };
  return pageOf<MachineRow>(pool, list, machineSelect(request.fields), request);
}

/** Machines by id, in no order; ids that there are not are left out. */
export async function machinesById(pool: Pool, ids: readonly string[]): Promise<readonly MachineRow[]> {
  return rowsOf(pool, `select ${machineSelect()} from machinedb.machine m where m.id = any($1)`, [ids]);
}

/** The one machine that has it; undefined where none or several do. Merged machines do not count. */
async function theOne(pool: Pool, condition: string, value: string): Promise<string | undefined> {
  const text = `select m.id from machinedb.machine m where ${condition} and m.lifecycle <> 'merged' limit 2`;
  const rows = await rowsOf<{ id: string }>(pool, text, [value]);
  return rows.length === 1 ? rows[0]?.id : undefined;
}

export async function machineIdByName(pool: Pool, name: string): Promise<string | undefined> {
  return theOne(pool, 'm.name = $1', name);
}

export async function machineIdBySerial(pool: Pool, serial: string): Promise<string | undefined> {
  return theOne(pool, 'm.serial = $1', serial);
}

/** A MAC of a port or of the BMC, in any spelling. */
export async function machineIdByMac(pool: Pool, mac: string): Promise<string | undefined> {
  const condition = `m.id in (select p.machine_id from machinedb.port p where p.mac = $1
    union all select b.id from machinedb.machine b where b.bmc_mac = $1)`;
  const canonical = canonicalMac(mac);
  return canonical === undefined ? undefined : theOne(pool, condition, canonical);
}
