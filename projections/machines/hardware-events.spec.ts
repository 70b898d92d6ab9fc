import { describe, expect, it } from 'vitest';
import {
  BiosChanged,
  BmcChanged,
  BoardChanged,
  BootSettingsChanged,
  ChassisChanged,
  ComponentAdded,
  ComponentChanged,
  ComponentIdentified,
  ComponentMoved,
  ComponentRemoved,
  HardwareRecorded,
  MachineDiscovered,
  MemorySizeChanged,
  OperatingSystemChanged,
  PortAdded,
  PortRemoved,
  ProcessorsChanged,
  SystemChanged,
  TpmChanged,
  type AnyEvent,
  type Component,
  type Hardware,
} from '#libs/contracts/index.js';
import { aDimm, aDisk, aDiskWithoutSerial, hardwareWith } from '../../test/support/hardware.js';
import { RecordedEvents } from '../../test/support/recorded-events.js';
import { RowsInMemory } from '../../test/support/rows-in-memory.js';
import { machine, machines, type MachineRow } from '../machines.js';

const machineId = 'm1';
const ofReport = { machineId, digest: 'd1' };

const sections: Hardware['sections'] = {
  system: { manufacturer: 'Supermicro', product: 'SSG-6029P', serial: 'A401', uuid: '969ebc00' },
  board: { product: 'X11DPH-T', serial: 'ZM19' },
  chassis: { serial: 'C8260' },
  bios: { vendor: 'AMI', version: '3.2', date: '2019-10-17' },
  boot: { mode: 'uefi' },
  os: {
    id: 'debian',
    versionId: '13',
    prettyName: 'Debian 13',
    kernel: '6.12',
    architecture: 'x86_64',
    hostname: 'web-17',
  },
  processors: { model: 'Xeon 6226', sockets: 2, cores: 24, threads: 48 },
  memory: { totalBytes: 412_316_860_416 },
  bmc: { address: '10.1.0.17', mac: '3c:ec:ef:00:01:40', firmware: '1.73' },
  tpm: { version: '2.0' },
};

const recorded = (facts: Partial<Hardware>) => HardwareRecorded.record({ ...ofReport, hardware: hardwareWith(facts) });

function rowAfter(...events: AnyEvent[]): MachineRow {
  const log = new RecordedEvents();
  for (const event of [MachineDiscovered.record({ machineId }), ...events]) log.record(event);
  const row = RowsInMemory.after(machines, log.all).one(machine, machineId);
  if (!row) throw new Error('the machine has no row');
  return row;
}

const ofSections = {
  manufacturer: 'Supermicro',
  product: 'SSG-6029P',
  serial: 'A401',
  uuid: '969ebc00',
  board_product: 'X11DPH-T',
  board_serial: 'ZM19',
  chassis_serial: 'C8260',
  bios_vendor: 'AMI',
  bios_version: '3.2',
  bios_date: '2019-10-17',
  boot_mode: 'uefi',
  os_id: 'debian',
  os_version: '13',
  os_name: 'Debian 13',
  kernel: '6.12',
  architecture: 'x86_64',
  hostname: 'web-17',
  cpu_model: 'Xeon 6226',
  cpu_sockets: 2,
  cpu_cores: 24,
  cpu_threads: 48,
  memory_bytes: 412_316_860_416,
  bmc_address: '10.1.0.17',
  bmc_mac: '3c:ec:ef:00:01:40',
  bmc_firmware: '1.73',
  tpm_version: '2.0',
};

describe('the facts of a machine', () => {
  it('stand in columns of their own', () => {
    expect(rowAfter(recorded({ sections }))).toMatchObject(ofSections);
  });

  it('are gone where hardware recorded anew does not have them', () => {
    const row = rowAfter(recorded({ sections }), recorded({ sections: { system: { serial: 'A401' } } }));
    expect(row).toMatchObject({ serial: 'A401', product: null, hostname: null, memory_bytes: null });
  });

  it.each([
    [SystemChanged, 'serial', 'A402', { serial: 'A402' }],
    [BoardChanged, 'serial', 'ZM20', { board_serial: 'ZM20' }],
    [ChassisChanged, 'serial', 'C9', { chassis_serial: 'C9' }],
    [BiosChanged, 'version', '3.4', { bios_version: '3.4' }],
    [BootSettingsChanged, 'mode', 'bios', { boot_mode: 'bios' }],
    [OperatingSystemChanged, 'versionId', '14', { os_version: '14' }],
    [ProcessorsChanged, 'sockets', 1, { cpu_sockets: 1 }],
    [MemorySizeChanged, 'totalBytes', 206_158_430_208, { memory_bytes: 206_158_430_208 }],
    [BmcChanged, 'address', '10.1.0.18', { bmc_address: '10.1.0.18' }],
    [TpmChanged, 'version', null, { tpm_version: null }],
  ] as const)('change by themselves: what is not told stays (%#)', (definition, field, to, column) => {
    const changes = [{ field, from: 'before', to }];
    const row = rowAfter(recorded({ sections }), definition.record({ ...ofReport, changes }));
    expect(row).toMatchObject({ ...ofSections, ...column, revision: 2 });
  });

  it('that no list shows change nothing but the revision', () => {
    const changes = [{ field: 'secureBoot', from: false, to: true }];
    const row = rowAfter(recorded({ sections }), BootSettingsChanged.record({ ...ofReport, changes }));
    expect(row).toMatchObject({ ...ofSections, revision: 2 });
  });
});

