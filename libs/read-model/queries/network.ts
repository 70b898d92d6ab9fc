import type { Pool } from '#libs/database/index.js';
import { tablesAt } from './history/tables-at.js';
import type { When } from './history/when.js';
import { rowsOf, selected } from './statement.js';

const portColumns = {
  machineId: 'p.machine_id',
  key: 'p.key',
  name: 'p.name',
  mac: 'p.mac',
  pci: 'p.pci',
  driver: 'p.driver',
  firmware: 'p.firmware',
  link: 'p.link',
  speedMbps: 'p.speed_mbps',
  maxSpeedMbps: 'p.max_speed_mbps',
  mtu: 'p.mtu',
} as const;

export interface PortRow {
  readonly machineId: string;
  readonly key: string;
  readonly name: string | null;
}

/** Ports of many machines in one statement; `fields` as in the API, all when not given. */
export async function portsOfMachines(
  pool: Pool,
  machineIds: readonly string[],
  fields?: Iterable<string>,
  when?: When,
): Promise<readonly PortRow[]> {
  const values: unknown[] = [machineIds];
  const all = Object.keys(portColumns);
  const wanted = fields
    ? new Set(['machineId', 'key', 'name', ...[...fields].filter((one) => all.includes(one))])
    : all;
  const select = selected(portColumns, [...wanted].toSorted());
  const tables = tablesAt(when, values);
  const text = `select ${select} from ${tables.from('port', 'p')}
    where p.machine_id = any($1) and ${tables.held('p')} order by p.machine_id, p.name, p.key`;
  return rowsOf(pool, text, values);
}

export interface AddressRow {
  readonly machineId: string;
  readonly port: string;
  readonly address: string;
}

export async function addressesOfMachines(
  pool: Pool,
  machineIds: readonly string[],
  when?: When,
): Promise<readonly AddressRow[]> {
  const values: unknown[] = [machineIds];
  const tables = tablesAt(when, values);
  const text = `select a.machine_id as "machineId", a.port, a.address from ${tables.from('port_address', 'a')}
    where a.machine_id = any($1) and ${tables.held('a')} order by a.machine_id, a.port, a.address`;
  return rowsOf(pool, text, values);
}

export interface NeighbourRow {
  readonly machineId: string;
  readonly key: string;
  readonly port: string;
}

export async function neighboursOfMachines(
  pool: Pool,
  machineIds: readonly string[],
  when?: When,
): Promise<readonly NeighbourRow[]> {
  const values: unknown[] = [machineIds];
  const tables = tablesAt(when, values);
  const text = `select n.machine_id as "machineId", n.key, n.port, n.chassis_id as "chassisId", n.system_name as "systemName",
      n.port_id as "portId", n.port_description as "portDescription", n.vlan, n.mtu
    from ${tables.from('neighbour', 'n')} where n.machine_id = any($1) and ${tables.held('n')} order by n.machine_id, n.port, n.key`;
  return rowsOf(pool, text, values);
}
