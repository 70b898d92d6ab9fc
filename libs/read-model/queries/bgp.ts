import type { RackBgp } from '#libs/contracts/index.js';
import type { Pool } from '#libs/database/index.js';
import { asnsOfDevices } from './asn.js';
import { groupedBy } from './group-by.js';
import { tablesAt } from './history/tables-at.js';
import type { When } from './history/when.js';
import { ofMoment } from './machines.js';
import { neighboursOfMachines, type NeighbourRow } from './network.js';
import { rowsOf } from './statement.js';

/** What was said about BGP in a rack. */
export interface RackBgpView {
  /** `<site>/<code>`. */
  readonly rack: string;
  readonly settings: RackBgp;
  readonly revision: number;
  when?: When;
}

export async function rackBgpById(pool: Pool, rack: string, when?: When): Promise<RackBgpView | undefined> {
  return (await rackBgpsOf(pool, [rack], when))[0];
}

async function rackBgpsOf(pool: Pool, racks: readonly string[], when?: When): Promise<readonly RackBgpView[]> {
  const values: unknown[] = [racks];
  const tables = tablesAt(when, values);
  const text = `select b.rack, b.settings, b.revision from ${tables.from('rack_bgp', 'b')}
    where b.rack = any($1) and ${tables.held('b')}`;
  return ofMoment(await rowsOf<RackBgpView>(pool, text, values), when);
}

interface Standing {
  readonly id: string;
  readonly hostname: string | null;
  readonly asn: number | null;
  /** Of the machine, or of the chassis that it is in. */
  readonly rack: string | null;
}

const rackOfMachine = (chassis: string, held: string): string => `coalesce(m.site || '/' || m.rack,
  (select c.site || '/' || c.rack from ${chassis} where c.id = m.site || '/' || m.chassis and ${held}))`;

async function standingOf(pool: Pool, ids: readonly string[], when?: When): Promise<readonly Standing[]> {
  const values: unknown[] = [ids];
  const tables = tablesAt(when, values);
  const rack = rackOfMachine(tables.from('chassis', 'c'), tables.held('c'));
  const text = `select m.id, coalesce(m.fqdn, m.name) as hostname, m.asn::float8 as asn, ${rack} as rack
    from ${tables.from('machine', 'm')} where m.id = any($1) and ${tables.held('m')}`;
  return rowsOf<Standing>(pool, text, values);
}

interface Address {
  readonly machineId: string;
  /** With its length. */
  readonly address: string;
  readonly function: string;
}

async function addressesOf(pool: Pool, ids: readonly string[], when?: When): Promise<readonly Address[]> {
  const values: unknown[] = [ids];
  const tables = tablesAt(when, values);
  const text = `select a.machine_id as "machineId", a.address || '/' || a.length as address, a.function
    from ${tables.from('machine_address', 'a')} where a.machine_id = any($1) and ${tables.held('a')}
    order by a.machine_id, a.place, a.address`;
  return rowsOf<Address>(pool, text, values);
}

interface PluggedIn {
  readonly machineId: string;
  /** `<site>/<code>` of a device where a cable was planned, what the neighbour calls itself where one was seen. */
  readonly other: string;
  readonly port: string;
}

/** Cables from machines to devices, whichever end was named first. */
async function cablesToDevices(pool: Pool, ids: readonly string[], when?: When): Promise<readonly PluggedIn[]> {
  const values: unknown[] = [ids];
  const tables = tablesAt(when, values);
  const half = (own: 'a' | 'b', other: 'a' | 'b') => `select k.${own}_id as "machineId", k.${other}_id as other,
      k.${other}_port as port from ${tables.from('cable', 'k')}
    where k.${own}_kind = 'machine' and k.${own}_id = any($1) and k.${other}_kind = 'device'
      and k.status <> 'out-of-use' and ${tables.held('k')}`;
  return rowsOf<PluggedIn>(pool, `${half('a', 'b')} union all ${half('b', 'a')} order by 1, 2, 3`, values);
}

