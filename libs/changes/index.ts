/**
 * Changing many things at once, and taking changes back. `createBulks` runs orders for many subjects; an undo is such an
 * order, whose subjects are commands. `judgeCommands` decides many commands as one, for whoever appends them at once.
 */
export { bulkContentHash, createBulks, type BulkParts, type Bulks, type BulkStanding } from './bulk/bulks.js';
export type { BulkOrder, BulkOrigin } from './bulk/bulk-order.js';
export { judgeCommands, type Judged } from './bulk/judge-commands.js';
export { advanceRenumbering, type Advanced, type RenumberingParts } from './renumbering/advance.js';
export type { CommandFinder, FoundCommand } from './undo/found-commands.js';
export { carryOut } from './approval/carry-out.js';
export { personsBehind, requestersBehind } from './approval/persons.js';
export type { ApprovalParts } from './approval/approval-parts.js';
export { deedOfGiven } from './approval/deed-of-bulk.js';
export {
  holdFor,
  holdForCommand,
  keep,
  needOfBulk,
  type AskedCommand,
  type Asker,
  type Kept,
} from './approval/second-person.js';
