import type { AccessEvent, RefusalEvent } from '#libs/contracts/index.js';
import { observed, type NoReversalsOf } from '../undo/reversal.js';

export const accessReversals: NoReversalsOf<AccessEvent | RefusalEvent> = {
  AccessTokenIssued: {
    cannot: 'gave a token away, which somebody has by now',
    wayOut: 'Revoke the token to keep them out. That is for good, so it is a decision of its own.',
  },
  AccessTokenRevoked: {
    cannot: 'destroyed what the token was recognised by',
    wayOut: 'Issue a new token.',
  },
  AccessRefused: observed,
};
