export * from './command-outcome.js';
export * from './command-handling.js';
