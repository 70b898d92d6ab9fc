export * from './inventory/document.js';
export * from './inventory/status.js';
export * from './machine/hardware.js';
export * from './machine/events.js';
export * from './identity/events.js';
export * from './access/events.js';
export * from './command/events.js';
export * from './registry.js';
export { summaryOf } from './summary/summary.js';
