import { describe, expect, it } from 'vitest';
import { MachineDiscovered, MachinePlaced, MachineUnplaced, type Place } from '#libs/contracts/index.js';
import { RecordedEvents, timeOf } from '../test/support/recorded-events.js';
import { RowsInMemory } from '../test/support/rows-in-memory.js';
import { machinePlacedInSlot, placedThings } from '../test/support/placed-things.js';
import { chassis, chassisModel, chassisSlot } from './chassis.js';
import { device, devices } from './devices.js';
import { machine, machines } from './machines.js';
import { rack, rackPlace, racks } from './racks.js';
import { site, sites } from './sites.js';

const log = new RecordedEvents();
for (const { stream, event } of placedThings()) log.record(event, { stream });

describe('sites', () => {
  const rows = RowsInMemory.after(sites, log.all);

  it('have their rooms and rows, by code', () => {
    expect(rows.all(site)).toMatchObject([
      {
        id: 'b1',
        title: 'Berlin 1',
        retired: false,
        revision: 5,
        rooms: [
          { room: 'hall-1', title: 'Hall 1', rows: [] },
          { room: 'hall-2', title: 'Hall 2', rows: [{ row: '3', title: 'Row 3' }] },
        ],
      },
    ]);
  });
});

describe('racks', () => {
  const rows = RowsInMemory.after(racks, log.all);

  it('are as they are now, with what is filled in quarters of units', () => {
    // A switch (4), a chassis of five units (20), two units of half depth and half width (2); what is kept fills nothing.
    expect(rows.all(rack)).toMatchObject([
      { id: 'b1/r07', site: 'b1', code: 'r07', height: 47, room: 'hall-1', row_code: null, used_quarters: 26 },
    ]);
  });

  it('know who holds what', () => {
    expect(rows.all(rackPlace).map((one) => `${one.holder_kind} ${one.holder_id} U${one.unit}+${one.height}`)).toEqual([
      'chassis b1/c3 U10+5',
      'device b1/tor-a U42+1',
      'machine m2 U1+2',
      'reservation gpu U20+8',
    ]);
    expect(rows.one(rackPlace, 'b1/r07', 'machine', 'm2')).toMatchObject({ face: 'front', side: 'left', until: null });
    expect(rows.one(rackPlace, 'b1/r07', 'reservation', 'gpu')).toMatchObject({
      purpose: 'GPU nodes',
      until: '2027-01-31T23:00:00.000Z',
    });
  });
});

describe('chassis and devices', () => {
  it('stand where they stand, and hold what they hold', () => {
    const rows = RowsInMemory.after(chassisModel, log.all);
    expect(rows.all(chassis)).toMatchObject([{ id: 'b1/c3', rack: 'r07', unit: 10, face: 'both', side: 'full' }]);
    expect(rows.all(chassisSlot)).toMatchObject([{ holder_id: 'm1', slot: '1', node: '2', purpose: null }]);
    expect(RowsInMemory.after(devices, log.all).all(device)).toMatchObject([
      { id: 'b1/tor-a', kind: 'switch', rack: 'r07', unit: 42, height: 1 },
    ]);
  });
});

describe('a machine', () => {
  const units: Place = { site: 'b1', rack: 'r07', unit: 5, height: 2, face: 'front', side: 'right' };
  const rowAfter = (...events: Parameters<RecordedEvents['record']>[0][]) => {
    const life = new RecordedEvents();
    for (const event of [MachineDiscovered.record({ machineId: 'm1' }), ...events]) life.record(event);
    return RowsInMemory.after(machines, life.all).one(machine, 'm1');
  };

  it('has its place in its own row', () => {
    expect(rowAfter(MachinePlaced.record({ machineId: 'm1', place: units, previous: null }))).toMatchObject({
      site: 'b1',
      rack: 'r07',
      unit: 5,
      unit_height: 2,
      face: 'front',
      side: 'right',
      chassis: null,
      changed_at: timeOf(1),
    });
    expect(rowAfter(machinePlacedInSlot('m1'))).toMatchObject({
      site: 'b1',
      rack: null,
      chassis: 'c3',
      slot: '1',
      node: '2',
    });
  });

  it('has none once it is taken out', () => {
    const placed = MachinePlaced.record({ machineId: 'm1', place: units, previous: null });
    const row = rowAfter(placed, MachineUnplaced.record({ machineId: 'm1', place: units }));
    expect(row).toMatchObject({ site: null, rack: null, unit: null, unit_height: null, face: null, side: null });
  });
});
