import type { RenumberingOrder } from '#libs/contracts/index.js';

/** Something that the plan is to wait for beside what follows from it. */
export interface ExtraStep {
  readonly team: string;
  readonly title: string;
  readonly text: string;
  /** Before anything is taken; once all is kept back; at the end. */
  readonly when: 'first' | 'kept' | 'last';
}

/** What somebody wants: which machines get which numbers anew, and how carefully. */
export interface RenumberingIntent {
  /** A code of its own, at most 40 characters. */
  readonly renumbering: string;
  readonly title: string;
  readonly machines: readonly string[];
  /** How they were chosen, in words. */
  readonly chosenBy: string;
  readonly orders: readonly RenumberingOrder[];
  readonly waveSize: number;
  /** Hours in which machines have to be seen with their new numbers. */
  readonly settleHours: number;
  /** Who says that a wave works with its new numbers; null: machines are looked at. */
  readonly settledBy: string | null;
  /** Who looks after the switches. */
  readonly networkTeam: string;
  readonly extra: readonly ExtraStep[];
  /** ISO 8601, UTC: now. */
  readonly at: string;
}
