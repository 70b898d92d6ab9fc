import type { AccessScope } from '#libs/contracts/index.js';
import type { Pool } from '#libs/database/index.js';
import { canonicalMac } from '#libs/kernel/index.js';
import { machineSelect, type MachineRow } from './machine-columns.js';
import { tablesAt, type TablesAt } from './history/tables-at.js';
import { keyOf, type When } from './history/when.js';
import { machinesMeant, type MachinesWanted } from './machine-condition.js';
import type { Order, Walk } from './list.js';
import { pageOf, type Page, type PageRequest, type Placed } from './page.js';
import { scopeSql } from './scope-sql.js';
import { rowsOf } from './statement.js';

export const machineOrders = {
  ID: {},
  LIFECYCLE: { by: 'm.lifecycle' },
  PLACE: { by: 'm.place_key', nullable: true },
  CLUSTER: { by: 'm.cluster', nullable: true },
  ROLE: { by: 'm.role', nullable: true },
  ASN: { by: 'm.asn', type: 'bigint', nullable: true },
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

export interface MachinesRequest extends PageRequest, MachinesWanted {
  readonly orderBy?:
    | { readonly field: MachineOrderField; readonly direction?: 'ASC' | 'DESC' | null }
    | null
    | undefined;
  /** Names of the API's fields that are wanted; all when it is not given. */
  readonly fields?: Iterable<string> | undefined;
  /** Now, unless told. */
  readonly when?: When | undefined;
}

/** A machine, and the moment that it is of: nothing where that is now. */
export type MachineAt = MachineRow & { when?: When };

/** The rows are nobody else's yet. */
export function ofMoment<Row extends object>(
  rows: readonly Row[],
  when: When | undefined,
): readonly (Row & { when?: When })[] {
  if (when) for (const row of rows as (Row & { when?: When })[]) row.when = when;
  return rows;
}

/** Orders that an index of past versions follows; by any other, machines as of the past are sorted. */
const walkable: ReadonlySet<MachineOrderField> = new Set(['ID', 'NAME', 'HOSTNAME', 'SERIAL']);

/** Sorting by what the data may lack for most machines still follows an index, part by part: see pageOf. */
function orderOf({ field, direction }: NonNullable<MachinesRequest['orderBy']>, when: When | undefined): Order {
  const descending = direction === 'DESC';
  return { ...machineOrders[field], name: `${field} ${descending ? 'DESC' : 'ASC'}${keyOf(when)}`, descending };
}

const byId = { field: 'ID' } as const;

/** Of a filter nobody knows how many it lets through: more are looked at than are wanted. */
function walkOf({ filter, search }: MachinesWanted): Walk {
  return { table: 'machine', alias: 'm', firstStretch: filter || search ? 6 : 2 };
}

/**
 * Machines, page by page. Merged ones are left out unless the filter names `lifecycle`.
 * @throws FilterError, CursorError, MomentError
 */
export async function machinesPage(
  pool: Pool,
  request: MachinesRequest,
  now: number,
): Promise<Page<MachineAt & Placed>> {
  const { when } = request;
  const orderBy = request.orderBy ?? byId;
  const { tables, values, where, narrow } = await machinesMeant(pool, request, when, now);
  const select = machineSelect(request.fields);
  const order = orderOf(orderBy, when);
  const list = {
    from: tables.from('machine', 'm', [select, where, order.by].join()),
    where,
    values,
    id: 'm.id',
    order,
    once: values.length > 0,
    walk: when && !narrow && walkable.has(orderBy.field) ? walkOf(request) : undefined,
  };
  const page = await pageOf<MachineAt>(pool, list, select, request);
  ofMoment(
    page.edges.map(({ node }) => node),
    when,
  );
  return page;
}

/** Machines by id, in no order; ids that there are not (or were not yet) are left out. */
export async function machinesById(
  pool: Pool,
  ids: readonly string[],
  when?: When,
  scope?: AccessScope,
): Promise<readonly MachineAt[]> {
  const values: unknown[] = [ids];
  const tables = tablesAt(when, values);
  const text = `select ${machineSelect()} from ${tables.from('machine', 'm')} where ${['m.id = any($1)', tables.held('m'), ...scopeSql(scope, 'm', values)].join(' and ')}`;
  return ofMoment(await rowsOf<MachineRow>(pool, text, values), when);
}

/** The one machine that has it; undefined where none or several do. Merged machines do not count. */
async function theOne(
  pool: Pool,
  condition: (tables: TablesAt) => string,
  value: string,
  when: When | undefined,
): Promise<string | undefined> {
  const values: unknown[] = [value];
  const tables = tablesAt(when, values);
  const text = `select m.id from ${tables.from('machine', 'm')}
    where ${condition(tables)} and ${tables.held('m')} and m.lifecycle <> 'merged' limit 2`;
  const rows = await rowsOf<{ id: string }>(pool, text, values);
  return rows.length === 1 ? rows[0]?.id : undefined;
}

export async function machineIdByName(pool: Pool, name: string, when?: When): Promise<string | undefined> {
  return theOne(pool, () => 'm.name = $1', name, when);
}

export async function machineIdBySerial(pool: Pool, serial: string, when?: When): Promise<string | undefined> {
  const has = (tables: TablesAt) => `m.id = any(array(select t.machine_id from ${tables.from('machine_term', 't')}
    where t.term = $1 and t.source = 'system.serial' and ${tables.held('t')}))`;
  return theOne(pool, has, serial.trim().toLowerCase(), when);
}

/** A MAC of a port or of the BMC, in any spelling. */
export async function machineIdByMac(pool: Pool, mac: string, when?: When): Promise<string | undefined> {
  const canonical = canonicalMac(mac);
  if (canonical === undefined) return undefined;
  const has = (
    tables: TablesAt,
  ) => `m.id = any(array(select p.machine_id from ${tables.from('port', 'p')} where p.mac = $1 and ${tables.held('p')}
    union all select b.id from ${tables.from('machine', 'b')} where b.bmc_mac = $1 and ${tables.held('b')}))`;
  return theOne(pool, has, canonical, when);
}
