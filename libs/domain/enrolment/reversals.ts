import type { EnrolmentEvent } from '#libs/contracts/index.js';
import { observed, type Irreversible, type NoReversalsOf } from '../undo/reversal.js';

const letIn: Irreversible = {
  cannot: 'let a machine in or kept it out, and it has learned that by now',
  wayOut: 'At its next netboot it enrols again; a token that it should not have is revoked.',
};

export const enrolmentReversals: NoReversalsOf<EnrolmentEvent> = {
  EnrolmentRequested: observed,
  EnrolmentClaimReplaced: observed,
  EnrolmentContested: observed,
  EnrolmentSuperseded: observed,
  EnrolmentAdmitted: letIn,
  EnrolmentRefused: letIn,
  BootTokenSpent: letIn,
};
