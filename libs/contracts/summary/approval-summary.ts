import type { ApprovalEvent } from '../approval/events.js';
import type { SummaryOf } from './summary-table.js';
import { counted } from './values.js';

/** `3 machines`, or what it is about where it is about none. */
function about(things: readonly string[]): string {
  const machines = things.filter((stream) => stream.startsWith('machine-')).length;
  if (machines > 0) return counted(machines, 'machine', 'machines');
  const [only] = things;
  return only !== undefined && things.length === 1 ? only : counted(things.length, 'thing', 'things');
}

/** Orders that a second person has to agree to, in one plain sentence each. */
export const approvalSummaries: SummaryOf<ApprovalEvent> = {
  ApprovalRequested: ({ approvalId, command, things, policies }) =>
    `${command} for ${about(things)} waits for a second person as request ${approvalId}, by policy ${policies.map(({ policy }) => policy).join(', ')}.`,
  ApprovalGiven: ({ approvalId, by }) => `Request ${approvalId} was approved by ${by}.`,
  ApprovalRefused: ({ approvalId, by }) => `Request ${approvalId} was refused by ${by}.`,
  ApprovalWithdrawn: ({ approvalId, by }) => `Request ${approvalId} was withdrawn by ${by}.`,
  ApprovalExpired: ({ approvalId }) => `Request ${approvalId} expired: nobody answered in time.`,
  ApprovalCarriedOut: ({ approvalId, commandId }) => `Request ${approvalId} was carried out, as command ${commandId}.`,
  ApprovalFoundered: ({ approvalId, message }) => `Request ${approvalId} was not carried out: ${message}`,
};
