import type { RenumberingEvent } from '../renumbering/events.js';
import type { SummaryOf } from './summary-table.js';
import { counted } from './values.js';

const machinesIn = (count: number): string => counted(count, 'machine', 'machines');

/** How machines come to other numbers, in one plain sentence each. */
export const renumberingSummaries: SummaryOf<RenumberingEvent> = {
  RenumberingPlanned: ({ renumbering, title, moves, steps }) => {
    const machines = new Set(moves.map(({ machineId }) => machineId)).size;
    return `Renumbering ${renumbering} (${title}) was planned: ${machinesIn(machines)}, ${counted(steps.length, 'step', 'steps')}.`;
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
    const others = more.length > 0 ? ` And ${counted(more.length, 'other', 'others')}.` : '';
    return `Renumbering ${renumbering} halted at step ${step}${why}${others}`;
  },
  RenumberingPaused: ({ renumbering }) => `Renumbering ${renumbering} was paused.`,
  RenumberingResumed: ({ renumbering }) => `Renumbering ${renumbering} was resumed.`,
  RenumberingCancelled: ({ renumbering }) => `Renumbering ${renumbering} was cancelled.`,
  RenumberingTakenBack: ({ renumbering, machines }) =>
    `Renumbering ${renumbering} is taken back for ${machinesIn(machines.length)}.`,
  RenumberingEnded: ({ renumbering, outcome }) =>
    `Renumbering ${renumbering} ended: it is ${outcome === 'done' ? 'done' : 'cancelled'}.`,
};
