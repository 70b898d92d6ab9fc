export * from './command-outcome.js';
export * from './command-handling.js';
export { bulkIdFor, commandIdInBulk } from './event-ids.js';
export { contentHashOf } from './remembered-outcome.js';
export { StreamQueue } from './stream-queue.js';
export { coordinationOfDeclared, type DeclaredOrder, type Hold, type Objection } from './declared-command.js';
export { Draft } from './draft.js';
