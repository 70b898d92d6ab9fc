import { pino } from 'pino';
import { createPool } from '#libs/database/index.js';
import { recorded } from '#libs/contracts/index.js';
import { observedOrder } from '#libs/domain/index.js';
import { createPostgresEventStore } from '#libs/event-store/index.js';
import { createProjector } from '#libs/read-model/index.js';
import { allProjections } from '#projections/all.js';

/** Machine number n: an id that sorts like ours do, by chance. */
export const idOf = (n: string): string => `'m' || substr(md5(${n}::text), 1, 20)`;

/** Two disks, one DIMM, four ports, eight addresses and what it is searched by for each machine, and how many there are. */
const statements = (machines: number): readonly string[] => [
  `insert into machinedb.machine (id, name, lifecycle, manufacturer, product, serial, uuid, cpu_model, cpu_cores,
     memory_bytes, disk_count, disk_bytes, port_count, tags, discovered_at, observed_at, report_digest, skew_ms,
     clock_skewed, changed_at, revision, position)
   select ${idOf('n')}, 'node-' || n, 'accepted', 'Dell', 'PowerEdge R6525', 'SN' || n, gen_random_uuid()::text,
     'AMD EPYC 7543 32-Core Processor', 64, 274877906944, 2, 1920000000000, 4, '{}', now(), now(), md5(n::text), 12,
     false, now(), 3, n from generate_series(1, ${machines}) n`,
  `insert into machinedb.component (machine_id, key, kind, component_id, slot, vendor, model, serial, part_number,
     firmware, size_bytes, attributes, since)
   select ${idOf('n')}, kind || d, kind, 'c' || n || '-' || d, d::text, 'Samsung', 'MZ1L2960HCJR-00A07', 'S' || n || d,
     'PN', 'GDC7502Q', 960197124096, '{"rotational": false, "transport": "nvme"}', now()
   from generate_series(1, ${machines}) n, generate_series(1, 3) d,
     lateral (select case when d = 3 then 'dimm' else 'disk' end as kind) k`,
  `insert into machinedb.port (machine_id, key, name, mac, pci, driver, firmware, link, speed_mbps, max_speed_mbps, mtu)
   select ${idOf('n')}, 'p' || p, 'eth' || p, md5(n || '-' || p), '0000:41:00.' || p, 'mlx5_core', '26.36.1010', true, 25000,
     25000, 9000 from generate_series(1, ${machines}) n, generate_series(0, 3) p`,
  `insert into machinedb.port_address (machine_id, port, address)
   select ${idOf('n')}, 'eth' || (a % 4), '10.' || (n / 65536) || '.' || (n / 256 % 256) || '.' || (n % 256) || '/' || (24 + a)
   from generate_series(1, ${machines}) n, generate_series(0, 7) a`,
  `insert into machinedb.machine_term (machine_id, source, kind, term)
   select ${idOf('n')}, source, kind, term from generate_series(1, ${machines}) n,
     lateral (values ('name', 'name', 'node-' || n), ('system.serial', 'serial', 'sn' || n),
       ('system.product', 'model', 'poweredge r6525')) t (source, kind, term)`,
  `insert into machinedb.fleet_count (site, cluster, role, lifecycle, heard, readiness, machines)
   values ('', '', '', 'accepted', '', '', ${machines})`,
  `vacuum analyze machinedb.machine, machinedb.component, machinedb.port, machinedb.port_address, machinedb.machine_term,
     machinedb.fleet_count`,
];

async function makeTables(url: string): Promise<void> {
  const pool = createPool({ url, name: 'bench tables' });
  const store = createPostgresEventStore({ url });
  const around = { lift: recorded, observed: observedOrder, logger: pino({ level: 'silent' }) };
  const projector = createProjector({ store, pool, projections: allProjections, ...around });
  await projector.start();
  await projector.stop();
  await store.close();
  await pool.end();
}

/** Fills the read model directly: the API is measured here, not the projector. */
export async function seedMachines(url: string, machines: number): Promise<void> {
  await makeTables(url);
  const pool = createPool({ url, name: 'bench seed', statementTimeoutMs: 0 });
  for (const statement of statements(machines)) await pool.query(statement);
  await pool.end();
}
