import { describe, expect, it } from 'vitest';
import {
  ComponentAdded,
  ComponentChanged,
  ComponentIdentified,
  ComponentMoved,
  ComponentRemoved,
  HardwareRecorded,
  LateHardwareRecorded,
  MachineAbsorbed,
  MachineMerged,
  type Component,
} from '#libs/contracts/index.js';
import { aDimm, aDisk, aDiskWithoutSerial, hardwareWith } from '../../test/support/hardware.js';
import { RecordedEvents, timeOf } from '../../test/support/recorded-events.js';
import { RowsInMemory } from '../../test/support/rows-in-memory.js';
import { componentHistory, components } from '../components.js';

const digest = 'd1';
const disk = aDisk();
const dimm = aDimm('A1', 'S1');

const recorded = (machineId: string, ...parts: Component[]) =>
  HardwareRecorded.record({ machineId, digest, hardware: hardwareWith({ components: parts }) });
const added = (machineId: string, component: Component) => ComponentAdded.record({ machineId, digest, component });
const removed = (machineId: string, component: Component) => ComponentRemoved.record({ machineId, digest, component });
const moved = (machineId: string, { key, kind }: Component, from: string, to: string | null) =>
  ComponentMoved.record({ machineId, digest, key, kind, from, to });
const late = (machineId: string, observedAt: string, ...parts: Component[]) =>
  LateHardwareRecorded.record({
    machineId,
    digest,
    observedAt,
    skewMs: 0,
    hardware: hardwareWith({ components: parts }),
  });

/** Events one minute apart: the first happens at minute 0. */
function after(...events: Parameters<RecordedEvents['record']>[0][]): RowsInMemory {
  const log = new RecordedEvents();
  for (const event of events) log.record(event);
  return RowsInMemory.after(components, log.all);
}

const historyIn = (rows: RowsInMemory, machineId: string, part: Component) =>
  rows.one(componentHistory, part.key, machineId);

describe('the history of a part', () => {
  it('begins where it is first seen', () => {
    expect(after(recorded('m1', disk)).all(componentHistory)).toEqual([
      {
        component_id: disk.key,
        machine_id: 'm1',
        kind: 'disk',
        model: 'ST4000NM0025',
        serial: 'ZC10A0B1',
        stays: [{ slot: 'bay 1', from: timeOf(0), to: null }],
        present: true,
        first_seen_at: timeOf(0),
        last_seen_at: timeOf(0),
      },
    ]);
  });

  it('goes on in the machine that it was carried to', () => {
    const rows = after(recorded('m1', disk), recorded('m2'), removed('m1', disk), added('m2', { ...disk, slot: '7' }));
    expect(historyIn(rows, 'm1', disk)).toMatchObject({
      stays: [{ slot: 'bay 1', from: timeOf(0), to: timeOf(2) }],
      present: false,
      first_seen_at: timeOf(0),
      last_seen_at: timeOf(2),
    });
    expect(historyIn(rows, 'm2', disk)).toMatchObject({
      stays: [{ slot: '7', from: timeOf(3), to: null }],
      present: true,
      first_seen_at: timeOf(3),
    });
  });

  it('says of two swapped disks where each is now, and that both had been elsewhere', () => {
    const other = aDisk({ serial: 'ZC20' });
    const out = [removed('m1', disk), removed('m2', other)];
    const rows = after(recorded('m1', disk), recorded('m2', other), ...out, added('m1', other), added('m2', disk));
    const present = rows.all(componentHistory).map((row) => [row.serial, row.machine_id, row.present]);
    expect(present).toEqual([
      ['ZC10A0B1', 'm1', false],
      ['ZC10A0B1', 'm2', true],
      ['ZC20', 'm1', true],
      ['ZC20', 'm2', false],
    ]);
  });

  it('has one stay more when it comes back, and the first one keeps its end', () => {
    const rows = after(recorded('m1', disk), removed('m1', disk), added('m1', { ...disk, slot: 'bay 2' }));
    expect(historyIn(rows, 'm1', disk)).toMatchObject({
      stays: [
        { slot: 'bay 1', from: timeOf(0), to: timeOf(1) },
        { slot: 'bay 2', from: timeOf(2), to: null },
      ],
      present: true,
      first_seen_at: timeOf(0),
      last_seen_at: timeOf(2),
    });
  });

  it('has a stay for each slot of a DIMM that is moved within its machine', () => {
    const rows = after(recorded('m1', dimm), moved('m1', dimm, 'A1', 'B1'), moved('m1', dimm, 'B1', null));
    expect(historyIn(rows, 'm1', dimm)).toMatchObject({
      stays: [
        { slot: 'A1', from: timeOf(0), to: timeOf(1) },
        { slot: 'B1', from: timeOf(1), to: timeOf(2) },
        { slot: null, from: timeOf(2), to: null },
      ],
      present: true,
      last_seen_at: timeOf(2),
    });
  });

  it('does not go on in a machine that it left, whatever is said of it there', () => {
    const gone = [recorded('m1', dimm), removed('m1', dimm)];
    const before = after(...gone).all(componentHistory);
    expect(after(...gone, moved('m1', dimm, 'A1', 'B1'), removed('m1', dimm)).all(componentHistory)).toEqual(before);
  });

  it('is not kept for parts without a serial of their own, until they tell it', () => {
    const bare = aDiskWithoutSerial('bay 1');
    const before = [recorded('m1', bare), moved('m1', bare, 'bay 1', 'bay 2'), removed('m1', bare)];
    expect(after(...before).all(componentHistory)).toEqual([]);
    const told = ComponentIdentified.record({ machineId: 'm1', digest, previousKey: bare.key, component: disk });
    expect(historyIn(after(recorded('m1', bare), told), 'm1', disk)?.stays).toEqual([
      { slot: 'bay 1', from: timeOf(1), to: null },
    ]);
  });

  it('takes the time of the observation, not of its recording', () => {
    const log = new RecordedEvents();
    log.record(recorded('m1', disk), { metadata: { observedAt: timeOf(-5) } });
    log.record(removed('m1', disk), { metadata: { observedAt: timeOf(-3) } });
    expect(historyIn(RowsInMemory.after(components, log.all), 'm1', disk)).toMatchObject({
      stays: [{ from: timeOf(-5), to: timeOf(-3) }],
      last_seen_at: timeOf(-3),
    });
  });

  it('learns a model that was not known at first', () => {
    const unnamed = aDimm('A1', 'S1');
    const changes = [{ field: 'model', from: null, to: 'Registered DDR4' }];
    const { key, kind } = unnamed;
    const rows = after(
      recorded('m1', unnamed),
      ComponentChanged.record({ machineId: 'm1', digest, key, kind, changes }),
    );
    expect(historyIn(rows, 'm1', unnamed)).toMatchObject({ model: 'Registered DDR4', serial: 'S1', present: true });
  });
});

