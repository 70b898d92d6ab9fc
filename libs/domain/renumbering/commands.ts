import type { RenumberingPlan } from '#libs/contracts/index.js';
import type { Command } from '#libs/kernel/index.js';

interface OnRenumbering {
  /** Its code. */
  readonly renumbering: string;
}
interface OnStep extends OnRenumbering {
  readonly step: string;
}

/** The plan as the planner made it: nobody gives it by itself. */
export type RecordPlan = Command<'RecordPlan', OnRenumbering & RenumberingPlan>;
export type StartRenumbering = Command<'StartRenumbering', OnRenumbering>;
/** Somebody else did their part, or machines are known to use their new numbers. */
export type ConfirmStep = Command<'ConfirmStep', OnStep & { /** Who says so, in words. */ readonly by: string }>;
export type WithdrawConfirmation = Command<'WithdrawConfirmation', OnStep>;
/** The step that is under way is done to its end: it is one append. */
export type PauseRenumbering = Command<'PauseRenumbering', OnRenumbering>;
/** Goes on, also with a step that could not be done before. */
export type ResumeRenumbering = Command<'ResumeRenumbering', OnRenumbering>;
export type CancelRenumbering = Command<'CancelRenumbering', OnRenumbering>;

/** What the conductor says of how it goes. */
export type RecordStepReached = Command<'RecordStepReached', OnStep & { readonly until: string | null }>;
export type RecordStepDone = Command<'RecordStepDone', OnStep>;
export type HaltRenumbering = Command<
  'HaltRenumbering',
  OnStep & {
    readonly because: readonly {
      readonly machineId: string;
      readonly code: string;
      readonly message: string;
      readonly wayOut: string;
    }[];
  }
>;
export type RecordTakenBack = Command<'RecordTakenBack', OnRenumbering & { readonly machines: readonly string[] }>;

export type RenumberingCommand =
  | RecordPlan
  | StartRenumbering
  | ConfirmStep
  | WithdrawConfirmation
  | PauseRenumbering
  | ResumeRenumbering
  | CancelRenumbering
  | RecordStepReached
  | RecordStepDone
  | HaltRenumbering
  | RecordTakenBack;
