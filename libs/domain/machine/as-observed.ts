import { HardwareRecorded, InventoryReported, type MachineEvent } from '#libs/contracts/index.js';
import {
  happenedAt,
  instantOf,
  metadataKeys,
  type DomainEvent,
  type ObservedOrder,
  type ObservedStep,
  type RecordedEvent,
} from '#libs/kernel/index.js';

type Recorded = RecordedEvent;
type Late = RecordedEvent<Extract<MachineEvent, { type: 'LateHardwareRecorded' }>>;

/** What a report says names the report; these two do not. All other events are decisions of people and processes. */
const observed: ReadonlySet<string> = new Set<MachineEvent['type']>(['MachineDiscovered', 'ClockSkewObserved']);

const isObservation = ({ type, data }: Recorded): boolean => 'digest' in data || observed.has(type);

const isLate = (event: Recorded): event is Late => event.type === 'LateHardwareRecorded';

/**
 * The events of one stream in the order in which they happened. Reports in time make one line, each compared with the one
 * before it, and stay in their order. A late report tells what was so at its time, until the line goes on: with the next
 * report in time, or when the machine was seen unchanged. Whatever is first known of a machine, it was there by then.
 */
export function asObserved(events: readonly Recorded[]): readonly ObservedStep[] {
  let line = '';
  const steps = events.flatMap((event): readonly ObservedStep[] => {
    if (isLate(event)) return lateSteps(event);
    const at = instantOf(happenedAt(event));
    if (!isObservation(event)) return [{ at, place: 'beside', event }];
    line = at > line ? at : line;
    return [{ at: line, place: 'line', event }];
  });
  return withDiscoveryFirst(steps).toSorted((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at)));
}

function lateSteps(event: Late): readonly ObservedStep[] {
  const { machineId, digest, observedAt, skewMs, hardware, until } = event.data;
  const at = instantOf(observedAt);
  const told = [
    // How long the report was is not told, and stands in no table.
    InventoryReported.record({ machineId, digest, observedAt, skewMs, bytes: 0 }),
    HardwareRecorded.record({ machineId, digest, hardware }),
  ];
  const aside = told.map((one) => ({ at, place: 'aside' as const, event: insteadOf(event, one), of: event }));
  return until === undefined ? aside : [...aside, { at: instantOf(until), place: 'back', of: event }];
}

function insteadOf(late: Late, { type, data }: DomainEvent): Recorded {
  const { id, stream, revision, position, recordedAt } = late;
  const metadata = { ...late.metadata, [metadataKeys.observedAt]: late.data.observedAt };
  return { id, type, data, metadata, stream, revision, position, recordedAt };
}

function withDiscoveryFirst(steps: readonly ObservedStep[]): readonly ObservedStep[] {
  const [first] = steps;
  if (first?.place !== 'line' || first.event.type !== 'MachineDiscovered') return steps;
  const at = steps.reduce((earliest, step) => (step.at < earliest ? step.at : earliest), first.at);
  return at === first.at ? steps : [{ ...first, at }, ...steps.slice(1)];
}

/** For whoever folds events in the order of time. */
export const observedOrder: ObservedOrder = { lateTypes: ['LateHardwareRecorded'], steps: asObserved };
