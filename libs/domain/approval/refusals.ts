import type { NeededAccessRole } from '#libs/contracts/index.js';
import type { Refusal } from '#libs/kernel/index.js';

export const notFound = (id: string): Refusal => ({
  code: 'approval-not-found',
  message: `There is no request ${id}.`,
  wayOut: 'The refusal needs-approval names the request; the list of approvals has all of them.',
  field: 'approvalId',
});

const became = {
  absent: 'not asked for',
  waiting: 'waiting',
  given: 'approved',
  refused: 'refused',
  withdrawn: 'withdrawn',
  expired: 'expired',
  'carried-out': 'carried out',
  foundered: 'approved, and could not be carried out',
} as const;

export const answered = (id: string, phase: keyof typeof became): Refusal => ({
  code: 'approval-answered',
  message: `Request ${id} waits no more: it is ${became[phase]}.`,
  wayOut: 'Give the command again where it is still wanted.',
  field: 'approvalId',
});

export const tooLate = (id: string, expiresAt: string): Refusal => ({
  code: 'approval-expired',
  message: `Request ${id} waited until ${expiresAt}.`,
  wayOut: 'Give the command again where it is still wanted.',
  field: 'approvalId',
});

export const samePerson = (by: string): Refusal => ({
  code: 'same-person',
  message: `${by} asked for it, and you are the same person, or your token comes from there.`,
  wayOut: 'Somebody else has to agree: with an account of their own, or a token that the one who asked did not issue.',
});

export const ownRequest = (): Refusal => ({
  code: 'same-person',
  message: 'You asked for it yourself.',
  wayOut: 'Withdraw the request.',
});

export const roleTooLow = (needed: NeededAccessRole, has: NeededAccessRole): Refusal => ({
  code: 'access-role-too-low',
  message: `The command needs access role ${needed}; yours is ${has}.`,
  wayOut: 'Only who could give the command can answer for it.',
});

export const notYours = (by: string): Refusal => ({
  code: 'not-yours',
  message: `${by} asked for it.`,
  wayOut: 'Refuse the request, with a reason.',
});

/** What would be done is not what was agreed to. Both are said as people do: `3 machines`. */
export const fleetChanged = (asked: string, now: string): Refusal => ({
  code: 'fleet-changed',
  message: `It was asked for ${asked}, and by now it would change ${asked === now ? 'others' : now}; nothing was done.`,
  wayOut: 'Look at how things stand, and give the command again.',
});

export const requesterGone = (by: string): Refusal => ({
  code: 'requester-gone',
  message: `${by}, who asked for it, may not do it any more; nothing was done.`,
  wayOut: 'Somebody who may gives the command.',
});
