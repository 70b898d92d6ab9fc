import type { EnrolmentEvent } from '#libs/contracts/index.js';
import {
  defineProjection,
  defineTable,
  metadataKeys,
  put,
  set,
  type RecordedEvent,
  type RowChange,
} from '#libs/kernel/index.js';

/** Somebody who shows an accepted machine's evidence, and what became of it. */
export type EnrolmentRow = {
  readonly enrolment_id: string;
  readonly machine_id: string;
  /** `pending`, `admitted`, `refused` or `superseded`. */
  readonly state: string;
  readonly requested_at: string;
  readonly remote_address: string;
  readonly token_id: string | null;
  readonly digest: string;
  readonly differs: readonly string[];
  readonly tpm_key: string | null;
  readonly endorsement_key: string | null;
  /** Why it cannot be what it says; the latest reason. */
  readonly contested: string | null;
  readonly contested_at: string | null;
  readonly decided_at: string | null;
  readonly decided_by: string | null;
  readonly reason: string | null;
  readonly superseded_by: string | null;
};

export const enrolment = defineTable<EnrolmentRow>({
  name: 'enrolment',
  columns: {
    enrolment_id: 'text',
    machine_id: 'text',
    state: 'text',
    requested_at: 'timestamptz',
    remote_address: 'text',
    token_id: 'text',
    digest: 'text',
    differs: 'text[]',
    tpm_key: 'text',
    endorsement_key: 'text',
    contested: 'text',
    contested_at: 'timestamptz',
    decided_at: 'timestamptz',
    decided_by: 'text',
    reason: 'text',
    superseded_by: 'text',
  },
  key: ['enrolment_id'],
  indexes: [
    '(requested_at, enrolment_id)',
    '(state, requested_at, enrolment_id)',
    '(machine_id, requested_at, enrolment_id)',
  ],
});

type Recorded<Type extends EnrolmentEvent['type']> = RecordedEvent<Extract<EnrolmentEvent, { type: Type }>>;

/** An anonymous sender that comes again after a decision begins anew. */
function requested({ data, recordedAt }: Recorded<'EnrolmentRequested'>): readonly RowChange[] {
  return [
    put(enrolment, {
      enrolment_id: data.enrolmentId,
      machine_id: data.machineId,
      state: 'pending',
      requested_at: recordedAt,
      remote_address: data.remoteAddress,
      token_id: data.tokenId,
      digest: data.digest,
      differs: data.differs,
      tpm_key: data.tpmKey,
      endorsement_key: data.endorsementKey,
      contested: null,
      contested_at: null,
      decided_at: null,
      decided_by: null,
      reason: null,
      superseded_by: null,
    }),
  ];
}

function decided(state: string) {
  return ({ data, metadata, recordedAt }: Recorded<'EnrolmentAdmitted' | 'EnrolmentRefused'>): readonly RowChange[] => [
    set(enrolment, [data.enrolmentId], {
      state,
      decided_at: recordedAt,
      decided_by: metadata[metadataKeys.actor] ?? null,
      reason: metadata[metadataKeys.reason] ?? null,
    }),
  ];
}

/** Who waits to be which machine, and what people decided. */
export const enrolments = defineProjection<EnrolmentEvent>({
  name: 'enrolments',
  version: 1,
  tables: [enrolment],
  on: {
    EnrolmentRequested: requested,
    EnrolmentClaimReplaced: ({ data: { enrolmentId, digest, differs } }) => [
      set(enrolment, [enrolmentId], { digest, differs }),
    ],
    EnrolmentContested: ({ data, recordedAt }) => [
      set(enrolment, [data.enrolmentId], { contested: data.because, contested_at: recordedAt }),
    ],
    EnrolmentAdmitted: decided('admitted'),
    EnrolmentRefused: decided('refused'),
    EnrolmentSuperseded: ({ data, recordedAt }) => [
      set(enrolment, [data.enrolmentId], { state: 'superseded', decided_at: recordedAt, superseded_by: data.by }),
    ],
  },
});
