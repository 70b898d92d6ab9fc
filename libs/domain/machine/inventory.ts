import { accept, refuse } from '#libs/kernel/index.js';
import {
  ClockSkewObserved,
  HardwareRecorded,
  InventoryReported,
  LateHardwareRecorded,
  MachineDiscovered,
  type MachineEvent,
} from '#libs/contracts/index.js';
import type { RecordInventory } from './commands.js';
import { differences } from './differences.js';
import type { MachineDecision } from './existing.js';
import { newestReport, type MachineState } from './state.js';
import { supportingChange } from './supporting.js';

/** A clock further off than this is worth an event; it is right again when it is back below the smaller figure. */
const skewLimitMs = 30_000;
const skewSettledMs = 10_000;

type Inventory = RecordInventory['data'];

/**
 * Turns a report into what it changed. Facts are not refused for disliking reality; the one refusal is a report that
 * was sent to a machine that has ended in another one.
 */
export function recordInventory(data: Inventory, state: MachineState): MachineDecision {
  if (state.lifecycle === 'merged') return refuse(endedIn(data.machineId, state.mergedInto ?? 'another machine'));
  const skew = skewTransition(data, state);
  if (!state.hardware) return accept(...firstReport(data, state), ...skew);
  if (isLate(data, state)) return accept(...lateReport(data, state));
  return accept(...laterReport(data, state), ...skew);
}

function firstReport(data: Inventory, state: MachineState): readonly MachineEvent[] {
  const { machineId, digest, hardware } = data;
  const discovered = state.lifecycle === 'absent' ? [MachineDiscovered.record({ machineId })] : [];
  return [
    ...discovered,
    reported(data),
    HardwareRecorded.record({ machineId, digest, hardware }),
    ...supportingChange(data, state),
  ];
}

function laterReport(data: Inventory, state: MachineState): readonly MachineEvent[] {
  if (newestReport(state)?.digest === data.digest || !state.hardware) return [];
  const { machineId, digest } = data;
  return [
    reported(data),
    ...differences({ machineId, digest }, state.hardware, data.hardware),
    ...supportingChange(data, state),
  ];
}

/** Tells what was true then; what is true now stays. Nothing, where the report in force at that time said the same. */
function lateReport(data: Inventory, state: MachineState): readonly MachineEvent[] {
  const { machineId, digest, observedAt, skewMs, hardware, lastObservedAt } = data;
  const inForce = state.reports.findLast((report) => report.observedAt <= observedAt);
  if (inForce?.digest === digest) return [];
  // The newest report left an event; that it came again, unchanged, did not.
  const unchanged = observedAt >= (newestReport(state)?.observedAt ?? '') ? lastObservedAt : undefined;
  const until = unchanged === undefined ? {} : { until: unchanged };
  return [LateHardwareRecorded.record({ machineId, digest, observedAt, skewMs, hardware, ...until })];
}

/** A report of the very instant of the newest one counts as newer: clocks have a resolution, arrival has an order. */
function isLate({ observedAt, lastObservedAt }: Inventory, state: MachineState): boolean {
  const newest = newestReport(state)?.observedAt ?? '';
  return observedAt < newest || observedAt < (lastObservedAt ?? '');
}

function reported({ machineId, digest, observedAt, skewMs, bytes }: Inventory): MachineEvent {
  return InventoryReported.record({ machineId, digest, observedAt, skewMs, bytes });
}

function skewTransition({ machineId, skewMs }: Inventory, state: MachineState): readonly MachineEvent[] {
  const off = Math.abs(skewMs);
  if (!state.clockSkewed && off > skewLimitMs)
    return [ClockSkewObserved.record({ machineId, skewMs, excessive: true })];
  if (state.clockSkewed && off < skewSettledMs) {
    return [ClockSkewObserved.record({ machineId, skewMs, excessive: false })];
  }
  return [];
}

const endedIn = (machineId: string, into: string) => ({
  code: 'machine-merged',
  message: `Machine ${machineId} was merged into ${into}.`,
  wayOut: `Record the report with ${into}.`,
  field: 'machineId',
});
