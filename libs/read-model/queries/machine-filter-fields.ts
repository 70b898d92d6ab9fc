import type { FieldSet, FieldType, FilterChild, FilterField, Fields } from '#libs/filter/index.js';
import { tablesNow, type TablesAt, type TemporalTable } from './history/tables-at.js';
import { placeFields } from './place/machine-place-fields.js';

function field(type: FieldType, sql: string, description: string, choices?: readonly string[]): FilterField {
  return { type, sql, description, ...(choices ? { choices } : {}) };
}

/** A field with the other words that people try for it. */
function known(also: string, field: FilterField): FilterField {
  return { ...field, alsoTried: also.split(' ') };
}

const identity: Fields = {
  id: field('text', 'm.id', 'our id'),
  name: field('text', 'm.name', 'the name that people gave it'),
  hostname: known('host', field('text', 'm.hostname', 'what it calls itself')),
  lifecycle: known('state status', {
    ...field('choice', 'm.lifecycle', 'what has become of it', ['new', 'accepted', 'retired', 'merged']),
    // Consoles and tables head the column so.
    alsoNamed: 'state',
  }),
  fqdn: known('domain dns', field('text', 'm.fqdn', 'the name with its domain')),
  cluster: field('text', 'm.cluster', 'code of the cluster that it belongs to'),
  role: known('purpose function', field('text', 'm.role', 'code of what it is for')),
  tag: known('tags label labels', field('tags', 'm.tags', 'free labels')),
  note: field('text', 'm.note', 'the note on it'),
  asn: field('number', 'm.asn', 'autonomous system number'),
  manufacturer: known('maker vendor make brand oem', field('text', 'm.manufacturer', 'who made the system')),
  product: known('model type', field('text', 'm.product', 'system model')),
  serial: known('sn', field('text', 'm.serial', 'system serial')),
  uuid: field('text', 'm.uuid', 'SMBIOS UUID, lower case'),
};

const parts: Fields = {
  cpu: known('processor', field('text', 'm.cpu_model', 'processor model')),
  sockets: field('number', 'm.cpu_sockets', 'filled processor sockets'),
  cores: field('number', 'm.cpu_cores', 'processor cores, all sockets'),
  threads: field('number', 'm.cpu_threads', 'processor threads'),
  memory: known('ram mem', field('bytes', 'm.memory_bytes', 'memory, all modules')),
  dimms: field('number', 'm.dimm_count', 'memory modules'),
  disks: field('number', 'm.disk_count', 'disks'),
  storage: known('capacity', field('bytes', 'm.disk_bytes', 'size of all disks')),
  gpus: field('number', 'm.gpu_count', 'GPUs'),
  ports: field('number', 'm.port_count', 'physical network ports'),
};

const software: Fields = {
  bios: known('uefi_version firmware', field('text', 'm.bios_version', 'firmware version')),
  boot: known('uefi', field('text', 'm.boot_mode', 'boot mode: uefi, bios or other')),
  os: field('text', 'm.os_id', 'operating system id, such as debian'),
  osVersion: field('text', 'm.os_version', 'operating system version'),
  kernel: known('linux', field('text', 'm.kernel', 'kernel release')),
  architecture: known('arch', field('text', 'm.architecture', 'x86_64, aarch64, …')),
  tpm: field('text', 'm.tpm_version', 'TPM version'),
};

const times: Fields = {
  discovered: field('time', 'm.discovered_at', 'when it was first seen'),
  observed: known('reported', field('time', 'm.observed_at', 'when its newest report was taken')),
  changed: field('time', 'm.changed_at', 'when anything about it last changed'),
  seen: known(
    'lastseen last_seen',
    field(
      'time',
      '(select l.last_seen_at from records.liveness l where l.machine_id = m.id)',
      'when it was last heard of',
    ),
  ),
  silent: field('boolean', '(m.silent_since is not null)', 'nothing heard for longer than its limit'),
  skew: field('duration', 'abs(coalesce(m.skew_ms, 0))', 'how far its clock is off'),
  skewed: field('boolean', 'coalesce(m.clock_skewed, false)', 'its clock is off by more than is tolerated'),
};

const ofComponent: Fields = {
  vendor: field('text', 'c.vendor', 'who made it'),
  model: field('text', 'c.model', 'model'),
  serial: field('text', 'c.serial', 'serial number'),
  part: field('text', 'c.part_number', 'part number'),
  firmware: field('text', 'c.firmware', 'firmware version'),
  slot: field('text', 'c.slot', 'where it sits'),
  size: field('bytes', 'c.size_bytes', 'size'),
};

const kindsOfComponent: Readonly<Record<string, string>> = {
  disk: 'its disks',
  dimm: 'its memory modules',
  processor: 'its processors',
  nic: 'its network cards',
  gpu: 'its GPUs',
  controller: 'its storage controllers',
  psu: 'its power supplies',
  transceiver: 'its transceivers',
};

