import {
  AddressAssigned,
  AddressTaken,
  AggregateAdded,
  HardwareRecorded,
  MachineAccepted,
  MachineDiscovered,
  MachineNamed,
  MachinePlaced,
  PlaceTaken,
  PoolCreated,
  PoolExtended,
  PrefixAdded,
  PrefixPooled,
  RackCreated,
  RoleAssigned,
  RoleDefined,
  RoomAdded,
  RowAdded,
  SiteCreated,
  SiteListed,
  VrfCreated,
  type AnyEvent,
  type Hardware,
} from '#libs/contracts/index.js';
import type { FleetEvent } from './fleet-events.js';
import { machineIdOf } from './fleet-hardware.js';

/** Ten sites, whose racks stand in rows of 25, each with a machine in every unit but two on top. */
export const sites = 10;
const height = 42;
const perRack = 40;
const racksInRow = 25;
const roles = ['web', 'db', 'store', 'batch', 'compute'] as const;

const digest = '0'.repeat(64);
const inTwo = (n: number): string => String(n).padStart(2, '0');

export interface Placed {
  readonly site: string;
  readonly rack: string;
  readonly unit: number;
  readonly name: string;
  readonly serial: string;
  readonly role: string;
  readonly address: string;
}

/** Racks of one site: as many as its tenth of the machines fills. */
const racksPerSite = (machines: number): number => Math.ceil(machines / sites / perRack);

/** The number of the machine in a unit of a rack. */
export function numberAt(site: string, rack: number, unit: number, machines: number): number {
  return Number(site.slice(1)) * racksPerSite(machines) * perRack + (rack - 1) * perRack + unit - 1;
}

/** What machine number k is called, and where it stands: from 0 on, site by site, rack by rack, from the bottom. */
export function placedAs(k: number, machines: number): Placed {
  const perSite = racksPerSite(machines) * perRack;
  const [siteNumber, within] = [Math.floor(k / perSite), k % perSite];
  const [rackNumber, unit] = [Math.floor(within / perRack) + 1, (within % perRack) + 1];
  const role = roles[rackNumber % roles.length] ?? 'web';
  const [site, rack] = [`s${siteNumber}`, `r${String(rackNumber).padStart(3, '0')}`];
  return {
    site,
    rack,
    unit,
    role,
    name: `${role}-${site}${rack}-${inTwo(unit)}`,
    serial: `SN${k}`,
    address: `10.${64 + siteNumber}.${(within + 256) >> 8}.${within & 255}`,
  };
}

function hardware(k: number): Hardware {
  const disk = (n: number) => ({
    key: `disk-${n}`,
    kind: 'disk' as const,
    componentId: `disk-${k}-${n}`,
    slot: String(n),
    vendor: 'Samsung',
    model: 'MZ1L2960HCJR-00A07',
    serial: `S666NX${k}N${n}`,
    firmware: 'GDC7502Q',
    sizeBytes: 960_197_124_096,
    attributes: { transport: 'nvme', rotational: false },
  });
  const mac = `3e:ec:${(k + 0x1_00_00_00_00)
    .toString(16)
    .slice(-8)
    .replaceAll(/(..)(?=.)/g, '$1:')}`;
  const product = `PowerEdge R65${k % 4}5`;
  return {
    sections: {
      system: { manufacturer: 'Dell Inc.', product, serial: `SN${k}` },
      processors: { model: 'AMD EPYC 7543 32-Core Processor', sockets: 1, cores: 32, threads: 64 },
      memory: { totalBytes: 2 ** (36 + (k % 3)) },
    },
    components: [disk(0), disk(1)],
    ports: [{ key: 'p0', name: 'up0', mac, link: true, speedMbps: 25_000, mtu: 9_000 }],
    addresses: [],
    neighbours: [],
    reportedKinds: ['disk'],
  };
}

/** Events in the order of the log; revisions are counted for each stream. */
class Log {
  readonly #next = new Map<string, number>();

  of(stream: string, event: AnyEvent): FleetEvent {
    const revision = this.#next.get(stream) ?? 0;
    this.#next.set(stream, revision + 1);
    return { stream, revision, event };
  }

  /** Nothing more comes for the stream: of a hundred thousand machines' not one has to be kept in mind. */
  forget(stream: string): void {
    this.#next.delete(stream);
  }
}

/** Of a /16. */
const addressesOfSite = '65536';

