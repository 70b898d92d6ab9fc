export * from './event.js';
export * from './metadata.js';
export * from './decider.js';
export * from './projection.js';
export * from './ids.js';
export * from './mac-address.js';
export * from './clock.js';
export * from './defined.js';
