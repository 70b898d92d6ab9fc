import { defineTable } from '#libs/kernel/index.js';
import type { ConflictCandidate, Evidence } from '#libs/contracts/index.js';

/** One value that names a machine, or that was learned to name none. */
export type IdentityEvidenceRow = {
  readonly kind: string;
  readonly value: string;
  readonly machine_id: string | null;
  readonly claimed: boolean;
  readonly distrusted: boolean;
  /** Why it is not trusted. */
  readonly because: string | null;
  readonly since: string;
};

export const identityEvidence = defineTable<IdentityEvidenceRow>({
  name: 'identity_evidence',
  columns: {
    kind: 'text',
    value: 'text',
    machine_id: 'text',
    claimed: 'boolean',
    distrusted: 'boolean',
    because: 'text',
    since: 'timestamptz',
  },
  key: ['kind', 'value'],
  indexes: ['(machine_id) where machine_id is not null', '(value)'],
});

/** What a machine offers beside its claims: parts and place. Several machines may offer the same. */
export type MachineEvidenceRow = {
  readonly machine_id: string;
  readonly kind: string;
  readonly value: string;
  readonly since: string;
};

export const machineEvidence = defineTable<MachineEvidenceRow>({
  name: 'machine_evidence',
  columns: { machine_id: 'text', kind: 'text', value: 'text', since: 'timestamptz' },
  key: ['machine_id', 'kind', 'value'],
  indexes: ['(kind, value)'],
});

/** What identity resolution has to know of a machine beside its evidence. */
export type IdentityMachineRow = {
  readonly machine_id: string;
  /** As it claimed its newest evidence. */
  readonly product: string | null;
  /** It ended in another machine: nothing may be recognised as it any more. */
  readonly merged: boolean;
};

export const identityMachine = defineTable<IdentityMachineRow>({
  name: 'identity_machine',
  columns: { machine_id: 'text', product: 'text', merged: 'boolean' },
  key: ['machine_id'],
  indexes: [],
});

/** A report that pointed to more than one machine, and what a person decided. */
export type IdentityConflictRow = {
  readonly conflict_id: string;
  /** `open`, `resolved` or `withdrawn`. */
  readonly state: string;
  readonly found_at: string;
  readonly digest: string;
  readonly evidence: readonly Evidence[];
  readonly candidates: readonly ConflictCandidate[];
  readonly because: string;
  readonly fingerprint: string;
  readonly verdict: string | null;
  readonly machine_id: string | null;
  readonly other_machine_id: string | null;
  readonly resolved_at: string | null;
  readonly resolved_by: string | null;
  readonly reason: string | null;
};

export const identityConflict = defineTable<IdentityConflictRow>({
  name: 'identity_conflict',
  columns: {
    conflict_id: 'text',
    state: 'text',
    found_at: 'timestamptz',
    digest: 'text',
    evidence: 'jsonb',
    candidates: 'jsonb',
    because: 'text',
    fingerprint: 'text',
    verdict: 'text',
    machine_id: 'text',
    other_machine_id: 'text',
    resolved_at: 'timestamptz',
    resolved_by: 'text',
    reason: 'text',
  },
  key: ['conflict_id'],
  indexes: [
    '(state, found_at, conflict_id)',
    '(found_at, conflict_id)',
    '(fingerprint)',
    '(machine_id)',
    'using gin (candidates jsonb_path_ops)',
  ],
});
