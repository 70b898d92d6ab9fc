import type { RenumberingEvent } from '#libs/contracts/index.js';
import type { Irreversible, ReversalsOf } from '../undo/reversal.js';
import type { RenumberingCommand } from './commands.js';
import type { RenumberingState } from './state.js';

type Reversals = ReversalsOf<RenumberingEvent, RenumberingState, RenumberingCommand>;

const course: Irreversible = {
  cannot: 'says how far it got, and machines have gone there',
  wayOut: 'Cancel the renumbering: what machines were given is taken back.',
};
const ended: Irreversible = {
  cannot: 'ended it, and what machines were given has been taken back',
  wayOut: 'Plan another one.',
};

export const renumberingReversals: Reversals = {
  RenumberingPlanned: {
    aspect: () => 'course',
    inverse: ({ renumbering }) => ({ type: 'CancelRenumbering', data: { renumbering } }),
  },
  RenumberingStarted: {
    aspect: () => 'going',
    inverse: ({ renumbering }) => ({ type: 'PauseRenumbering', data: { renumbering } }),
  },
  RenumberingPaused: {
    aspect: () => 'going',
    inverse: ({ renumbering }) => ({ type: 'ResumeRenumbering', data: { renumbering } }),
  },
  RenumberingResumed: {
    aspect: () => 'going',
    inverse: ({ renumbering }) => ({ type: 'PauseRenumbering', data: { renumbering } }),
  },
  RenumberingStepConfirmed: {
    aspect: ({ step }) => `step ${step}`,
    inverse: ({ renumbering, step }) => ({ type: 'WithdrawConfirmation', data: { renumbering, step } }),
  },
  RenumberingConfirmationWithdrawn: {
    aspect: ({ step }) => `step ${step}`,
    inverse: ({ renumbering, step }, { confirmed }) => ({
      type: 'ConfirmStep',
      data: { renumbering, step, by: confirmed.get(step) ?? 'somebody' },
    }),
  },
  RenumberingStepReached: 'bookkeeping',
  RenumberingStepDone: course,
  RenumberingHalted: course,
  RenumberingCancelled: ended,
  RenumberingTakenBack: ended,
  RenumberingEnded: ended,
};
