import type { ApprovalEvent, AskingPolicy } from '#libs/contracts/index.js';
import {
  categoryOf,
  defineProjection,
  defineTable,
  metadataKeys,
  put,
  set,
  subjectOf,
  type RecordedEvent,
} from '#libs/kernel/index.js';
import { markColumns, markNames, marksOf, type Marks } from './place/marks.js';

type Foundered = Pick<Extract<ApprovalEvent, { type: 'ApprovalFoundered' }>['data'], 'code' | 'message' | 'wayOut'>;

/** An order that waits, or waited, for a second person. What was ordered stands whole in the log. */
export type ApprovalRow = {
  readonly id: string;
  readonly command: string;
  /** `waiting`, `given`, `refused`, `withdrawn`, `expired`, `carried-out`, `foundered`. */
  readonly state: string;
  readonly bulk: boolean;
  /** How many machines it is about; where it is about none, how many other things. */
  readonly counted: number;
  readonly machines: number;
  /** Streams of the first of them. */
  readonly things: readonly string[];
  readonly policies: readonly AskingPolicy[];
  readonly access_role: string;
  readonly requested_by: string;
  readonly requested_at: string;
  readonly reason: string | null;
  readonly expires_at: string;
  readonly answered_by: string | null;
  readonly answered_at: string | null;
  readonly answer_reason: string | null;
  /** What was done; of a bulk, its id. */
  readonly command_id: string | null;
  /** Why it was not done although it was given. */
  readonly foundered: Foundered | null;
  readonly ended_at: string | null;
} & Marks;

export const approval = defineTable<ApprovalRow>({
  name: 'approval',
  columns: {
    id: 'text',
    command: 'text',
    state: 'text',
    bulk: 'boolean',
    counted: 'integer',
    machines: 'integer',
    things: 'text[]',
    policies: 'json',
    access_role: 'text',
    requested_by: 'text',
    requested_at: 'timestamptz',
    reason: 'text',
    expires_at: 'timestamptz',
    answered_by: 'text',
    answered_at: 'timestamptz',
    answer_reason: 'text',
    command_id: 'text',
    foundered: 'json',
    ended_at: 'timestamptz',
    ...markColumns,
  },
  key: ['id'],
  indexes: ['(requested_at, id)', '(state) where ended_at is null'],
  temporal: true,
  marks: markNames,
});

/** Of a bulk there may be ten thousand: the page of one asks the log for all of them. */
const shownThings = 100;

type Recorded<Type extends ApprovalEvent['type']> = RecordedEvent<Extract<ApprovalEvent, { type: Type }>>;

function requested(event: Recorded<'ApprovalRequested'>) {
  const { approvalId: id, command, order, things, policies, by, accessRole, expiresAt } = event.data;
  return [
    put(approval, {
      id,
      command,
      state: 'waiting',
      bulk: order.kind === 'bulk',
      counted: things.length,
      machines: things.filter((stream) => categoryOf(stream) === 'machine').length,
      things: things.slice(0, shownThings),
      policies,
      access_role: accessRole,
      requested_by: by,
      requested_at: event.recordedAt,
      reason: event.metadata[metadataKeys.reason] ?? null,
      expires_at: expiresAt,
      answered_by: null,
      answered_at: null,
      answer_reason: null,
      command_id: null,
      foundered: null,
      ended_at: null,
      ...marksOf(event),
    }),
  ];
}

function turned(event: RecordedEvent<ApprovalEvent>, columns: Partial<ApprovalRow>) {
  return [set(approval, [subjectOf(event.stream)], { ...columns, ...marksOf(event) })];
}

function answered(event: Recorded<'ApprovalGiven' | 'ApprovalRefused' | 'ApprovalWithdrawn'>, state: string) {
  const { recordedAt, metadata, data } = event;
  const answer_reason = metadata[metadataKeys.reason] ?? null;
  const ended_at = state === 'given' ? null : recordedAt;
  return turned(event, { state, answered_by: data.by, answered_at: recordedAt, answer_reason, ended_at });
}

/** Orders that policy asks a second person for, and what became of them. */
export const approvals = defineProjection<ApprovalEvent>({
  name: 'approvals',
  version: 1,
  category: 'approval',
  lead: approval,
  tables: [approval],
  on: {
    ApprovalRequested: requested,
    ApprovalGiven: (event) => answered(event, 'given'),
    ApprovalRefused: (event) => answered(event, 'refused'),
    ApprovalWithdrawn: (event) => answered(event, 'withdrawn'),
    ApprovalExpired: (event) => turned(event, { state: 'expired', ended_at: event.recordedAt }),
    ApprovalCarriedOut: (event) =>
      turned(event, { state: 'carried-out', command_id: event.data.commandId, ended_at: event.recordedAt }),
    ApprovalFoundered: (event) => {
      const { code, message, wayOut } = event.data;
      return turned(event, { state: 'foundered', foundered: { code, message, wayOut }, ended_at: event.recordedAt });
    },
  },
});
