import type { Pool } from '#libs/database/index.js';
import type { Listed } from './listed.js';
import { choice, field } from './place/filter-field.js';
import { isoText, rowsOf } from './statement.js';

const states = ['waiting', 'given', 'refused', 'withdrawn', 'expired', 'carried-out', 'foundered'];

export const approvalList: Listed = {
  table: 'approval',
  alias: 'a',
  id: 'a.id',
  columns: {
    id: 'a.id',
    command: 'a.command',
    state: `upper(replace(a.state, '-', '_'))`,
    isBulk: 'a.bulk',
    count: 'a.counted',
    machineCount: 'a.machines',
    things: 'a.things',
    policies: 'a.policies',
    accessRole: 'upper(a.access_role)',
    requestedBy: 'a.requested_by',
    requestedAt: isoText('a.requested_at'),
    reason: 'a.reason',
    expiresAt: isoText('a.expires_at'),
    answeredBy: 'a.answered_by',
    answeredAt: isoText('a.answered_at'),
    answerReason: 'a.answer_reason',
    commandId: 'a.command_id',
    foundered: 'a.foundered',
    endedAt: isoText('a.ended_at'),
    revision: 'a.revision',
  },
  filter: {
    fields: {
      id: field('text', 'a.id', 'of the request'),
      command: field('text', 'a.command', 'what is to be done'),
      state: choice('a.state', 'what became of it', states),
      by: field('text', 'a.requested_by', 'who asked', 'requester actor'),
      answered_by: field('text', 'a.answered_by', 'who answered', 'approver'),
      machines: field('number', 'a.machines', 'how many machines it is about'),
      bulk: field('boolean', 'a.bulk', 'one order for many'),
      requested: field('time', 'a.requested_at', 'when it was asked for'),
      expires: field('time', 'a.expires_at', 'until when it waits'),
      ended: field('time', 'a.ended_at', 'when it was over'),
    },
    children: {},
  },
  searched: ['a.id', 'a.command', 'a.requested_by', `coalesce(a.reason, '')`],
  orders: {
    REQUESTED_AT: { by: 'a.requested_at', type: 'timestamptz' },
    EXPIRES_AT: { by: 'a.expires_at', type: 'timestamptz' },
  },
};

/** Requests that somebody has to see to: those that were given and not carried out for so long, and those whose time is over. */
export async function approvalsToEnd(
  pool: Pool,
  givenForMs: number,
): Promise<readonly { readonly id: string; readonly state: string }[]> {
  const text = `select a.id, a.state from machinedb.approval a
    where (a.state = 'given' and a.answered_at < now() - $1 * interval '1 millisecond')
       or (a.state = 'waiting' and a.expires_at <= now())
    order by a.requested_at limit 500`;
  return rowsOf(pool, text, [givenForMs]);
}

export interface ApprovalFigures {
  readonly states: readonly { readonly state: string; readonly count: number }[];
}

export async function approvalFigures(pool: Pool): Promise<ApprovalFigures> {
  const text = 'select a.state, count(*)::int as "count" from machinedb.approval a group by a.state';
  return { states: await rowsOf(pool, text, []) };
}
