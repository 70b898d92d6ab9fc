import type { RenumberingEvent } from '../renumbering/events.js';
import type { SummaryOf } from './summary-table.js';

const machinesIn = (machines: readonly string[]): string =>
  machines.length === 1 ? '1 machine' : `${machines.length} machines`;

/** How machines come to other numbers, in one plain sentence each. */
export const renumberingSummaries: SummaryOf<RenumberingEvent> = {
  RenumberingPlanned: ({ renumbering, title, moves, steps }) => {
    const machines = new Set(moves.map(({ machineId }) => machineId)).size;
    return `Renumbering ${renumbering} (${title}) was planned: ${machines} machines, ${steps.length} steps.`;
  },
  RenumberingStarted: ({ renumbering }) => `Renumbering ${renumbering} was started.`,
  RenumberingStepReached: ({ renumbering, step, until }) =>
    `Renumbering ${renumbering} waits at step ${step}${until === null ? '' : ` until ${until}`}.`,
  RenumberingStepConfirmed: ({ renumbering, step, by }) =>
    `Step ${step} of renumbering ${renumbering} was confirmed by ${by}.`,
  RenumberingConfirmationWithdrawn: ({ renumbering, step }) =>
    `Step ${step} of renumbering ${renumbering} is confirmed no more.`,
  RenumberingStepDone: ({ renumbering, step }) => `Step ${step} of renumbering ${renumbering} is done.`,
  RenumberingHalted: ({ renumbering, step, because: [first, ...more] }) => {
    const why = first ? `: ${first.message}` : '.';
    const others = more.length > 0 ? ` And ${more.length} others.` : '';
    return `Renumbering ${renumbering} halted at step ${step}${why}${others}`;
  },
  RenumberingPaused: ({ renumbering }) => `Renumbering ${renumbering} was paused.`,
  RenumberingResumed: ({ renumbering }) => `Renumbering ${renumbering} was resumed.`,
  RenumberingCancelled: ({ renumbering }) => `Renumbering ${renumbering} was cancelled.`,
  RenumberingTakenBack: ({ renumbering, machines }) =>
    `${machinesIn(machines)} of renumbering ${renumbering} have their old numbers again.`,
  RenumberingEnded: ({ renumbering, outcome }) =>
    `Renumbering ${renumbering} ended: it is ${outcome === 'done' ? 'done' : 'cancelled'}.`,
};
