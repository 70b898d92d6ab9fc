export { approval, ranksBelow, type ApprovalPhase, type ApprovalState } from './approval.js';
export { isCovered } from './covered.js';
export type { Answering, ApprovalCommand, RequestApproval } from './commands.js';
export { approvalNeed, askingPolicies, thingsText, type ApprovalNeed } from './need.js';
export { thingsOf, type Deed } from './things.js';
export { fleetChanged, requesterGone } from './refusals.js';
export { needsApproval, needsApprovalCode } from './needs-approval.js';
