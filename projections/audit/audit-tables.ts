import { defineTable } from '#libs/kernel/index.js';

/** One event, without its data: that stays in the log. Its stream is `<category>-<subject>`. */
export type AuditEventRow = {
  readonly position: number;
  readonly event_id: string;
  readonly type: string;
  readonly category: string;
  /** Id part of the stream: a machine id, a token id, `nic-mac:3c:ec:ef:00:00:40`. */
  readonly subject: string;
  readonly revision: number;
  /** The machine that it is about; further ones are in `audit_machine`. */
  readonly machine_id: string | null;
  readonly recorded_at: string;
  readonly observed_at: string | null;
  readonly actor: string | null;
  readonly reason: string | null;
  readonly source: string | null;
  readonly correlation_id: string | null;
  readonly causation_id: string | null;
  readonly command_id: string | null;
  /** What happened, in plain words. */
  readonly summary: string;
};

/**
 * Times need no index: positions grow with them, so that a time is found by halving (see momentOf), and a span of time
 * is a span of positions, which every index here has behind its first column.
 */
export const auditEvent = defineTable<AuditEventRow>({
  name: 'audit_event',
  columns: {
    position: 'bigint',
    event_id: 'text',
    type: 'text',
    category: 'text',
    subject: 'text',
    revision: 'integer',
    machine_id: 'text',
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
  key: ['position'],
  indexes: [
    '(type, position)',
    '(actor, position)',
    '(machine_id, position) where machine_id is not null',
    '(correlation_id, position)',
    '(event_id)',
    // Most events are about machines, and most commands are a correlation of their own: those are found without these.
    "(category, position) where category <> 'machine'",
    "(subject, position) where category <> 'machine'",
    '(command_id, position) where command_id is distinct from correlation_id',
    '(causation_id, position) where causation_id is distinct from command_id',
  ],
  addOnly: true,
});

/** An event that is about more than one machine: a conflict stands in the life of each candidate. */
export type AuditMachineRow = { readonly machine_id: string; readonly position: number };

export const auditMachine = defineTable<AuditMachineRow>({
  name: 'audit_machine',
  columns: { machine_id: 'text', position: 'bigint' },
  key: ['machine_id', 'position'],
  indexes: [],
  addOnly: true,
});

/** What an event is found by in free text; ordered, so that the newest page of a common word costs what that of a rare one does. */
export type AuditWordRow = { readonly word: string; readonly position: number };

export const auditWord = defineTable<AuditWordRow>({
  name: 'audit_word',
  columns: { word: 'text', position: 'bigint' },
  key: ['word', 'position'],
  indexes: [],
  addOnly: true,
});
