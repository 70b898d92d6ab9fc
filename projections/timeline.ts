import {
  enrolmentEvents,
  identityEvents,
  machineEvents,
  summaryOf,
  type AnyEvent,
  type EnrolmentEvent,
  type IdentityEvent,
  type MachineEvent,
} from '#libs/contracts/index.js';
import {
  defineProjection,
  defineTable,
  metadataKeys,
  put,
  type RecordedEvent,
  type RowChange,
} from '#libs/kernel/index.js';

/** One thing that happened to a machine, in plain words; the event itself stays in the log. */
export type TimelineRow = {
  readonly machine_id: string;
  readonly position: number;
  readonly event_id: string;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly recorded_at: string;
  readonly observed_at: string | null;
  readonly actor: string | null;
  readonly reason: string | null;
  readonly source: string | null;
  readonly correlation_id: string | null;
  readonly causation_id: string | null;
  readonly command_id: string | null;
  readonly summary: string;
};

export const machineTimeline = defineTable<TimelineRow>({
  name: 'machine_timeline',
  columns: {
    machine_id: 'text',
    position: 'bigint',
    event_id: 'text',
    stream: 'text',
    revision: 'integer',
    type: 'text',
    recorded_at: 'timestamptz',
    observed_at: 'timestamptz',
    actor: 'text',
    reason: 'text',
    source: 'text',
    correlation_id: 'text',
    causation_id: 'text',
    command_id: 'text',
    summary: 'text',
  },
  key: ['machine_id', 'position'],
  indexes: [],
  addOnly: true,
});

type TimelineEvent = MachineEvent | IdentityEvent | EnrolmentEvent;

/** Everyone whom the event is about: a conflict stands in the life of each candidate, a claim in that of who lost it. */
function machinesOf(event: TimelineEvent): readonly string[] {
  switch (event.type) {
    case 'IdentityConflictFound':
      return event.data.candidates.map((candidate) => candidate.machineId);
    case 'IdentityConflictResolved':
      return [event.data.machineId, event.data.otherMachineId, ...(event.data.candidates ?? [])].filter(
        (id) => id !== null,
      );
    case 'IdentityConflictWithdrawn':
      return [event.data.machineId, ...event.data.candidates];
    case 'EvidenceClaimed':
      return [event.data.machineId, event.data.previousMachineId].filter((id) => id !== null);
    case 'EvidenceDistrusted':
      return event.data.machineIds;
    default:
      return [event.data.machineId];
  }
}

function lineOf(machineId: string, event: RecordedEvent): TimelineRow {
  const said = (key: string): string | null => event.metadata[key] ?? null;
  return {
    machine_id: machineId,
    position: Number(event.position),
    event_id: event.id,
    stream: event.stream,
    revision: event.revision,
    type: event.type,
    recorded_at: event.recordedAt,
    observed_at: said(metadataKeys.observedAt),
    actor: said(metadataKeys.actor),
    reason: said(metadataKeys.reason),
    source: said(metadataKeys.source),
    correlation_id: said(metadataKeys.correlationId),
    causation_id: said(metadataKeys.causationId),
    command_id: said(metadataKeys.commandId),
    summary: summaryOf(event as unknown as AnyEvent),
  };
}

function linesOf(event: RecordedEvent): readonly RowChange[] {
  const machineIds = new Set(machinesOf(event as unknown as TimelineEvent));
  return [...machineIds].map((machineId) => put(machineTimeline, lineOf(machineId, event)));
}

const told = [...machineEvents, ...identityEvents, ...enrolmentEvents];

/** What happened to each machine, who did it and why. */
export const timeline = defineProjection<TimelineEvent>({
  name: 'timeline',
  version: 1,
  tables: [machineTimeline],
  on: Object.fromEntries(told.map(({ type }) => [type, linesOf])),
});
