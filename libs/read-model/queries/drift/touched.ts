import type { Pool } from '#libs/database/index.js';
import { rowsOf } from '../statement.js';

const ids = async (pool: Pool, text: string, values: readonly unknown[]): Promise<readonly string[]> =>
  (await rowsOf<{ id: string }>(pool, text, values)).map(({ id }) => id);

/** Machines in these racks, also in chassis that stand there; `<site>/<code>`. */
export function machinesInRacks(pool: Pool, racks: readonly string[]): Promise<readonly string[]> {
  return ids(
    pool,
    `select m.id from machinedb.rack r join machinedb.machine m on m.site = r.site and m.rack = r.code where r.id = any($1)
      union select m.id from machinedb.chassis c join machinedb.machine m on m.site = c.site and m.chassis = c.code
      where c.site || '/' || c.rack = any($1)`,
    [racks],
  );
}

/** Machines in these chassis. */
export function machinesInChassis(pool: Pool, chassis: readonly string[]): Promise<readonly string[]> {
  const text = `select m.id from machinedb.chassis c join machinedb.machine m on m.site = c.site and m.chassis = c.code
    where c.id = any($1)`;
  return ids(pool, text, [chassis]);
}

/** Machines at an end of these cables. */
export function machinesOnCables(pool: Pool, cables: readonly string[]): Promise<readonly string[]> {
  const text = `select c.a_id as id from machinedb.cable c where c.id = any($1) and c.a_kind = 'machine'
    union select c.b_id from machinedb.cable c where c.id = any($1) and c.b_kind = 'machine'`;
  return ids(pool, text, [cables]);
}

/** Machines that a cable is planned from to these devices, and those of racks that they stand on top of. */
export function machinesOnDevices(pool: Pool, devices: readonly string[]): Promise<readonly string[]> {
  const text = `select c.a_id as id from machinedb.cable c
      where c.b_kind = 'device' and c.b_id = any($1) and c.a_kind = 'machine'
    union select c.b_id from machinedb.cable c where c.a_kind = 'device' and c.a_id = any($1) and c.b_kind = 'machine'
    union select m.id from machinedb.rack_bgp b join machinedb.rack r on r.id = b.rack
      join machinedb.machine m on m.site = r.site and m.rack = r.code where b.tors && $1`;
  return ids(pool, text, [devices]);
}

/** Machines that came otherwise than these announcements say, or that they point to. */
export function machinesOfAnnouncements(pool: Pool, announcements: readonly string[]): Promise<readonly string[]> {
  const text = `select distinct m ->> 'machineId' as id from machinedb.announcement t
    cross join lateral json_array_elements(t.misfits) m where t.id = any($1)`;
  return ids(pool, text, [announcements]);
}

/** Machines that report one of these addresses (without their lengths): one look into the index each, some hundred at most. */
export function machinesWithAddress(pool: Pool, addresses: readonly string[]): Promise<readonly string[]> {
  const text = `select distinct o.machine_id as id from unnest($1::text[]) as w(host)
    cross join lateral (select a.machine_id from machinedb.port_address a
      where a.address >= w.host || '/' and a.address < w.host || '0' limit 100) o`;
  return ids(pool, text, [addresses]);
}

/** Machines in use behind an id, by id. */
export function machinesInUse(pool: Pool, after: string, limit: number): Promise<readonly string[]> {
  const text = `select m.id from machinedb.machine m where m.id > $1 and m.lifecycle in ('new', 'accepted')
    order by m.id limit $2`;
  return ids(pool, text, [after, limit]);
}
