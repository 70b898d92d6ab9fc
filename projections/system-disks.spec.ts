import { describe, expect, it } from 'vitest';
import {
  ComponentAdded,
  ComponentRemoved,
  HardwareRecorded,
  SystemDiskChosen,
  SystemDiskUnchosen,
  type ChosenDisk,
  type Component,
  type SystemDisk,
} from '#libs/contracts/index.js';
import { RecordedEvents, timeOf } from '../test/support/recorded-events.js';
import { RowsInMemory } from '../test/support/rows-in-memory.js';
import { systemDisk, systemDisks } from './system-disks.js';

const machineId = 'm1';
const digest = 'd';
const disk = (serial: string): ChosenDisk => ({ key: `disk:M:${serial}`, serial, model: 'M', sizeBytes: 960e9 });
const part = (serial: string, key = `disk:M:${serial}`): Component => ({
  key,
  kind: 'disk',
  serial,
  model: 'M',
  attributes: {},
});
const choice = (now: SystemDisk) =>
  SystemDiskChosen.record({ machineId, systemDisk: now, by: 'hand', takesData: null, previous: null });
const mirror: SystemDisk = { kind: 'mirror', disks: [disk('AAAAA'), disk('BBBBB')] };

const after = (log: RecordedEvents) => RowsInMemory.after(systemDisks, log.all);

describe('system disks', () => {
  it('are there as long as the machine reports them, in whatever slot', () => {
    const log = new RecordedEvents();
    log.record(choice(mirror));
    log.record(ComponentRemoved.record({ machineId, digest, component: part('BBBBB') }));
    expect(after(log).one(systemDisk, machineId, 0)).toMatchObject({ present: true, gone_since: null });
    expect(after(log).one(systemDisk, machineId, 1)).toMatchObject({ present: false, gone_since: timeOf(1) });
    log.record(ComponentAdded.record({ machineId, digest, component: part('CCCCC', 'disk@1') }));
    expect(after(log).one(systemDisk, machineId, 1)).toMatchObject({ present: false, gone_since: timeOf(1) });
    log.record(ComponentAdded.record({ machineId, digest, component: part('BBBBB', 'disk@7') }));
    expect(after(log).one(systemDisk, machineId, 1)).toMatchObject({ present: true, gone_since: null });
  });

  it('are gone where whole hardware without them is recorded, unless the report could not speak of disks', () => {
    const log = new RecordedEvents();
    log.record(choice({ kind: 'disk', disks: [disk('AAAAA')] }));
    const hardware = { sections: {}, components: [], reportedKinds: [] };
    log.record(HardwareRecorded.record({ machineId, digest, hardware }));
    expect(after(log).one(systemDisk, machineId, 0)?.present).toBe(true);
    log.record(HardwareRecorded.record({ machineId, digest, hardware: { ...hardware, reportedKinds: ['disk'] } }));
    expect(after(log).one(systemDisk, machineId, 0)?.present).toBe(false);
  });

  it('are those that were chosen last, and none once the choice was taken back', () => {
    const log = new RecordedEvents();
    log.record(choice(mirror));
    log.record(choice({ kind: 'volume', disks: [disk('VVVVV')], controllerPci: '0000:18:00.0' }));
    expect(after(log).all(systemDisk)).toMatchObject([{ kind: 'volume', controller_pci: '0000:18:00.0', place: 0 }]);
    log.record(SystemDiskUnchosen.record({ machineId, previous: mirror }));
    expect(after(log).all(systemDisk)).toEqual([]);
  });
});
