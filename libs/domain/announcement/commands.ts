import type { AnnouncedEvidence, Misfit, Place } from '#libs/contracts/index.js';
import type { Command, Refusal } from '#libs/kernel/index.js';

interface OnAnnouncement {
  readonly announcementId: string;
}

/** What an announced machine is given when it comes, where that is known. */
export interface AnnouncedGifts {
  readonly place: Place | null;
  readonly cluster: string | null;
  readonly role: string | null;
}

/** `evidence` in any spelling; kept is the canonical one. */
export type AnnounceMachine = Command<
  'AnnounceMachine',
  OnAnnouncement &
    AnnouncedGifts & {
      readonly evidence: readonly AnnouncedEvidence[];
      readonly note: string;
      /** ISO 8601: now. The place is kept from then on. */
      readonly at?: string;
    }
>;
export type WithdrawAnnouncement = Command<'WithdrawAnnouncement', OnAnnouncement>;
/** Takes the withdrawal back. */
export type RenewAnnouncement = Command<'RenewAnnouncement', OnAnnouncement>;

interface Comparison extends OnAnnouncement {
  readonly machineId: string;
  readonly agrees: readonly AnnouncedEvidence[];
  readonly misfits: readonly Misfit[];
}

/** `rule`: the one that the machine is accepted by in the same append; null where none does. */
export type RecordFulfilment = Command<'RecordFulfilment', Comparison & { readonly rule: string | null }>;
export type RecordMisfit = Command<'RecordMisfit', Comparison>;
/** What a later report agrees in, and the rule that accepts the machine with it. */
export type RecordConfirmation = Command<'RecordConfirmation', Omit<Comparison, 'misfits'> & { readonly rule: string }>;
export type RecordApplied = Command<
  'RecordApplied',
  OnAnnouncement & {
    readonly machineId: string;
    readonly what: 'place' | 'cluster' | 'role';
    readonly refusal: Pick<Refusal, 'code' | 'message' | 'wayOut'> | null;
  }
>;

export type AnnouncementCommand =
  | AnnounceMachine
  | WithdrawAnnouncement
  | RenewAnnouncement
  | RecordFulfilment
  | RecordMisfit
  | RecordConfirmation
  | RecordApplied;
