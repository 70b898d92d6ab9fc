import type { Pool } from '#libs/database/index.js';
import { defined } from '#libs/kernel/index.js';
import { rowsOf } from './statement.js';

type Facts = Readonly<Record<string, string>>;

/** A machine as far as policies ask: what they are selected by, what names are made of, and what it has. */
export interface PolicyMachineRow {
  readonly id: string;
  readonly facts: Facts;
  readonly scheme: Facts;
  /** By subject: cluster, role, name, asn, `loopback IPv4`. */
  readonly has: Facts;
}

interface Row {
  readonly id: string;
  readonly site: string | null;
  readonly room: string | null;
  readonly row_code: string | null;
  readonly rack: string | null;
  readonly unit: number | null;
  readonly chassis: string | null;
  readonly slot: string | null;
  readonly node: string | null;
  readonly manufacturer: string | null;
  readonly product: string | null;
  readonly cluster: string | null;
  readonly role: string | null;
  readonly name: string | null;
  readonly asn: number | null;
  readonly addresses: Facts | null;
}

/** The rack and unit of a machine in a chassis are those of the chassis; room and row those of the rack. */
const statement = `
  select m.id, m.site, r.room, r.row_code, coalesce(m.rack, c.rack) as rack, coalesce(m.unit, c.unit) as unit,
    m.chassis, m.slot, m.node, m.manufacturer, m.product, m.cluster, m.role, coalesce(m.fqdn, m.name) as name, m.asn,
    (select json_object_agg(a.function || case when position(':' in a.address) > 0 then ' IPv6' else ' IPv4' end,
        a.address || '/' || a.length) from machinedb.machine_address a where a.machine_id = m.id) as addresses
  from machinedb.machine m
  left join machinedb.chassis c on c.id = m.site || '/' || m.chassis
  left join machinedb.rack r on r.id = m.site || '/' || coalesce(m.rack, c.rack)
  where m.id > $1 and m.lifecycle in ('new', 'accepted')
    and ($3::text[] is null or m.site = any($3))
    and ($4::text[] is null or m.site || '/' || coalesce(m.rack, c.rack) = any($4))
  order by m.id limit $2`;

const factsOf = (fields: Readonly<Record<string, string | null>>): Facts =>
  defined(Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, value ?? undefined]))) as Facts;

function machineOf(row: Row): PolicyMachineRow {
  const {
    id,
    site,
    room,
    row_code: line,
    rack,
    chassis,
    slot,
    node,
    manufacturer,
    product: model,
    cluster,
    role,
  } = row;
  const unit = row.unit === null ? null : String(row.unit);
  const inSite = (code: string | null) => (code === null ? null : `${site}/${code}`);
  const assigned = { cluster, role };
  const stands = { site, room, row: line, unit, slot };
  return {
    id,
    facts: factsOf({ ...stands, ...assigned, rack: inSite(rack), chassis: inSite(chassis), manufacturer, model }),
    scheme: factsOf({ ...stands, ...assigned, rack, chassis, node }),
    has: factsOf({ ...assigned, name: row.name, asn: row.asn === null ? null : `AS ${row.asn}`, ...row.addresses }),
  };
}

/** Where machines stand that are asked for; undefined: anywhere. Racks are `<site>/<code>`. */
interface Where {
  readonly sites?: readonly string[] | undefined;
  readonly racks?: readonly string[] | undefined;
}

/** Machines in use, by id: the next so many behind one. */
export async function policyMachines(
  pool: Pool,
  after: string,
  limit: number,
  { sites, racks }: Where = {},
): Promise<readonly PolicyMachineRow[]> {
  return (await rowsOf<Row>(pool, statement, [after, limit, sites ?? null, racks ?? null])).map(machineOf);
}
