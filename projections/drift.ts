import {
  driftItemId,
  placeKeyOf,
  type DriftCause,
  type DriftEvent,
  type DriftProposal,
  type DriftShared,
  type DriftWhere,
} from '#libs/contracts/index.js';
import {
  defineProjection,
  defineTable,
  metadataKeys,
  put,
  remove,
  under,
  change,
  type RecordedEvent,
  type RowChange,
} from '#libs/kernel/index.js';

/** Something of a machine that is not as it was decided. What is mended has no row any more. */
export type DriftItemRow = {
  readonly machine_id: string;
  /** `<kind> <subject>` */
  readonly item: string;
  readonly kind: string;
  readonly subject: string;
  readonly message: string;
  readonly expected: string | null;
  readonly observed: string | null;
  readonly causes: readonly DriftCause[];
  /** `<kind> <id>` of each, nearest first. */
  readonly cause_keys: readonly string[];
  readonly source: string;
  readonly observed_at: string;
  readonly proposal: DriftProposal | null;
  /** What an item that names other machines is made of. */
  readonly shared: DriftShared | null;
  readonly name: string | null;
  readonly site: string | null;
  /** `<site>/<code>`; of a machine in a chassis, where that stands. */
  readonly rack: string | null;
  /** The rack, so that it sorts by bytes as one walks along: see placeKeyOf. */
  readonly rack_key: string | null;
  readonly cluster: string | null;
  readonly role: string | null;
  /** When it was found, and when it last became another. */
  readonly since: string;
  readonly changed_at: string;
};

export const driftItem = defineTable<DriftItemRow>({
  name: 'drift_item',
  columns: {
    machine_id: 'text',
    item: 'text',
    kind: 'text',
    subject: 'text',
    message: 'text',
    expected: 'text',
    observed: 'text',
    causes: 'json',
    cause_keys: 'text[]',
    source: 'text',
    observed_at: 'timestamptz',
    proposal: 'json',
    shared: 'json',
    name: 'text',
    site: 'text',
    rack: 'text',
    rack_key: 'text',
    cluster: 'text',
    role: 'text',
    since: 'timestamptz',
    changed_at: 'timestamptz',
  },
  key: ['machine_id', 'item'],
  indexes: ['(kind, subject)', '(site, rack)', '(since)', 'using gin (cause_keys)'],
  temporal: true,
});

/** That somebody knows of an item, whether it is open or comes and goes. Its term is judged by whoever reads it. */
export type DriftAcknowledgementRow = {
  readonly machine_id: string;
  readonly item: string;
  readonly reason: string;
  readonly until: string;
  readonly acknowledged_at: string;
  readonly acknowledged_by: string | null;
};

export const driftAcknowledgement = defineTable<DriftAcknowledgementRow>({
  name: 'drift_acknowledgement',
  columns: {
    machine_id: 'text',
    item: 'text',
    reason: 'text',
    until: 'timestamptz',
    acknowledged_at: 'timestamptz',
    acknowledged_by: 'text',
  },
  key: ['machine_id', 'item'],
  indexes: [],
  temporal: true,
});

type Recorded<Type extends DriftEvent['type']> = RecordedEvent<Extract<DriftEvent, { type: Type }>>;

const columnsOf = ({ name, site, rack, cluster, role }: DriftWhere) => {
  return { name, site, rack, rack_key: rack === null ? null : placeKeyOf(rack), cluster, role };
};

/** Found or changed: what it says now, and since when it is there at all. */
function told({ data, recordedAt }: Recorded<'DriftFound' | 'DriftChanged'>): readonly RowChange[] {
  const { machineId, item, where, acknowledged } = data;
  const { kind, subject, message, expected, observed, causes, evidence, proposal, shared = null } = item;
  const id = driftItemId(item);
  const row = {
    machine_id: machineId,
    item: id,
    kind,
    subject,
    message,
    expected,
    observed,
    causes,
    proposal,
    shared,
    cause_keys: causes.map((cause) => `${cause.kind} ${cause.id}`),
    source: evidence.source,
    observed_at: evidence.observedAt,
    ...columnsOf(where),
    changed_at: recordedAt,
  };
  const kept = acknowledged === null ? [remove(driftAcknowledgement, [machineId, id])] : [];
  return [change(driftItem, [machineId, id], (before) => ({ ...row, since: before?.since ?? recordedAt })), ...kept];
}

function acknowledged({ data, recordedAt, metadata }: Recorded<'DriftAcknowledged'>): readonly RowChange[] {
  const { machineId, reason, until } = data;
  return [
    put(driftAcknowledgement, {
      machine_id: machineId,
      item: driftItemId(data),
      reason,
      until,
      acknowledged_at: recordedAt,
      acknowledged_by: metadata[metadataKeys.actor] ?? null,
    }),
  ];
}

/** What is not as it was decided, and who knows of it. */
export const drift = defineProjection<DriftEvent>({
  name: 'drift',
  version: 3,
  category: 'drift',
  tables: [driftItem, driftAcknowledgement],
  on: {
    DriftFound: told,
    DriftChanged: told,
    DriftGone: ({ data }) => [remove(driftItem, [data.machineId, driftItemId(data)])],
    DriftRelocated: ({ data: { machineId, where } }) => [
      under(driftItem, machineId, (rows) => rows.map((row) => put(driftItem, { ...row, ...columnsOf(where) }))),
    ],
    DriftAcknowledged: acknowledged,
    DriftAcknowledgementWithdrawn: ({ data }) => [remove(driftAcknowledgement, [data.machineId, driftItemId(data)])],
  },
});
