import type { IdentityEvent, MachineEvent } from '#libs/contracts/index.js';
import {
  change,
  defineProjection,
  metadataKeys,
  put,
  remove,
  set,
  type RecordedEvent,
  type RowChange,
} from '#libs/kernel/index.js';
import { identityConflict, identityEvidence, identityMachine, machineEvidence } from './identity/identity-tables.js';
import { happenedAt } from './observed-time.js';

export { identityConflict, identityEvidence, identityMachine, machineEvidence };

type Recorded<Type extends IdentityEvent['type']> = RecordedEvent<Extract<IdentityEvent, { type: Type }>>;

/** A claim by a report that knew no product leaves the product as it was known. */
function claimed(event: Recorded<'EvidenceClaimed'>): readonly RowChange[] {
  const { kind, value, machineId, product } = event.data;
  const row = { kind, value, machine_id: machineId, claimed: true, distrusted: false, because: null };
  return [
    put(identityEvidence, { ...row, since: happenedAt(event) }),
    change(identityMachine, [machineId], (known) => ({
      machine_id: machineId,
      product: product ?? known?.product ?? null,
      merged: known?.merged ?? false,
    })),
  ];
}

/** It names nobody any more, as if it had never been seen. */
function released({ data }: Recorded<'EvidenceReleased'>): readonly RowChange[] {
  return [
    change(identityEvidence, [data.kind, data.value], (row) => (row?.machine_id === data.machineId ? undefined : row)),
  ];
}

function distrusted(event: Recorded<'EvidenceDistrusted'>): readonly RowChange[] {
  const { kind, value, because } = event.data;
  const row = { kind, value, machine_id: null, claimed: false, distrusted: true, because };
  return [put(identityEvidence, { ...row, since: happenedAt(event) })];
}

function found(event: Recorded<'IdentityConflictFound'>): readonly RowChange[] {
  const { conflictId, digest, evidence, candidates, because, fingerprint } = event.data;
  const open = {
    verdict: null,
    machine_id: null,
    other_machine_id: null,
    resolved_at: null,
    resolved_by: null,
    reason: null,
  };
  return [
    put(identityConflict, {
      conflict_id: conflictId,
      state: 'open',
      found_at: event.recordedAt,
      digest,
      evidence,
      candidates,
      because,
      fingerprint,
      ...open,
    }),
  ];
}

function resolved({ data, metadata, recordedAt }: Recorded<'IdentityConflictResolved'>): readonly RowChange[] {
  return [
    set(identityConflict, [data.conflictId], {
      state: 'resolved',
      verdict: data.verdict,
      machine_id: data.machineId,
      other_machine_id: data.otherMachineId,
      resolved_at: recordedAt,
      resolved_by: metadata[metadataKeys.actor] ?? null,
      reason: metadata[metadataKeys.reason] ?? null,
    }),
  ];
}

function withdrawn({ data, recordedAt }: Recorded<'IdentityConflictWithdrawn'>): readonly RowChange[] {
  const { conflictId, machineId } = data;
  return [set(identityConflict, [conflictId], { state: 'withdrawn', machine_id: machineId, resolved_at: recordedAt })];
}

/** What machines are recognised by, what was learned to be worthless, and the conflicts with what people decided. */
export const identity = defineProjection<IdentityEvent | MachineEvent>({
  name: 'identity',
  version: 1,
  tables: [identityEvidence, machineEvidence, identityMachine, identityConflict],
  on: {
    EvidenceClaimed: claimed,
    EvidenceReleased: released,
    EvidenceDistrusted: distrusted,
    IdentityConflictFound: found,
    IdentityConflictResolved: resolved,
    IdentityConflictWithdrawn: withdrawn,
    SupportingEvidenceChanged: (event) => {
      const { machineId, added, removed } = event.data;
      const since = happenedAt(event);
      return [
        ...removed.map(({ kind, value }) => remove(machineEvidence, [machineId, kind, value])),
        ...added.map(({ kind, value }) => put(machineEvidence, { machine_id: machineId, kind, value, since })),
      ];
    },
    MachineMerged: ({ data: { machineId } }) => [
      change(identityMachine, [machineId], (known) => ({
        machine_id: machineId,
        product: known?.product ?? null,
        merged: true,
      })),
    ],
  },
});
