export * from './event-store.js';
export * from './log-scan.js';
