import { describe, expect, it } from 'vitest';
import {
  BiosChanged,
  HardwareRecorded,
  InventoryReported,
  LateHardwareRecorded,
  MachineDiscovered,
  MachineNamed,
  type MachineEvent,
} from '#libs/contracts/index.js';
import { hardwareWith } from '../../../test/support/hardware.js';
import { RecordedEvents, timeOf } from '../../../test/support/recorded-events.js';
import { asObserved } from './as-observed.js';

const machineId = 'm1';
const hardware = hardwareWith({});
const discovered = MachineDiscovered.record({ machineId });
const recorded = HardwareRecorded.record({ machineId, digest: 'd0', hardware });
const named = MachineNamed.record({ machineId, name: 'db-1', previousName: null });
const bios = BiosChanged.record({ machineId, digest: 'd1', changes: [{ field: 'version', from: '1', to: '2' }] });

function reported(digest: string, minute: number): MachineEvent {
  return InventoryReported.record({ machineId, digest, observedAt: timeOf(minute), skewMs: 0, bytes: 1 });
}

function late(minute: number, until?: number): MachineEvent {
  const end = until === undefined ? {} : { until: timeOf(until) };
  const data = { machineId, digest: 'late', observedAt: timeOf(minute), skewMs: 3, hardware, ...end };
  return LateHardwareRecorded.record(data);
}

/** Events with the minute of their observation; without one, that of their recording counts. */
function order(...told: readonly (readonly [event: MachineEvent, minute: number, observed?: number])[]): string[] {
  const log = new RecordedEvents();
  for (const [event, minute, observed] of told)
    log.record(event, { minute, metadata: observed === undefined ? {} : { observedAt: timeOf(observed) } });
  return asObserved(log.all).map((step) => {
    const minute = (Date.parse(step.at) - Date.parse(timeOf(0))) / 60_000;
    return `${minute} ${step.place}${step.place === 'back' ? '' : ` ${step.event.type}`}`;
  });
}

describe('the events of a machine as they were observed', () => {
  it('lie where they were observed; what was not observed, where it was recorded', () => {
    expect(order([discovered, 5, 4], [recorded, 5, 4], [named, 7], [bios, 9, 6])).toEqual([
      '4 line MachineDiscovered',
      '4 line HardwareRecorded',
      '6 line BiosChanged',
      '7 beside MachineNamed',
    ]);
  });

  it('have a late report aside of the line, as whole hardware at its time', () => {
    expect(order([discovered, 1, 1], [recorded, 1, 1], [bios, 9, 9], [late(5), 12, 5])).toEqual([
      '1 line MachineDiscovered',
      '1 line HardwareRecorded',
      '5 aside InventoryReported',
      '5 aside HardwareRecorded',
      '9 line BiosChanged',
    ]);
  });

  it('go back to the line where the machine was seen unchanged', () => {
    expect(order([discovered, 1, 1], [late(5, 8), 12, 5]).slice(1)).toEqual([
      '5 aside InventoryReported',
      '5 aside HardwareRecorded',
      '8 back',
    ]);
  });

  it('begin with the discovery, even if it was there before it was discovered', () => {
    expect(order([discovered, 9, 9], [recorded, 9, 9], [late(2), 12, 2])[0]).toBe('2 line MachineDiscovered');
  });

  it('keep the order of reports in time: each was compared with the one before it', () => {
    const told = order([discovered, 1, 1], [reported('d0', 9), 9], [bios, 10, 8]);
    expect(told).toEqual(['1 line MachineDiscovered', '9 line InventoryReported', '9 line BiosChanged']);
  });
});
