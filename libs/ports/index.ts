export * from './event-store.js';
export * from './log-scan.js';
export * from './service-catalogue.js';
export * from './sign-in.js';