describe('the history of a part when hardware is recorded anew', () => {
  it('goes on where the part stays, and has a new stay where it is in another slot', () => {
    const rows = after(recorded('m1', disk, dimm), recorded('m1', disk, { ...dimm, slot: 'B1' }));
    expect(historyIn(rows, 'm1', disk)?.stays).toEqual([{ slot: 'bay 1', from: timeOf(0), to: null }]);
    expect(historyIn(rows, 'm1', dimm)?.stays).toEqual([
      { slot: 'A1', from: timeOf(0), to: timeOf(1) },
      { slot: 'B1', from: timeOf(1), to: null },
    ]);
  });

  it('goes on where the report does not say the slot', () => {
    const { slot: _slot, ...unplaced } = disk;
    const rows = after(recorded('m1', disk), recorded('m1', unplaced));
    expect(historyIn(rows, 'm1', disk)?.stays).toEqual([{ slot: 'bay 1', from: timeOf(0), to: null }]);
  });

  it('ends where the part is not named any more', () => {
    const rows = after(recorded('m1', disk), recorded('m1', dimm));
    expect(historyIn(rows, 'm1', disk)).toMatchObject({ present: false, stays: [{ to: timeOf(1) }] });
    expect(historyIn(rows, 'm1', dimm)?.present).toBe(true);
  });

  it('goes over to the survivor of a merge', () => {
    const merge = [
      MachineMerged.record({ machineId: 'm1', into: 'm2' }),
      MachineAbsorbed.record({ machineId: 'm2', absorbed: 'm1' }),
    ];
    const rows = after(recorded('m1', disk), ...merge, recorded('m2', disk));
    expect(historyIn(rows, 'm1', disk)).toMatchObject({ present: false, stays: [{ to: timeOf(1) }] });
    expect(historyIn(rows, 'm2', disk)).toMatchObject({ present: true, stays: [{ from: timeOf(3), to: null }] });
  });
});

describe('a late report in the history of a part', () => {
  it('adds the moment at which it was here, in the order of time, and ends nothing', () => {
    const rows = after(recorded('m1', disk), late('m1', timeOf(-60), { ...disk, slot: 'bay 3' }));
    expect(historyIn(rows, 'm1', disk)).toMatchObject({
      stays: [
        { slot: 'bay 3', from: timeOf(-60), to: timeOf(-60) },
        { slot: 'bay 1', from: timeOf(0), to: null },
      ],
      present: true,
      first_seen_at: timeOf(-60),
      last_seen_at: timeOf(0),
    });
  });

  it('adds nothing to a time that is covered', () => {
    const gone = [recorded('m1', disk), recorded('m1', disk), removed('m1', disk)];
    const before = after(...gone).all(componentHistory);
    for (const moment of [timeOf(0), timeOf(1), timeOf(2), '2026-03-01T08:01:00Z']) {
      expect(after(...gone, late('m1', moment, disk)).all(componentHistory)).toEqual(before);
    }
    const later = after(...gone, late('m1', timeOf(2.5), disk));
    expect(historyIn(later, 'm1', disk)).toMatchObject({ present: false, last_seen_at: timeOf(2.5) });
  });

  it('tells of a part that was never seen since, without calling it present', () => {
    const rows = after(recorded('m1'), late('m1', timeOf(-60), disk, aDiskWithoutSerial('bay 2')));
    expect(rows.all(componentHistory)).toMatchObject([
      { component_id: disk.key, present: false, first_seen_at: timeOf(-60), last_seen_at: timeOf(-60) },
    ]);
  });
});
