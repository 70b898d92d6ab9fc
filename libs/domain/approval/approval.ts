import {
  ApprovalCarriedOut,
  ApprovalExpired,
  ApprovalFoundered,
  ApprovalGiven,
  ApprovalRefused,
  ApprovalRequested,
  ApprovalWithdrawn,
  type ApprovalEvent,
  type NeededAccessRole,
} from '#libs/contracts/index.js';
import { accept, refuse, type Decider, type Decision } from '#libs/kernel/index.js';
import type { ApprovalCommand, ExpireApproval, GiveApproval, RefuseApproval, WithdrawApproval } from './commands.js';
import * as no from './refusals.js';

type Requested = Extract<ApprovalEvent, { type: 'ApprovalRequested' }>['data'];

export type ApprovalPhase =
  | 'absent'
  | 'waiting'
  | 'given'
  | 'refused'
  | 'withdrawn'
  | 'expired'
  | 'carried-out'
  | 'foundered';

export interface ApprovalState {
  readonly phase: ApprovalPhase;
  readonly requested: Requested | undefined;
  /** Who gave it. */
  readonly givenBy: string | undefined;
  /** What was done, and as which command; of a bulk its id. */
  readonly commandId: string | undefined;
  /** Why it was not done. */
  readonly foundered: string | undefined;
}

/**
 * An order that waits for a second person. What was ordered stands here whole, so that it is carried out as it was asked
 * for, by whoever finds it given and not done; it is answered once, and what became of it is told once.
 */
export const approval: Decider<ApprovalCommand, ApprovalState, ApprovalEvent> = {
  category: 'approval',
  initialState: {
    phase: 'absent',
    requested: undefined,
    givenBy: undefined,
    commandId: undefined,
    foundered: undefined,
  },
  decide: (command, state) => {
    switch (command.type) {
      case 'RequestApproval': {
        const { things, policies, ...data } = command.data;
        if (state.phase !== 'absent') return accept();
        return accept(ApprovalRequested.record({ ...data, things: [...things], policies: [...policies] }));
      }
      case 'GiveApproval':
        return give(command.data, state);
      case 'RefuseApproval':
        return turnDown(command.data, state);
      case 'WithdrawApproval':
        return withdraw(command.data, state);
      case 'ExpireApproval':
        return expire(command.data, state);
      case 'RecordCarriedOut':
        return state.phase === 'given' ? accept(ApprovalCarriedOut.record(command.data)) : accept();
      case 'RecordFoundered':
        return state.phase === 'given' ? accept(ApprovalFoundered.record(command.data)) : accept();
    }
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'ApprovalRequested':
        return { ...state, phase: 'waiting', requested: event.data };
      case 'ApprovalGiven':
        return { ...state, phase: 'given', givenBy: event.data.by };
      case 'ApprovalRefused':
        return { ...state, phase: 'refused' };
      case 'ApprovalWithdrawn':
        return { ...state, phase: 'withdrawn' };
      case 'ApprovalExpired':
        return { ...state, phase: 'expired' };
      case 'ApprovalCarriedOut':
        return { ...state, phase: 'carried-out', commandId: event.data.commandId };
      case 'ApprovalFoundered':
        return { ...state, phase: 'foundered', foundered: event.data.message };
    }
  },
};

const isOver = ({ expiresAt }: Requested, at: string): boolean => Date.parse(expiresAt) <= Date.parse(at);

const isSame = ({ persons, requesters }: Pick<GiveApproval['data'], 'persons' | 'requesters'>): boolean =>
  persons.some((person) => requesters.includes(person));

/** Saying the same once more is no second answer, and no mistake. */
function give(data: GiveApproval['data'], { phase, requested, givenBy }: ApprovalState): Decision<ApprovalEvent> {
  const { approvalId, by, accessRole, at } = data;
  if (!requested) return refuse(no.notFound(approvalId));
  if (givenBy === by && phase !== 'waiting') return accept();
  if (phase !== 'waiting') return refuse(no.answered(approvalId, phase));
  if (isOver(requested, at)) return refuse(no.tooLate(approvalId, requested.expiresAt));
  if (isSame(data)) return refuse(no.samePerson(requested.by));
  if (ranksBelow(accessRole, requested.accessRole)) return refuse(no.roleTooLow(requested.accessRole, accessRole));
  return accept(ApprovalGiven.record({ approvalId, by }));
}

const ranks: Readonly<Record<NeededAccessRole, number>> = { viewer: 0, operator: 1, admin: 2 };

/** Whether somebody with this access role may not do what takes the other. */
export const ranksBelow = (has: NeededAccessRole, needed: NeededAccessRole): boolean => ranks[has] < ranks[needed];

/** A no is a second person's word too: whoever asked withdraws it. */
function turnDown(data: RefuseApproval['data'], { phase, requested }: ApprovalState): Decision<ApprovalEvent> {
  const { approvalId, by, accessRole } = data;
  if (!requested) return refuse(no.notFound(approvalId));
  if (phase === 'refused') return accept();
  if (phase !== 'waiting') return refuse(no.answered(approvalId, phase));
  if (isSame(data)) return refuse(no.ownRequest());
  if (ranksBelow(accessRole, requested.accessRole)) return refuse(no.roleTooLow(requested.accessRole, accessRole));
  return accept(ApprovalRefused.record({ approvalId, by }));
}

/** Under whatever of their tokens they asked. */
function withdraw(data: WithdrawApproval['data'], { phase, requested }: ApprovalState): Decision<ApprovalEvent> {
  const { approvalId, by, requesters } = data;
  if (!requested) return refuse(no.notFound(approvalId));
  if (phase === 'withdrawn') return accept();
  if (phase !== 'waiting') return refuse(no.answered(approvalId, phase));
  const isTheirs = requesters.includes(by);
  return isTheirs ? accept(ApprovalWithdrawn.record({ approvalId, by })) : refuse(no.notYours(requested.by));
}

function expire(
  { approvalId, at }: ExpireApproval['data'],
  { phase, requested }: ApprovalState,
): Decision<ApprovalEvent> {
  const over = requested !== undefined && phase === 'waiting' && isOver(requested, at);
  return over ? accept(ApprovalExpired.record({ approvalId })) : accept();
}
