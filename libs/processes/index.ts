export { allProcesses } from './all.js';
export { stirredBy, type StirredWorkflow } from './stirred-by.js';
