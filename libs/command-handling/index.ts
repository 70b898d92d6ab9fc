export * from './command-outcome.js';
export * from './command-handling.js';
export { commandIdFor, eventIdFor } from './event-ids.js';
