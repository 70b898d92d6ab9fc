import type { Pool } from '#libs/database/index.js';
import { defined } from '#libs/kernel/index.js';
import { rowsOf } from './statement.js';

/** A machine as far as Consul is told of it. */
export interface ConsulMachineRow {
  readonly machineId: string;
  readonly lifecycle: string;
  readonly name: string | undefined;
  readonly fqdn: string | undefined;
  readonly selectedBy: Readonly<Record<string, string>>;
  readonly serial: string | undefined;
  readonly release: string | undefined;
  readonly tags: readonly string[];
  readonly addresses: readonly { readonly address: string; readonly function: string }[];
  readonly silent: boolean;
}

type Text = string | null;
interface Row {
  readonly id: string;
  readonly lifecycle: string;
  readonly name: Text;
  readonly fqdn: Text;
  readonly site: Text;
  readonly room: Text;
  readonly row_code: Text;
  readonly rack: Text;
  readonly unit: number | null;
  readonly chassis: Text;
  readonly slot: Text;
  readonly manufacturer: Text;
  readonly product: Text;
  readonly cluster: Text;
  readonly role: Text;
  readonly serial: Text;
  readonly os_id: Text;
  readonly os_version: Text;
  readonly tags: readonly string[];
  readonly silent: boolean;
  readonly addresses: ConsulMachineRow['addresses'] | null;
}

/** The rack of a machine in a chassis is that of the chassis; room and row are those of the rack. */
const select = `
  select m.id, m.lifecycle, m.name, m.fqdn, m.site, r.room, r.row_code, coalesce(m.rack, c.rack) as rack,
    coalesce(m.unit, c.unit) as unit, m.chassis, m.slot, m.manufacturer, m.product, m.cluster, m.role, m.serial,
    m.os_id, m.os_version, m.tags, m.silent_since is not null as silent,
    (select json_agg(json_build_object('address', a.address, 'function', a.function) order by a.place, a.address)
      from machinedb.machine_address a where a.machine_id = m.id) as addresses
  from machinedb.machine m
  left join machinedb.chassis c on c.id = m.site || '/' || m.chassis
  left join machinedb.rack r on r.id = m.site || '/' || coalesce(m.rack, c.rack)`;

function machineOf(row: Row): ConsulMachineRow {
  const inSite = (code: Text) => (code === null ? undefined : `${row.site ?? ''}/${code}`);
  const selectedBy = {
    site: row.site ?? undefined,
    room: row.room ?? undefined,
    row: row.row_code ?? undefined,
    rack: inSite(row.rack),
    unit: row.unit === null ? undefined : String(row.unit),
    chassis: inSite(row.chassis),
    slot: row.slot ?? undefined,
    manufacturer: row.manufacturer ?? undefined,
    model: row.product ?? undefined,
    cluster: row.cluster ?? undefined,
    role: row.role ?? undefined,
  };
  const release = [row.os_id, row.os_version].filter((part) => part !== null).join(' ');
  return {
    machineId: row.id,
    lifecycle: row.lifecycle,
    name: row.name ?? undefined,
    fqdn: row.fqdn ?? undefined,
    selectedBy: defined(selectedBy) as Readonly<Record<string, string>>,
    serial: row.serial ?? undefined,
    release: release === '' ? undefined : release,
    tags: row.tags,
    addresses: row.addresses ?? [],
    silent: row.silent,
  };
}

/** Machines in use, by id: the next so many behind one. */
export async function consulMachinesAfter(
  pool: Pool,
  after: string,
  limit: number,
): Promise<readonly ConsulMachineRow[]> {
  const text = `${select} where m.id > $1 and m.lifecycle in ('new', 'accepted') order by m.id limit $2`;
  return (await rowsOf<Row>(pool, text, [after, limit])).map(machineOf);
}

/** Certain ones, in whatever state of life. */
export async function consulMachines(pool: Pool, ids: readonly string[]): Promise<readonly ConsulMachineRow[]> {
  return (await rowsOf<Row>(pool, `${select} where m.id = any($1) order by m.id`, [ids])).map(machineOf);
}
