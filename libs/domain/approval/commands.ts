import type { ApprovalOrder, AskingPolicy, NeededAccessRole } from '#libs/contracts/index.js';
import type { Command } from '#libs/kernel/index.js';

interface OnApproval {
  readonly approvalId: string;
}

/** Whoever answers a request. */
export interface Answering {
  /** Actor, as the history says it. */
  readonly by: string;
  /**
   * Everybody that stands behind the actor: the account that a token acts for, whoever issued the token, and whoever issued
   * that one's. A second person is none of those that asked.
   */
  readonly persons: readonly string[];
  /** Whoever asked, and the person that they act for, or whose token they have. */
  readonly requesters: readonly string[];
  readonly accessRole: NeededAccessRole;
  /** ISO 8601, UTC: now. */
  readonly at: string;
}

/** Keeps an order that policy asks a second person for. */
export type RequestApproval = Command<
  'RequestApproval',
  OnApproval & {
    readonly command: string;
    readonly order: ApprovalOrder;
    readonly things: readonly string[];
    readonly policies: readonly AskingPolicy[];
    readonly by: string;
    readonly accessRole: NeededAccessRole;
    /** ISO 8601, UTC. */
    readonly expiresAt: string;
  }
>;
export type GiveApproval = Command<'GiveApproval', OnApproval & Answering>;
export type RefuseApproval = Command<'RefuseApproval', OnApproval & Answering>;
export type WithdrawApproval = Command<'WithdrawApproval', OnApproval & Pick<Answering, 'by' | 'requesters'>>;
export type ExpireApproval = Command<'ExpireApproval', OnApproval & Pick<Answering, 'at'>>;
/** What became of a request that was given. */
export type RecordCarriedOut = Command<'RecordCarriedOut', OnApproval & { readonly commandId: string }>;
export type RecordFoundered = Command<
  'RecordFoundered',
  OnApproval & { readonly code: string; readonly message: string; readonly wayOut: string }
>;

export type ApprovalCommand =
  | RequestApproval
  | GiveApproval
  | RefuseApproval
  | WithdrawApproval
  | ExpireApproval
  | RecordCarriedOut
  | RecordFoundered;