async function neighboursSeen(pool: Pool, ids: readonly string[], when?: When): Promise<readonly PluggedIn[]> {
  const rows = (await neighboursOfMachines(pool, ids, when)) as readonly (NeighbourRow & {
    readonly systemName: string | null;
    readonly portId: string | null;
  })[];
  return rows.flatMap(({ machineId, systemName, portId }) =>
    systemName === null || portId === null ? [] : [{ machineId, other: systemName, port: portId }],
  );
}

/** What BGP sessions of a machine follow from. */
export interface BgpFactsOfMachine extends Standing {
  readonly rackBgp: RackBgp | null;
  readonly addresses: readonly Address[];
  readonly asnOfDevice: Readonly<Record<string, number>>;
  /** Port of the device that the machine is plugged into: as planned, else as seen. */
  readonly portOfDevice: Readonly<Record<string, string>>;
}

const label = (name: string): string => name.toLowerCase().split('.')[0] ?? '';

function portsOf(bgp: RackBgp | null, planned: readonly PluggedIn[], seen: readonly PluggedIn[]) {
  const found = (bgp?.tors ?? []).map(({ device, hostname }) => {
    const cable = planned.find(({ other }) => other === device);
    return [device, (cable ?? seen.find(({ other }) => label(other) === label(hostname)))?.port] as const;
  });
  return Object.fromEntries(found.flatMap(([device, port]) => (port === undefined ? [] : [[device, port]])));
}

/** Of many machines in a few statements, in the order of the ids; a machine that there is not (or was not yet) is left out. */
export async function bgpFactsOfMachines(
  pool: Pool,
  ids: readonly string[],
  when?: When,
): Promise<readonly BgpFactsOfMachine[]> {
  const [standing, addresses, planned, seen] = await Promise.all([
    standingOf(pool, ids, when),
    addressesOf(pool, ids, when),
    cablesToDevices(pool, ids, when),
    neighboursSeen(pool, ids, when),
  ]);
  const racks = [...new Set(standing.flatMap(({ rack }) => rack ?? []))];
  const said = new Map((await rackBgpsOf(pool, racks, when)).map(({ rack, settings }) => [rack, settings]));
  const devices = [...said.values()].flatMap(({ tors }) => tors.map(({ device }) => device));
  const asnOfDevice = await asnsOfDevices(pool, [...new Set(devices)], when);
  const machineIdOf = ({ machineId }: { readonly machineId: string }) => machineId;
  const [own, cables, neighbours] = [addresses, planned, seen].map((rows) => groupedBy(ids, rows, machineIdOf));
  return ids.flatMap((id, nth) => {
    const machine = standing.find((one) => one.id === id);
    if (!machine) return [];
    const rackBgp = (machine.rack !== null && said.get(machine.rack)) || null;
    const ports = portsOf(rackBgp, (cables?.[nth] ?? []) as PluggedIn[], (neighbours?.[nth] ?? []) as PluggedIn[]);
    return [{ ...machine, rackBgp, addresses: (own?.[nth] ?? []) as Address[], asnOfDevice, portOfDevice: ports }];
  });
}

/** Machines looked up at a time. */
const underAtATime = 2_000;

/** All machines of the racks that a switch stands on top of, by id; merged and retired ones left out. */
export async function machinesUnder(pool: Pool, device: string, when?: When): Promise<readonly string[]> {
  const all: string[] = [];
  for (;;) {
    const some = await machinesUnderFrom(pool, device, all.at(-1) ?? '', when);
    all.push(...some);
    if (some.length < underAtATime) return all;
  }
}

async function machinesUnderFrom(pool: Pool, device: string, behind: string, when?: When): Promise<readonly string[]> {
  const values: unknown[] = [device, behind, underAtATime];
  const tables = tablesAt(when, values);
  const rack = rackOfMachine(tables.from('chassis', 'c'), tables.held('c'));
  const text = `select m.id from ${tables.from('machine', 'm')} where ${tables.held('m')}
      and m.id > $2 and m.lifecycle not in ('merged', 'retired') and ${rack} = any(array(
        select b.rack from ${tables.from('rack_bgp', 'b')} where b.tors @> array[$1] and ${tables.held('b')}))
    order by m.id limit $3`;
  return (await rowsOf<{ id: string }>(pool, text, values)).map(({ id }) => id);
}