describe('the counts of a machine', () => {
  const [small, large] = [aDisk({ serial: 'A', sizeBytes: 1_000 }), aDisk({ serial: 'B', sizeBytes: 4_000 })];
  const gpu: Component = { key: 'gpu@1', kind: 'gpu', attributes: {} };
  const nic: Component = { key: 'nic@1', kind: 'nic', attributes: {} };
  const port = { key: 'p1', name: 'eno1' };
  const counts = ({ disk_count, disk_bytes, dimm_count, gpu_count, port_count }: MachineRow) => ({
    disks: disk_count,
    bytes: disk_bytes,
    dimms: dimm_count,
    gpus: gpu_count,
    ports: port_count,
  });
  const unknown = { disks: null, bytes: null, dimms: null, gpus: null, ports: null };
  const added = (component: Component) => ComponentAdded.record({ ...ofReport, component });
  const removed = (component: Component) => ComponentRemoved.record({ ...ofReport, component });

  it('are unknown where the report could not speak of the kind, and 0 where it looked and found none', () => {
    expect(counts(rowAfter(recorded({})))).toEqual(unknown);
    const looked = recorded({ reportedKinds: ['disk', 'dimm', 'gpu'], ports: [] });
    expect(counts(rowAfter(looked))).toEqual({ disks: 0, bytes: 0, dimms: 0, gpus: 0, ports: 0 });
  });

  it('are those of the parts that were recorded', () => {
    const { sizeBytes: _size, ...sizeless } = aDisk({ serial: 'C' });
    const components = [small, large, sizeless, aDimm('A1', 'S1'), gpu, nic];
    const all = recorded({ components, ports: [port, { key: 'p2', name: 'eno2' }] });
    expect(counts(rowAfter(all))).toEqual({ disks: 3, bytes: 5_000, dimms: 1, gpus: 1, ports: 2 });
  });

  it('follow parts that come and go', () => {
    const start = recorded({ components: [small] });
    expect(counts(rowAfter(start, added(large), added(aDimm('A1', 'S1')), added(nic)))).toEqual({
      ...unknown,
      disks: 2,
      bytes: 5_000,
      dimms: 1,
    });
    expect(counts(rowAfter(start, added(large), added(gpu), removed(small), removed(gpu)))).toEqual({
      ...unknown,
      disks: 1,
      bytes: 4_000,
      gpus: 0,
    });
  });

  it('follow ports that come and go', () => {
    const start = recorded({ ports: [port] });
    const more = PortAdded.record({ ...ofReport, port: { key: 'p2', name: 'eno2' } });
    expect(rowAfter(start, more).port_count).toBe(2);
    expect(rowAfter(start, more, PortRemoved.record({ ...ofReport, port })).port_count).toBe(1);
  });

  it('never fall below 0', () => {
    const row = rowAfter(recorded({}), removed(large), PortRemoved.record({ ...ofReport, port }));
    expect(counts(row)).toEqual({ ...unknown, disks: 0, bytes: 0, ports: 0 });
  });

  it('follow a disk that tells another size, and no other part', () => {
    const changes = [{ field: 'sizeBytes', from: 1_000, to: 3_000 }];
    const resized = (kind: Component['kind'], fields = changes) =>
      ComponentChanged.record({ ...ofReport, key: small.key, kind, changes: fields });
    const start = recorded({ components: [small, large] });
    expect(rowAfter(start, resized('disk')).disk_bytes).toBe(7_000);
    expect(rowAfter(start, resized('dimm'))).toMatchObject({ disk_bytes: 5_000, revision: 2 });
  });

  it('stay when a part is identified or moves', () => {
    const bare = aDiskWithoutSerial('bay 1');
    const start = recorded({ components: [bare] });
    const told = aDisk({ slot: 'bay 1' });
    const row = rowAfter(
      start,
      ComponentIdentified.record({ ...ofReport, previousKey: bare.key, component: told }),
      ComponentMoved.record({ ...ofReport, key: told.key, kind: 'disk', from: 'bay 1', to: 'bay 2' }),
    );
    expect(row).toMatchObject({ disk_count: 1, disk_bytes: bare.sizeBytes, revision: 3 });
  });
});
