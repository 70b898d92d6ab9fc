import type { AccessScope } from '#libs/contracts/index.js';
import type { Pool } from '#libs/database/index.js';
import { compileFilter, parseFilter, type Filter } from '#libs/filter/index.js';
import { MomentError } from './asked-moment.js';
import { tablesAt, tablesNow, type TablesAt } from './history/tables-at.js';
import { clockAt, type When } from './history/when.js';
import { machineFilterFields, machineFilterFieldsOn } from './machine-filter-fields.js';
import { foundBySearch, searchSql } from './machine-search.js';
import { scopeSql } from './scope-sql.js';

export interface MachinesWanted {
  readonly filter?: string | null | undefined;
  readonly search?: string | null | undefined;
  /** What the caller is limited to: machines of these sites or clusters. */
  readonly scope?: AccessScope | undefined;
}

export interface MachineCondition {
  /** Over a machine `m`; its parameters are among the values. */
  readonly where: string;
  /** It can hold for a few machines only, and an index leads to them. */
  readonly narrow: boolean;
}

/** Fields that hardly two machines share, with an index. */
const kinds = ['component', 'disk', 'dimm', 'processor', 'nic', 'gpu', 'controller', 'psu', 'transceiver'];
const serials = kinds.map((kind) => `${kind}.serial`);
const ownToAMachine = new Set(['id', 'name', 'hostname', 'serial', 'port.mac', 'address.ip', ...serials]);

/** Whether the filter lets only those through that have a certain value of such a field. */
function isNarrow(filter: Filter | undefined): boolean {
  if (filter?.kind === 'and') return filter.of.some(isNarrow);
  if (filter?.kind === 'in') return ownToAMachine.has(filter.field.text);
  return filter?.kind === 'comparison' && filter.operator === '=' && ownToAMachine.has(filter.field.text);
}

/** Of what changes without an event there is no history. */
function refuseUnkept(names: ReadonlySet<string>): void {
  if (names.has('seen'))
    throw new MomentError(
      'MOMENT_INVALID',
      'When machines were last heard of is known for now only: `seen` cannot be filtered by at another moment. `silent` and `observed` can.',
    );
}

/**
 * Which machines a list, a difference or a series is about. Merged ones are left out unless the filter names `lifecycle`.
 * @param values parameters that are there already; those of the condition are put behind them
 * @param now milliseconds, for ages such as `7d`
 * @throws FilterError
 */
export function machineCondition(
  { filter: text, search, scope }: MachinesWanted,
  tables: TablesAt,
  values: unknown[],
  now: number,
): MachineCondition {
  const fields = tables === tablesNow ? machineFilterFields : machineFilterFieldsOn(tables);
  const filter = compileFilter(text ?? '', fields, { now, firstParameter: values.length + 1 });
  if (tables !== tablesNow) refuseUnkept(filter.names);
  values.push(...filter.values);
  const searched = searchSql(search ?? '', values, tables);
  const conditions = [tables.held('m'), filter.sql, ...searched].filter((condition) => condition !== 'true');
  if (!filter.names.has('lifecycle')) conditions.push(`m.lifecycle <> 'merged'`);
  conditions.push(...scopeSql(scope, 'm', values));
  return {
    where: conditions.join(' and ') || 'true',
    narrow: isNarrow(text ? parseFilter(text) : undefined),
  };
}

/** The same at a moment: the tables to read, the condition, and the parameters of both. */
export async function machinesMeant(pool: Pool, wanted: MachinesWanted, when: When | undefined, now: number) {
  const values: unknown[] = [];
  const tables = tablesAt(when, values);
  const condition = machineCondition(wanted, tables, values, clockAt(when, now));
  const found = when && wanted.search ? await foundBySearch(pool, wanted.search, when) : undefined;
  if (!found) return { tables, values, ...condition };
  return { tables, values, where: `${condition.where} and m.id = any($${values.push(found)})`, narrow: true };
}
