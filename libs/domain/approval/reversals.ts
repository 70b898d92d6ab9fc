import type { ApprovalEvent } from '#libs/contracts/index.js';
import type { NoReversalsOf } from '../undo/reversal.js';

/** They tell of an order, and not of the fleet: what was carried out has a command of its own, which is taken back. */
export const approvalReversals: NoReversalsOf<ApprovalEvent> = {
  ApprovalRequested: 'bookkeeping',
  ApprovalGiven: {
    cannot: 'is somebody’s word, upon which the command was carried out',
    wayOut: 'Undo the command that was carried out: the request names its id.',
  },
  ApprovalRefused: {
    cannot: 'is somebody’s word, and the request is over with it',
    wayOut: 'Give the command again: it makes another request.',
  },
  ApprovalWithdrawn: {
    cannot: 'ended the request',
    wayOut: 'Give the command again: it makes another request.',
  },
  ApprovalExpired: 'bookkeeping',
  ApprovalCarriedOut: 'bookkeeping',
  ApprovalFoundered: 'bookkeeping',
};
