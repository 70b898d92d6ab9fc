import type { RenumberingEvent } from '#libs/contracts/index.js';
import type { Process } from '#libs/kernel/index.js';

const moved = ({ data: { renumbering } }: { readonly data: { readonly renumbering: string } }) => ({
  subject: renumbering,
});

/** Carries renumberings on: see libs/changes/renumbering. */
export const renumberingProcess: Process<RenumberingEvent> = {
  name: 'renumbering',
  stirs: {
    RenumberingStarted: moved,
    RenumberingStepConfirmed: moved,
    RenumberingResumed: moved,
    RenumberingCancelled: moved,
  },
};
