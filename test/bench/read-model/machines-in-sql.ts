import type { Pool } from '#libs/database/index.js';
import type { TableDefinition } from '#libs/kernel/index.js';
import { addPrimaryKey, createIndexes, createTable } from '../../../libs/read-model/tables/ddl.js';

export const sqlSchema = 'in_sql';

const newest = (type: string): string => `max(position) filter (where type = '${type}')`;

/**
 * The machines read model of a seeded fleet, by SQL alone. It knows which events this log has, takes only the newest of
 * a kind, and parses each document once: the least that the same rows can be had for.
 */
const fill = `
create temp table fleet on commit drop as
select a.*, h.data::jsonb -> 'hardware' as hardware
  from (select stream, max(position) as position, max(revision) as revision, max(recorded_at) as changed_at,
               ${newest('MachineDiscovered')} as discovered, ${newest('InventoryReported')} as reported,
               ${newest('HardwareRecorded')} as recorded, ${newest('MachineNamed')} as named, ${newest('MachineTagged')} as tagged,
               ${newest('OperatingSystemChanged')} as os, ${newest('BiosChanged')} as bios, ${newest('BmcChanged')} as bmc,
               count(*) filter (where type = 'ComponentAdded') as disks,
               sum((data #>> '{component,sizeBytes}')::bigint) filter (where type = 'ComponentAdded') as disk_bytes
          from log.event where stream >= 'machine-' and stream < 'machine.' group by stream) a
  join log.event h on h.position = a.recorded;

insert into ${sqlSchema}.machine_plain (id, name, lifecycle, merged_into, manufacturer, product, serial, uuid, board_product, board_serial,
  chassis_serial, bios_vendor, bios_version, bios_date, boot_mode, os_id, os_version, os_name, kernel, architecture, hostname,
  cpu_model, cpu_sockets, cpu_cores, cpu_threads, memory_bytes, disk_count, disk_bytes, dimm_count, gpu_count, port_count, bmc_address,
  bmc_mac, bmc_firmware, tpm_version, tags, note, discovered_at, observed_at, report_digest, skew_ms, clock_skewed, silent_since,
  changed_at, revision, position)
select substr(f.stream, 9), n.data ->> 'name', 'accepted', null,
       s -> 'system' ->> 'manufacturer', s -> 'system' ->> 'product', s -> 'system' ->> 'serial', s -> 'system' ->> 'uuid',
       s -> 'board' ->> 'product', s -> 'board' ->> 'serial', s -> 'chassis' ->> 'serial',
       s -> 'bios' ->> 'vendor', coalesce(b.data #>> '{changes,0,to}', s -> 'bios' ->> 'version'), s -> 'bios' ->> 'date', s -> 'boot' ->> 'mode',
       s -> 'os' ->> 'id', s -> 'os' ->> 'versionId', s -> 'os' ->> 'prettyName', coalesce(o.data #>> '{changes,0,to}', s -> 'os' ->> 'kernel'),
       s -> 'os' ->> 'architecture', s -> 'os' ->> 'hostname',
       s -> 'processors' ->> 'model', (s -> 'processors' ->> 'sockets')::int, (s -> 'processors' ->> 'cores')::int, (s -> 'processors' ->> 'threads')::int,
       (s -> 'memory' ->> 'totalBytes')::bigint, c.disks + f.disks, c.disk_bytes + coalesce(f.disk_bytes, 0), c.dimms, c.gpus,
       jsonb_array_length(f.hardware -> 'ports'),
       s -> 'bmc' ->> 'address', s -> 'bmc' ->> 'mac', coalesce(m.data #>> '{changes,0,to}', s -> 'bmc' ->> 'firmware'), s -> 'tpm' ->> 'version',
       array[t.data ->> 'tag'], null, (d.metadata ->> 'observedAt')::timestamptz, (r.data ->> 'observedAt')::timestamptz, r.data ->> 'digest',
       (r.data ->> 'skewMs')::bigint, false, null, f.changed_at, f.revision, f.position
  from fleet f
  cross join lateral (select f.hardware -> 'sections' as s offset 0) as sections
  cross join lateral (select count(*) filter (where p ->> 'kind' = 'disk') as disks, sum((p ->> 'sizeBytes')::bigint) filter (where p ->> 'kind' = 'disk') as disk_bytes,
                             count(*) filter (where p ->> 'kind' = 'dimm') as dimms, count(*) filter (where p ->> 'kind' = 'gpu') as gpus
                        from jsonb_array_elements(f.hardware -> 'components') p) c
  join log.event d on d.position = f.discovered
  join log.event r on r.position = f.reported
  join log.event n on n.position = f.named
  join log.event t on t.position = f.tagged
  left join log.event o on o.position = f.os
  left join log.event b on b.position = f.bios
  left join log.event m on m.position = f.bmc;

insert into ${sqlSchema}.machine_term_plain
select substr(f.stream, 9), t.source, t.kind, lower(t.term)
  from fleet f
  cross join lateral (select f.hardware -> 'sections' as s offset 0) as sections
  cross join lateral (
    values ('system.serial', 'serial', s -> 'system' ->> 'serial'), ('system.uuid', 'uuid', s -> 'system' ->> 'uuid'),
           ('system.product', 'model', s -> 'system' ->> 'product'), ('system.manufacturer', 'manufacturer', s -> 'system' ->> 'manufacturer'), ('board.serial', 'serial', s -> 'board' ->> 'serial'),
           ('board.product', 'model', s -> 'board' ->> 'product'), ('chassis.serial', 'serial', s -> 'chassis' ->> 'serial'),
           ('os.hostname', 'hostname', s -> 'os' ->> 'hostname'), ('processors.model', 'model', s -> 'processors' ->> 'model'),
           ('bmc.mac', 'mac', s -> 'bmc' ->> 'mac'), ('bmc.address', 'address', s -> 'bmc' ->> 'address')
    union all
    select 'port.' || (p ->> 'key') || '.mac', 'mac', p ->> 'mac' from jsonb_array_elements(f.hardware -> 'ports') p
    union all
    select 'address.' || (p ->> 'port') || '.' || (p ->> 'address'), 'address', split_part(p ->> 'address', '/', 1)
      from jsonb_array_elements(f.hardware -> 'addresses') p
    union all
    select 'part.' || (p ->> 'key') || '.' || k.kind, k.kind, p ->> k.kind
      from jsonb_array_elements(f.hardware -> 'components') p cross join (values ('serial'), ('model')) k(kind)
     where k.kind = 'serial' or p ->> 'kind' in ('disk', 'nic')
  ) t(source, kind, term);

insert into ${sqlSchema}.machine_term_plain
select e.data ->> 'machineId', 'name', 'name', e.data ->> 'name' from log.event e where e.type = 'MachineNamed';
insert into ${sqlSchema}.machine_term_plain
select e.data ->> 'machineId', 'part.' || (e.data #>> '{component,key}') || '.' || k.kind, k.kind, lower(e.data #>> array['component', k.kind])
  from log.event e cross join (values ('serial'), ('model')) k(kind) where e.type = 'ComponentAdded';
insert into ${sqlSchema}.machine_term_plain
select e.data ->> 'machineId', 'address.' || (e.data ->> 'port') || '.' || (e.data ->> 'address'), 'address', split_part(e.data ->> 'address', '/', 1)
  from log.event e where e.type = 'AddressAdded';
`;

/** Tables of `withoutHistory`. Makes them anew, fills them, and gives them the keys and indexes of the live ones. */
export async function machinesInSql(pool: Pool, definitions: readonly TableDefinition[]): Promise<void> {
  const keys = definitions.map((table) => addPrimaryKey(sqlSchema, table));
  const indexes = definitions.flatMap((table) => createIndexes(sqlSchema, table));
  const tables = definitions.map((table) => createTable(sqlSchema, table));
  const statements = [
    `drop schema if exists ${sqlSchema} cascade; create schema ${sqlSchema}`,
    ...tables,
    fill,
    ...keys,
    ...indexes,
  ];
  await pool.query(`set synchronous_commit to off; ${statements.join(';\n')}`);
}
