import type { AnnouncedEvidence, AnnouncementEvent, Misfit, Place } from '#libs/contracts/index.js';
import {
  change,
  defineProjection,
  defineTable,
  metadataKeys,
  put,
  set,
  type RecordedEvent,
  type RowChange,
} from '#libs/kernel/index.js';
import { markColumns, markNames, marksOf, type Marks } from './place/marks.js';

/** What one announced machine was not given, and why. */
export interface NotApplied {
  readonly what: 'place' | 'cluster' | 'role';
  readonly code: string;
  readonly message: string;
}

/** What was reported by a machine that the announcement is not fulfilled by, or not as announced. */
export interface FoundMisfit extends Misfit {
  readonly machineId: string;
}

/** A machine that is expected, or was. */
export type AnnouncementRow = {
  readonly id: string;
  /** `waiting`, `fulfilled`, `withdrawn`. */
  readonly state: string;
  readonly evidence: readonly AnnouncedEvidence[];
  /** `<kind> <value>`, to be found by. */
  readonly awaited: readonly string[];
  readonly place: Place | null;
  readonly site: string | null;
  readonly cluster: string | null;
  readonly role: string | null;
  readonly note: string;
  readonly machine_id: string | null;
  /** Code of the rule that accepted it. */
  readonly rule: string | null;
  readonly misfits: readonly FoundMisfit[];
  readonly misfit_count: number;
  readonly not_applied: readonly NotApplied[];
  readonly announced_at: string;
  readonly announced_by: string | null;
  readonly fulfilled_at: string | null;
} & Marks;

export const announcement = defineTable<AnnouncementRow>({
  name: 'announcement',
  columns: {
    id: 'text',
    state: 'text',
    evidence: 'json',
    awaited: 'text[]',
    place: 'json',
    site: 'text',
    cluster: 'text',
    role: 'text',
    note: 'text',
    machine_id: 'text',
    rule: 'text',
    misfits: 'json',
    misfit_count: 'integer',
    not_applied: 'json',
    announced_at: 'timestamptz',
    announced_by: 'text',
    fulfilled_at: 'timestamptz',
    ...markColumns,
  },
  key: ['id'],
  indexes: [
    '(announced_at, id)',
    `using gin (awaited) where state = 'waiting'`,
    '(machine_id) where machine_id is not null',
  ],
  temporal: true,
  marks: markNames,
});

type Recorded<Type extends AnnouncementEvent['type']> = RecordedEvent<Extract<AnnouncementEvent, { type: Type }>>;

function columns(event: Recorded<AnnouncementEvent['type']>, values: Partial<AnnouncementRow>): readonly RowChange[] {
  return [set(announcement, [event.data.announcementId], { ...values, ...marksOf(event) })];
}

function announced(event: Recorded<'MachineAnnounced'>): readonly RowChange[] {
  const { announcementId: id, evidence, place, cluster, role, note } = event.data;
  return [
    put(announcement, {
      id,
      state: 'waiting',
      evidence,
      place,
      cluster,
      role,
      note,
      awaited: evidence.map(({ kind, value }) => `${kind} ${value}`),
      site: place?.site ?? null,
      machine_id: null,
      rule: null,
      misfits: [],
      misfit_count: 0,
      not_applied: [],
      announced_at: event.recordedAt,
      announced_by: event.metadata[metadataKeys.actor] ?? null,
      fulfilled_at: null,
      ...marksOf(event),
    }),
  ];
}

const foundAt = (misfits: readonly Misfit[], machineId: string): readonly FoundMisfit[] =>
  misfits.map((one) => ({ ...one, machineId }));

function fulfilled(event: Recorded<'AnnouncementFulfilled'>): readonly RowChange[] {
  const { machineId, misfits, rule } = event.data;
  return columns(event, {
    state: 'fulfilled',
    machine_id: machineId,
    rule,
    misfits: foundAt(misfits, machineId),
    misfit_count: misfits.length,
    fulfilled_at: event.recordedAt,
  });
}

function computed(
  event: Recorded<'AnnouncementMisfitFound' | 'AnnouncementApplied'>,
  after: (row: AnnouncementRow) => Partial<AnnouncementRow>,
): readonly RowChange[] {
  const fold = (row: AnnouncementRow | undefined) => row && { ...row, ...after(row), ...marksOf(event) };
  return [change(announcement, [event.data.announcementId], fold)];
}

/** Machines before they come, and what of it came otherwise. */
export const announcements = defineProjection<AnnouncementEvent>({
  name: 'announcements',
  version: 1,
  category: 'announcement',
  lead: announcement,
  tables: [announcement],
  on: {
    MachineAnnounced: announced,
    AnnouncementWithdrawn: (event) => columns(event, { state: 'withdrawn' }),
    AnnouncementRenewed: (event) => columns(event, { state: 'waiting' }),
    AnnouncementFulfilled: fulfilled,
    AnnouncementConfirmed: (event) => columns(event, { rule: event.data.rule }),
    AnnouncementMisfitFound: (event) =>
      computed(event, ({ misfits: before }) => {
        const misfits = [...before, ...foundAt(event.data.misfits, event.data.machineId)];
        return { misfits, misfit_count: misfits.length };
      }),
    AnnouncementApplied: (event) =>
      computed(event, ({ not_applied: before }) => {
        const { what, refusal } = event.data;
        if (refusal === null) return {};
        return { not_applied: [...before, { what, code: refusal.code, message: refusal.message }] };
      }),
  },
});