function* numbers(log: Log): Generator<FleetEvent> {
  const vrf = 'main';
  const ofVrf = (event: AnyEvent) => log.of(`vrf-${vrf}`, event);
  yield ofVrf(VrfCreated.record({ vrf, title: 'Production', routeDistinguisher: null }));
  const facts = { function: null, site: null, cluster: null, vlan: null };
  yield ofVrf(AggregateAdded.record({ vrf, prefix: '10.0.0.0/8', registry: 'rfc1918', title: 'Private', used: '0' }));
  for (let nth = 0; nth < sites; nth += 1) {
    const [site, pool, prefix] = [`s${nth}`, `s${nth}-loop`, `10.${64 + nth}.0.0/16`];
    const standing = { parent: null, aggregate: '10.0.0.0/8', below: '0' };
    const title = `Loopbacks of ${site}`;
    const named = { ...facts, title, function: 'loopback' as const, site };
    yield ofVrf(PrefixAdded.record({ vrf, prefix, kind: 'network', ...named, ...standing }));
    yield ofVrf(PrefixPooled.record({ vrf, prefix, pool }));
    const ofPool = { pool, vrf };
    const how = { family: 4, mode: 'hosts', function: 'loopback', blockLength: null, quarantineDays: 30 } as const;
    yield log.of(`pool-${pool}`, PoolCreated.record({ ...ofPool, ...how, title }));
    yield log.of(`pool-${pool}`, PoolExtended.record({ ...ofPool, prefix, usable: addressesOfSite }));
  }
}

function* places(log: Log, machines: number): Generator<FleetEvent> {
  for (const role of roles) yield log.of(`role-${role}`, RoleDefined.record({ role, title: role }));
  for (let nth = 0; nth < sites; nth += 1) {
    const site = `s${nth}`;
    const ofSite = (event: AnyEvent) => log.of(`site-${site}`, event);
    yield ofSite(SiteCreated.record({ site, title: `Site ${nth}` }));
    yield ofSite(RoomAdded.record({ site, room: 'hall', title: 'Hall' }));
    const racks = racksPerSite(machines);
    const rowOf = (rack: number): string => `row-${inTwo(Math.floor((rack - 1) / racksInRow) + 1)}`;
    for (let rack = 1; rack <= racks; rack += racksInRow)
      yield ofSite(RowAdded.record({ site, room: 'hall', row: rowOf(rack), title: rowOf(rack) }));
    for (let number = 1; number <= racks; number += 1) {
      const rack = `r${String(number).padStart(3, '0')}`;
      const where = { room: 'hall', row: rowOf(number) };
      yield ofSite(SiteListed.record({ site, kind: 'rack', code: rack, ...where, previous: null }));
      const facts = { title: '', height, width: 19, numbering: 'bottom' as const, feeds: [] };
      yield log.of(`rack-${site}/${rack}`, RackCreated.record({ site, rack, ...facts, ...where }));
    }
  }
}

function* ofMachine(log: Log, k: number, machines: number): Generator<FleetEvent> {
  const machineId = machineIdOf(k);
  const { site, rack, unit, name, role, address } = placedAs(k, machines);
  const stream = `machine-${machineId}`;
  const said = (event: AnyEvent) => log.of(stream, event);
  const holder = { kind: 'machine' as const, id: machineId };
  const units = { unit, height: 1, face: 'both' as const };
  const pool = { vrf: 'main', pool: `${site}-loop`, function: 'loopback' as const };
  yield said(MachineDiscovered.record({ machineId }));
  yield said(HardwareRecorded.record({ machineId, digest, hardware: hardware(k) }));
  yield said(MachineAccepted.record({ machineId }));
  yield log.of(`rack-${site}/${rack}`, PlaceTaken.record({ site, rack, holder, ...units }));
  yield said(MachinePlaced.record({ machineId, place: { site, rack, ...units }, previous: null }));
  yield said(MachineNamed.record({ machineId, name, previousName: null }));
  yield said(RoleAssigned.record({ machineId, role, previousRole: null, by: 'hand' }));
  const within = `10.${64 + Number(site.slice(1))}.0.0/16`;
  yield log.of(`pool-${pool.pool}`, AddressTaken.record({ ...pool, holder, within, address, length: 32 }));
  yield said(AddressAssigned.record({ machineId, address: `${address}/32`, ...pool }));
  log.forget(stream);
}

/** The log of a fleet that stands in racks, has names, roles and addresses, and was never touched since. */
export function* placedFleet(machines: number): Generator<FleetEvent> {
  const log = new Log();
  yield* numbers(log);
  yield* places(log, machines);
  for (let k = 0; k < machines; k += 1) yield* ofMachine(log, k, machines);
}
