import type { Refusal } from '#libs/kernel/index.js';
import type { RenumberingPhase } from './state.js';

export const notFound = (code: string): Refusal => ({
  code: 'renumbering-not-found',
  message: `There is no renumbering ${code}.`,
  wayOut: 'Plan it first, or look its code up in the list.',
  field: 'renumbering',
});
export const codeTaken = (code: string): Refusal => ({
  code: 'renumbering-exists',
  message: `There is a renumbering ${code} already.`,
  wayOut: 'Choose another code; a plan is not changed, it is cancelled and made anew.',
  field: 'renumbering',
});
export const notNow = (code: string, phase: RenumberingPhase): Refusal => ({
  code: 'renumbering-not-now',
  message: `Renumbering ${code} is ${phase}.`,
  wayOut: 'Start what is planned, resume what is paused or halted; what is done or cancelled stays so.',
  field: 'renumbering',
});
export const stepNotFound = (code: string, step: string): Refusal => ({
  code: 'step-not-found',
  message: `Renumbering ${code} has no step ${step}.`,
  wayOut: 'Its steps are in its plan.',
  field: 'step',
});
export const notConfirmable = (step: string): Refusal => ({
  code: 'step-not-confirmable',
  message: `Step ${step} is done by Rackledger, and nobody has to confirm it.`,
  wayOut: 'Confirm steps of teams, and those that wait until machines are seen with their new numbers.',
  field: 'step',
});
export const whoNeeded: Refusal = {
  code: 'who-needed',
  message: 'It has to be said who did it.',
  wayOut: 'Say it in up to 200 characters: a name, a team, a ticket.',
  field: 'by',
};
/** What a wave finds otherwise than its plan says. */
export const numbersMoved = (machineId: string, message: string): Refusal => ({
  code: 'numbers-moved',
  message: `Machine ${machineId} is not as it was planned: ${message}`,
  wayOut: 'Put it right and resume, or cancel this renumbering and plan it anew.',
  field: 'machineId',
});
export const nothingToDo: Refusal = {
  code: 'nothing-to-renumber',
  message: 'None of these machines has a number that would be another one.',
  wayOut: 'Look at what they have, and at what is asked: function, IP version, the pool to leave and the one to go to.',
};