function componentChildren(tables: TablesAt): Readonly<Record<string, FilterChild>> {
  const from = `${tables.from('component', 'c')} where c.machine_id = m.id and ${tables.held('c')}`;
  const ofKinds = Object.entries(kindsOfComponent).map(([kind, description]) => [
    kind,
    { from: `${from} and c.kind = '${kind}'`, description, fields: ofComponent },
  ]);
  const kind = field('text', 'c.kind', 'disk, dimm, nic, …');
  return {
    ...(Object.fromEntries(ofKinds) as Record<string, FilterChild>),
    component: { from, description: 'its parts of any kind', fields: { kind, ...ofComponent } },
  };
}

const ofPort: Fields = {
  name: field('text', 'p.name', 'interface name'),
  mac: field('mac', 'p.mac', 'permanent MAC, any spelling'),
  driver: field('text', 'p.driver', 'kernel driver'),
  firmware: field('text', 'p.firmware', 'firmware version'),
  link: field('boolean', 'p.link', 'whether there is a link'),
  speed: field('number', 'p.speed_mbps', 'link speed, Mbit/s'),
  mtu: field('number', 'p.mtu', 'maximum transmission unit'),
};

const ofAddress: Fields = {
  ip: field('address', 'a.address', 'with the length of its prefix or without'),
  port: field('text', 'a.port', 'interface name'),
};

const ofNeighbour: Fields = {
  system: field('text', 'n.system_name', 'name of the other end'),
  port: field('text', 'n.port_id', 'port id of the other end'),
  vlan: field('number', 'n.vlan', 'port VLAN id'),
};

const ofSystemDisk: Fields = {
  serial: field('text', 's.serial', 'serial number'),
  wwn: field('text', 's.wwn', 'worldwide name'),
  model: field('text', 's.model', 'model'),
  size: field('bytes', 's.size_bytes', 'size'),
  kind: field('text', 's.kind', 'disk, mirror or volume'),
  policy: field('text', 's.policy', 'the policy that chose it'),
  present: field('boolean', 's.present', 'whether the machine reports it'),
};

const ofKept: Fields = {
  kind: field('text', 'k.kind', 'ssh-host-key, machine-id or identifier'),
  fingerprint: field('text', 'k.fingerprint', 'of a public host key'),
  differs: field('boolean', '(k.differs_since is not null)', 'whether the machine has something else'),
};

const ofLack: Fields = {
  what: field('text', `(l ->> 'what')`, 'accepted, place, cluster, role, system-disk, image or configuration'),
  because: field('text', `(l ->> 'because')`, 'in words'),
};

const ofDrift: Fields = {
  kind: field('text', 'd.kind', 'what kind of difference: docs/drift.md lists them'),
  subject: field('text', 'd.subject', 'what of the machine it is about'),
  source: field('text', 'd.source', 'what said so: inventory, lldp, bgp, path, bmc, …'),
  since: field('time', 'd.since', 'when it was found'),
};

const ofBmc: Fields = {
  address: { ...field('address', 'b.bmc_address', 'where it listens: an address, or a name'), mayBeName: true },
  mac: field('mac', 'b.bmc_mac', 'its MAC'),
  firmware: field('text', 'b.bmc_firmware', 'firmware version'),
};

/** What a filter over machines may name, on the tables of a moment. */
export function machineFilterFieldsOn(tables: TablesAt): FieldSet {
  const of = (table: TemporalTable, alias: string, description: string, fields: Fields): FilterChild => {
    const from = `${tables.from(table, alias)} where ${alias}.machine_id = m.id and ${tables.held(alias)}`;
    return { from, description, fields };
  };
  const ofItself = `b.id = m.id and ${tables.held('b')} and (b.bmc_address is not null or b.bmc_mac is not null)`;
  const bmc = `${tables.from('machine', 'b')} where ${ofItself}`;
  const readiness = `from ${tables.from('machine_readiness', 'r')} where r.machine_id = m.id and ${tables.held('r')}`;
  const lacks = `${tables.from('machine_readiness', 'r')} cross join lateral json_array_elements(r.missing) l
    where r.machine_id = m.id and ${tables.held('r')}`;
  const children: Readonly<Record<string, FilterChild>> = {
    ...componentChildren(tables),
    port: of('port', 'p', 'its network ports', ofPort),
    address: of('port_address', 'a', 'its addresses', ofAddress),
    neighbour: of('neighbour', 'n', 'who is at the other end of its cables', ofNeighbour),
    systemdisk: of('system_disk', 's', 'the disks that the operating system is on', ofSystemDisk),
    kept: of('kept_identity', 'k', 'what it keeps through a reinstall', ofKept),
    lacks: { from: lacks, description: 'what it lacks to be ready', fields: ofLack },
    drift: of('drift_item', 'd', 'what is not as it was decided', ofDrift),
    bmc: { from: bmc, description: 'its management controller', fields: ofBmc },
  };
  const ready = field(
    'boolean',
    `exists (select ${readiness} and r.ready)`,
    'nothing is missing for it to be installed',
  );
  return { fields: { ...identity, ...placeFields(tables), ...parts, ...software, ...times, ready }, children };
}

/** What a filter over machines as they are now may name; docs/filter.md lists them for people. */
export const machineFilterFields: FieldSet = machineFilterFieldsOn(tablesNow);
