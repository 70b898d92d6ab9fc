import { describe, expect, it } from 'vitest';
import {
  ComponentAdded,
  ComponentChanged,
  ComponentFirmwareChanged,
  ComponentIdentified,
  ComponentMoved,
  ComponentRemoved,
  HardwareRecorded,
  LateHardwareRecorded,
  MachineDiscovered,
  type Component,
} from '#libs/contracts/index.js';
import { aDimm, aDisk, aDiskWithoutSerial, hardwareWith } from '../test/support/hardware.js';
import { RecordedEvents, timeOf } from '../test/support/recorded-events.js';
import { RowsInMemory } from '../test/support/rows-in-memory.js';
import { component, components } from './components.js';

const machineId = 'm1';
const digest = 'd1';
const ofReport = { machineId, digest };

function discovered(...parts: Component[]): RecordedEvents {
  const log = new RecordedEvents();
  log.record(MachineDiscovered.record({ machineId }));
  log.record(HardwareRecorded.record({ ...ofReport, hardware: hardwareWith({ components: parts }) }));
  return log;
}

const rowsAfter = ({ all }: RecordedEvents) => RowsInMemory.after(components, all);
const rowOf = (log: RecordedEvents, key: string) => rowsAfter(log).one(component, machineId, key);
const keysOf = (log: RecordedEvents) =>
  rowsAfter(log)
    .all(component)
    .map(({ key }) => key);

describe('parts of a machine', () => {
  it('stand as they were reported, with the time since when', () => {
    const disk = aDisk();
    expect(rowOf(discovered(disk), disk.key)).toEqual({
      machine_id: 'm1',
      key: 'disk:ST4000NM0025:ZC10A0B1',
      kind: 'disk',
      component_id: 'disk:ST4000NM0025:ZC10A0B1',
      slot: 'bay 1',
      vendor: 'Seagate',
      model: 'ST4000NM0025',
      serial: 'ZC10A0B1',
      part_number: null,
      firmware: 'N004',
      size_bytes: 4_000_787_030_016,
      attributes: { rotational: true, transport: 'sas' },
      since: timeOf(1),
    });
  });

  it('say null for what nobody reported', () => {
    expect(rowOf(discovered(aDiskWithoutSerial('bay 1')), 'disk@bay 1')).toMatchObject({
      component_id: null,
      serial: null,
      firmware: null,
      part_number: null,
    });
  });

  it('come and go, each machine for itself', () => {
    const [stays, goes, comes] = [aDisk({ serial: 'A' }), aDisk({ serial: 'B' }), aDisk({ serial: 'C' })];
    const log = discovered(stays, goes);
    log.record(HardwareRecorded.record({ machineId: 'm2', digest, hardware: hardwareWith({ components: [goes] }) }));
    log.record(ComponentRemoved.record({ ...ofReport, component: goes }));
    log.record(ComponentAdded.record({ ...ofReport, component: comes }), {
      metadata: { observedAt: '2026-03-01T07:30:00.000Z' },
    });
    const rows = rowsAfter(log);
    expect(rows.all(component).map((row) => [row.machine_id, row.serial])).toEqual([
      ['m1', 'A'],
      ['m1', 'C'],
      ['m2', 'B'],
    ]);
    expect(rows.one(component, 'm1', comes.key)?.since).toBe('2026-03-01T07:30:00.000Z');
  });

  it('change only in what a change names', () => {
    const disk = aDisk();
    const log = discovered(disk);
    const change = { ...ofReport, key: disk.key, kind: disk.kind };
    log.record(ComponentFirmwareChanged.record({ ...change, from: 'N004', to: 'N005' }));
    log.record(ComponentMoved.record({ ...change, from: 'bay 1', to: 'bay 7' }));
    log.record(
      ComponentChanged.record({
        ...change,
        changes: [
          { field: 'partNumber', from: null, to: '1V4107-002' },
          { field: 'vendor', from: 'Seagate', to: null },
          { field: 'sizeBytes', from: 4_000_787_030_016, to: 4_000_000_000_000 },
          { field: 'attributes.transport', from: 'sas', to: 'sata' },
          { field: 'attributes.rotational', from: true, to: null },
          { field: 'attributes.hours', from: null, to: 12 },
          { field: 'attributes.byId', from: null, to: ['no', 'list'] },
        ],
      }),
    );
    expect(rowOf(log, disk.key)).toEqual({
      machine_id: 'm1',
      key: disk.key,
      kind: 'disk',
      component_id: disk.key,
      slot: 'bay 7',
      vendor: null,
      model: 'ST4000NM0025',
      serial: 'ZC10A0B1',
      part_number: '1V4107-002',
      firmware: 'N005',
      size_bytes: 4_000_000_000_000,
      attributes: { transport: 'sata', hours: 12 },
      since: timeOf(1),
    });
  });

  it('keep their attributes where only a field of their own changed', () => {
    const disk = aDisk();
    const log = discovered(disk);
    const changes = [{ field: 'vendor', from: 'Seagate', to: 'SEAGATE' }];
    log.record(ComponentChanged.record({ ...ofReport, key: disk.key, kind: 'disk', changes }));
    expect(rowOf(log, disk.key)).toMatchObject({ vendor: 'SEAGATE', attributes: disk.attributes });
  });

  it('take the place of the slot once they tell their serial', () => {
    const log = discovered(aDiskWithoutSerial('bay 1'), aDiskWithoutSerial('bay 2'));
    const told = aDisk({ slot: 'bay 2' });
    log.record(ComponentIdentified.record({ ...ofReport, previousKey: 'disk@bay 2', component: told }));
    expect(keysOf(log)).toEqual([told.key, 'disk@bay 1']);
  });

  it('make no row out of a change to a part that is not there', () => {
    const log = discovered();
    const gone = { ...ofReport, key: 'disk@bay 9', kind: 'disk' as const };
    const changes = [{ field: 'attributes.hours', from: null, to: 12 }];
    log.record(ComponentChanged.record({ ...gone, changes }));
    log.record(ComponentFirmwareChanged.record({ ...gone, from: null, to: 'N005' }));
    expect(keysOf(log)).toEqual([]);
  });
});

describe('parts of a machine whose whole hardware is recorded anew', () => {
  it('go where they are not named, and keep the time since when where they are', () => {
    const [stays, goes, comes] = [aDimm('A1', 'S1'), aDimm('A2', 'S2'), aDimm('A3', 'S3')];
    const log = discovered(stays, goes);
    const hardware = hardwareWith({ components: [{ ...stays, slot: 'B1' }, comes] });
    log.record(HardwareRecorded.record({ ...ofReport, hardware }));
    const rows = rowsAfter(log).all(component);
    expect(rows.map(({ serial, slot, since }) => [serial, slot, since])).toEqual([
      ['S1', 'B1', timeOf(1)],
      ['S3', 'A3', timeOf(2)],
    ]);
  });

  it('are left alone by a late report', () => {
    const log = discovered(aDisk());
    const before = rowsAfter(log).all(component);
    const hardware = hardwareWith({ components: [aDisk({ firmware: 'N001', slot: 'bay 4' }), aDisk({ serial: 'X' })] });
    log.record(LateHardwareRecorded.record({ ...ofReport, observedAt: timeOf(-60), skewMs: 0, hardware }));
    expect(rowsAfter(log).all(component)).toEqual(before);
  });
});
