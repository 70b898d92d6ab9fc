import { definitions, searchWordsOf, summaryOf, type AnyEvent } from '#libs/contracts/index.js';
import {
  categoryOf,
  defineProjection,
  metadataKeys,
  put,
  type DomainEvent,
  type RecordedEvent,
  type RowChange,
} from '#libs/kernel/index.js';
import { auditEvent, auditMachine, auditWord, type AuditEventRow } from './audit/audit-tables.js';
import { machinesOf } from './audit/machines-of.js';

function rowOf(event: RecordedEvent, machineId: string | null): AuditEventRow {
  const { metadata, stream } = event;
  const category = categoryOf(stream);
  return {
    position: Number(event.position),
    event_id: event.id,
    type: event.type,
    category,
    subject: stream.slice(category.length + 1),
    revision: event.revision,
    machine_id: machineId,
    recorded_at: event.recordedAt,
    observed_at: metadata[metadataKeys.observedAt] ?? null,
    actor: metadata[metadataKeys.actor] ?? null,
    reason: metadata[metadataKeys.reason] ?? null,
    source: metadata[metadataKeys.source] ?? null,
    correlation_id: metadata[metadataKeys.correlationId] ?? null,
    causation_id: metadata[metadataKeys.causationId] ?? null,
    command_id: metadata[metadataKeys.commandId] ?? null,
    summary: summaryOf(event as unknown as AnyEvent),
  };
}

function rowsOf(event: RecordedEvent): readonly RowChange[] {
  const [first = null, ...others] = machinesOf(event);
  const position = Number(event.position);
  const row = rowOf(event, first);
  const changes: RowChange[] = [put(auditEvent, row)];
  for (const machine_id of others) changes.push(put(auditMachine, { machine_id, position }));
  for (const word of searchWordsOf(row.summary, row.reason ?? undefined))
    changes.push(put(auditWord, { word, position }));
  return changes;
}

/** Every event there is, of whatever category: who did what to what, when, why, by which command, and in plain words. */
export const audit = defineProjection<DomainEvent>({
  name: 'audit',
  version: 4,
  tables: [auditEvent, auditMachine, auditWord],
  on: Object.fromEntries(definitions.map(({ type }) => [type, rowsOf])),
});
