import type { Pool } from '#libs/database/index.js';
import { machine } from '#projections/machines.js';

const machineColumns = Object.keys(machine.columns);

async function rowsOf<Row extends object>(pool: Pool, text: string, values: unknown[]): Promise<readonly Row[]> {
  const { rows } = await pool.query<Row>({ name: text.replace(/\s+/g, ' ').slice(0, 60), text, values });
  return rows;
}

/** Tables by what the machine is called in them, with the columns that a difference looks at. */
const tables = {
  machine: ['id', machineColumns.join(', ')],
  component: [
    'machine_id',
    'machine_id, key, kind, component_id, slot, vendor, model, serial, part_number, firmware, size_bytes, attributes, since',
  ],
  port: ['machine_id', 'machine_id, key, name, mac, pci, driver, firmware, link, speed_mbps, max_speed_mbps, mtu'],
  port_address: ['machine_id', 'machine_id, port, address'],
  neighbour: ['machine_id', 'machine_id, key, port, chassis_id, system_name, port_id, port_description, vlan, mtu'],
} as const;

const touchedSql = `select t.id from (
    select id from machinedb.machine_past where to_position > $1::bigint and to_position <= $2::bigint
    union select id from machinedb.machine_born where from_position > $1::bigint and from_position <= $2::bigint) t
  order by t.id limit $3`;

function heldSql(table: keyof typeof tables): string {
  const [key, columns] = tables[table];
  return `select ${columns} from machinedb.${table} where ${key} = any($1) and from_position <= $2::bigint
    union all select ${columns} from machinedb.${table}_past
    where ${key} = any($1) and from_position <= $2::bigint and to_position > $2::bigint`;
}

/**
 * What the difference of a fleet is made from, by the barest SQL: who was touched, and the rows of these machines that
 * held at the one position and at the other, table by table. The most that there is to gain is what is not done here:
 * to compare them.
 */
export async function bareDifference(pool: Pool, span: readonly [bigint, bigint], first: number): Promise<number> {
  const [from, to] = span.map(String);
  const touched = await rowsOf<{ id: string }>(pool, touchedSql, [from, to, first]);
  const ids = touched.map(({ id }) => id);
  const names = Object.keys(tables) as (keyof typeof tables)[];
  const found = await Promise.all(
    [from, to].flatMap((at) => names.map((table) => rowsOf(pool, heldSql(table), [ids, at]))),
  );
  return found.flat().length;
}

const holdersSql = `select h.*, made.*, ended.* from (
    select machine_id, kind, term, source, from_position, null::bigint as to_position, observed_from, null::timestamptz as observed_to
      from machinedb.machine_term where term = $1 and from_position <= $2::bigint
    union all
    select machine_id, kind, term, source, from_position, to_position, observed_from, observed_to
      from machinedb.machine_term_past where term = $1 and from_position <= $2::bigint) h
  left join lateral (select event_id, type, recorded_at, actor, reason, summary from machinedb.audit_event
    where machine_id = h.machine_id and position = h.from_position) made on true
  left join lateral (select event_id, type, recorded_at, actor, reason, summary from machinedb.audit_event
    where machine_id = h.machine_id and position = h.to_position) ended on true
  order by h.from_position desc limit $3`;

/** Who had a value up to a position, with the event that made it so and the one that ended it. */
export async function bareHolders(pool: Pool, term: string, to: bigint, first: number): Promise<number> {
  return (await rowsOf(pool, holdersSql, [term, to.toString(), first])).length;
}
